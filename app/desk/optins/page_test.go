package optins_test

import (
	"fmt"
	"html"
	"net/http"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/optins"
)

func TestWhatIsWrongWithAPageIsSaidOfItsField(t *testing.T) {
	t.Parallel()
	o := open(t)
	long := strings.Repeat
	for _, bad := range []struct {
		change        func(*optins.PageSettings)
		field, reason string
	}{
		{func(s *optins.PageSettings) { s.Name = " " }, "name", "required"},
		{func(s *optins.PageSettings) { s.Code = "abc" }, "code", "out_of_range"},
		{func(s *optins.PageSettings) { s.Code = long("a", 41) }, "code", "out_of_range"},
		{func(s *optins.PageSettings) { s.Code = "a/../b" }, "code", "not_a_code"},
		{func(s *optins.PageSettings) { s.Code = "-abcd" }, "code", "not_a_code"},
		{func(s *optins.PageSettings) { s.Code = "été-promo" }, "code", "not_a_code"},
		{func(s *optins.PageSettings) { s.Code = " SHOP-news " }, "code", "taken"},
		{func(s *optins.PageSettings) { s.NumberID = "gone" }, "number_id", "unknown"},
		{func(s *optins.PageSettings) { s.Brand = long("x", 61) }, "brand", "too_long"},
		{func(s *optins.PageSettings) { s.Brand = "a\r\nSet-Cookie: b" }, "brand", "not_text"},
		{func(s *optins.PageSettings) { s.English, s.French = "", "" }, "about_en", "required"},
		{func(s *optins.PageSettings) { s.French = long("x", 201) }, "about_fr", "too_long"},
		{func(s *optins.PageSettings) { s.Policy = "http://harbor.example" }, "policy_url", "not_https"},
		{func(s *optins.PageSettings) { s.Policy = "javascript:alert(1)" }, "policy_url", "not_https"},
		{func(s *optins.PageSettings) { s.Terms = "https://me:pass@harbor.example" }, "terms_url", "not_https"},
		{func(s *optins.PageSettings) { s.Terms = `https://harbor.example/"><script>` }, "terms_url", "not_https"},
		{func(s *optins.PageSettings) { s.Monthly = -1 }, "monthly", "out_of_range"},
		{func(s *optins.PageSettings) { s.Daily = 5001 }, "daily_limit", "out_of_range"},
		{func(s *optins.PageSettings) { s.Registration.UseCase = "spam" }, "registration.use_case", "unknown"},
		{func(s *optins.PageSettings) { s.Registration.Website = "harbor" }, "registration.website", "not_https"},
		{func(s *optins.PageSettings) { s.Registration.Details = "a\x00b" }, "registration.use_case_details", "not_text"},
		{func(s *optins.PageSettings) { s.Registration.Volume = -1 }, "registration.monthly_volume", "out_of_range"},
		{func(s *optins.PageSettings) { s.Registration.Samples = strings.Split("abcdef", "") }, "registration.samples", "too_many"},
	} {
		s := settings(o.Number.ID)
		s.Code = "another"
		bad.change(&s)
		_, err := o.AddOptInPage(t.Context(), o.Admin, s)
		desktest.WantInvalid(t, err, bad.field, bad.reason)
	}
	if all, err := o.OptInPages(t.Context(), o.Admin); err != nil || len(all.Items) != 1 {
		t.Errorf("kept are %+v, %v", all, err)
	}
}

func TestAPageWithoutACodeGetsOneNobodyGuesses(t *testing.T) {
	t.Parallel()
	o := open(t)
	seen := map[string]bool{}
	for range 20 {
		s := settings(o.Number.ID)
		s.Code = ""
		made, err := o.AddOptInPage(t.Context(), o.Admin, s)
		desktest.Done(t, err)
		if len(made.Code) < 10 || seen[made.Code] || made.Address != "https://desk.example.com/join/"+made.Code {
			t.Errorf("it is at %q", made.Address)
		}
		seen[made.Code] = true
	}
}

func TestAChangeOfOneFieldLeavesTheRest(t *testing.T) {
	t.Parallel()
	o := open(t)
	changed, err := o.ChangeOptInPage(t.Context(), o.Admin, o.page.ID, desktest.Change[optins.PageSettings](t, `{"monthly":0}`))
	desktest.Done(t, err)
	want := o.page.PageSettings
	want.Monthly = 0
	if fmt.Sprint(changed.PageSettings) != fmt.Sprint(want) {
		t.Errorf("it is %+v", changed)
	}
	wantShown(t, o.visit(t, http.MethodGet, nil, ""), 200, "Message frequency varies.")
}

func TestWhatAnAdministratorWritesIsTextOnThePage(t *testing.T) {
	t.Parallel()
	evil := `"><script>alert(1)</script><b x="`
	o := open(t, func(s *optins.PageSettings) {
		s.Brand, s.English, s.French = evil, evil, evil
		s.Policy = "https://harbor.example/?a=%22%3E%3Cscript%3E&b='"
	})
	for _, in := range []string{"en", "fr"} {
		body := string(o.visit(t, http.MethodGet, nil, "lang="+in).Body)
		if strings.Contains(body, "<script") || strings.Contains(body, "<b x") || !strings.Contains(body, html.EscapeString("<script>alert(1)")) {
			t.Errorf("it says %s", body)
		}
	}
	m, err := o.Materials(t.Context(), o.Admin, o.page.ID)
	desktest.Done(t, err)
	for _, text := range m.TextUs {
		if strings.Contains(text.HTML, "<script") {
			t.Errorf("the link is %s", text.HTML)
		}
	}
}

func TestAPageIsForThoseWhoReadEitherLanguage(t *testing.T) {
	t.Parallel()
	o := open(t, func(s *optins.PageSettings) { s.English = "" })
	wantShown(t, o.visit(t, http.MethodGet, nil, ""), 200, `lang="fr"`)
	if body := string(o.visit(t, http.MethodGet, nil, "lang=en").Body); strings.Contains(body, "hreflang") {
		t.Errorf("it leads to a language that it is not there in: %s", body)
	}
}

func TestTheMaterialsLeadToThePageAndToTheNumber(t *testing.T) {
	t.Parallel()
	o := open(t)
	m, err := o.Materials(t.Context(), o.Admin, o.page.ID)
	desktest.Done(t, err)
	if m.Address != "https://desk.example.com/join/shop-news" || m.Code == nil || !strings.Contains(m.Code.SVG, "<svg") || len(m.Wordings) != 2 || len(m.TextUs) != 2 {
		t.Fatalf("they are %+v", m)
	}
	if got := m.TextUs[0]; got.Link != "sms:+14252306549?&body=Hello" || got.HTML != `<a href="sms:+14252306549?&amp;body=Hello">Text us: (425) 230-6549</a>` {
		t.Errorf("the link is %s, %s", got.Link, got.HTML)
	}
}

func TestAPageGoesWithItsNumber(t *testing.T) {
	t.Parallel()
	o := open(t)
	desktest.Done(t, o.RemoveNumber(t.Context(), o.Admin, o.Number.ID, o.Number.Number))
	_, err := o.OptInPage(t.Context(), o.Admin, o.page.ID)
	desktest.WantCode(t, err, desk.NotFound)
}

func TestAYesStillCountsOnceThePageIsRemoved(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.join(t, customer)
	desktest.Done(t, o.RemoveOptInPage(t.Context(), o.Admin, o.page.ID))
	o.Text(t, phone, "yes")
	if state, last := o.consent(t, phone); state != "opted_in" || last.Evidence.Page != code {
		t.Errorf("the consent is %s", state)
	}
}
