package optins_test

import (
	"context"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/optins"
	"textdesk/app/desk/permission"
	"textdesk/app/pages"
	"textdesk/store"
)

// office is a desk with an opt-in page, and the pages' doors.
type office struct {
	*desktest.Desk
	*optins.UseCases
	page optins.Shown
}

// customer and stranger have numbers as people of the desk's region write them.
const (
	customer = "(206) 555-0142"
	phone    = "+12065550142"
	code     = "shop-news"
)

func settings(numberID store.ID) optins.PageSettings {
	return optins.PageSettings{
		Name: "Shop news", Code: code, NumberID: numberID, Brand: "Harbor Bikes", English: "orders and offers", French: "offres et suivi",
		Monthly: 4, Policy: "https://harbor.example/privacy", Terms: "https://harbor.example/terms",
	}
}

// open makes one, with the page changed as the test wants it.
func open(t *testing.T, change ...func(*optins.PageSettings)) *office {
	t.Helper()
	d := desktest.New(t)
	o := &office{Desk: d, UseCases: optins.New(d.Parts.Desk, d.Parts.Conversations)}
	s := settings(d.Number.ID)
	for _, c := range change {
		c(&s)
	}
	var err error
	o.page, err = o.AddOptInPage(t.Context(), o.Admin, s)
	desktest.Done(t, err)
	return o
}

// visit opens the page, or sends it in with a form.
func (o *office) visit(t *testing.T, method string, form url.Values, query string) pages.Answer {
	t.Helper()
	a, err := o.try(t.Context(), method, code, form, query)
	desktest.Done(t, err)
	return a
}

func (o *office) try(ctx context.Context, method, code string, form url.Values, query string) (pages.Answer, error) {
	asked, _ := url.ParseQuery(query)
	for _, p := range o.Part().Pages {
		if p.Method == method {
			return p.Do(ctx, pages.Request{
				Address: "/join/" + code, Path: func(string) string { return code }, Query: asked, Form: form,
				From: netip.MustParseAddr("203.0.113.7"), UserAgent: "Browser/1.0", Accepts: "en",
			})
		}
	}
	return pages.Answer{}, nil
}

// version reads which version of the wording a page shows.
func version(a pages.Answer) string {
	found := regexp.MustCompile(`name="wording" value="([0-9a-f]+)"`).FindSubmatch(a.Body)
	if found == nil {
		return ""
	}
	return string(found[1])
}

// join opens the page and sends it in as somebody does who wants to be texted.
func (o *office) join(t *testing.T, number string, change ...func(url.Values)) pages.Answer {
	t.Helper()
	form := url.Values{"phone": {number}, "agree": {"yes"}, "lang": {"en"}}
	for _, c := range change {
		c(form)
	}
	if form.Get("wording") == "" {
		form.Set("wording", version(o.visit(t, http.MethodGet, nil, "lang="+form.Get("lang"))))
	}
	return o.visit(t, http.MethodPost, form, "")
}

// sent gives the texts that are about to leave, or have left, to a number.
func (o *office) sent(t *testing.T, number string) (texts []string) {
	t.Helper()
	o.View(t, func(v *store.View) error {
		for m, err := range store.Messages.All(v) {
			if err != nil {
				return err
			}
			if c, err := store.Contacts.Get(v, m.ContactID); err == nil && c.Phone == number && m.Direction == store.Out {
				texts = append(texts, m.Text)
			}
		}
		return nil
	})
	return texts
}

// consent gives what is kept of a number's consent; of one that is not known, nothing.
func (o *office) consent(t *testing.T, number string) (state store.ConsentState, last *permission.Record) {
	t.Helper()
	o.View(t, func(v *store.View) error {
		c, err := v.ContactByPhone(number)
		if err != nil {
			return desk.IgnoreNotFound(err)
		}
		state = c.Consent.State
		last, err = permission.Last(v, c.ID)
		return desk.IgnoreNotFound(err)
	})
	return state, last
}

func wantShown(t *testing.T, a pages.Answer, status int, words ...string) {
	t.Helper()
	if a.Status != status {
		t.Errorf("it is answered %d: %s", a.Status, a.Body)
	}
	for _, w := range words {
		if !strings.Contains(string(a.Body), w) {
			t.Errorf("it lacks %q: %s", w, a.Body)
		}
	}
}

const day = 24 * time.Hour
