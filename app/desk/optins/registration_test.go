package optins_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk/automessages"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/optins"
	"textdesk/app/desk/optins/registration"
	"textdesk/store"
)

// ready is a registration that nothing speaks against.
func ready() registration.Registration {
	return registration.Registration{
		BusinessName: "Harbor Bikes LLC", BusinessAddress: "1 Pier Road, Seattle, WA 98101", Website: "https://harbor-bikes.com",
		ContactName: "Ada Lane", ContactEmail: "ada@harbor-bikes.com", ContactPhone: "206 555 0100",
		UseCase: "customer_care", Details: "Customers who bring a bike in for repair are told by text when it is ready, and can answer with questions.",
		Volume: 2000, PolicyKeeps: true,
		Samples: []string{"Harbor Bikes: your bike is ready. Open until 6 pm today.", "Harbor Bikes: 10% off tyres this week, https://harbor-bikes.com/tyres. Reply STOP to opt out."},
	}
}

// named gives the desk a team name.
func (o *office) named(t *testing.T, name string) {
	t.Helper()
	o.Update(t, func(tx *store.Tx) error {
		s, err := tx.Settings()
		if err != nil {
			return err
		}
		named := *s
		named.TeamName = name
		return tx.PutSettings(&named)
	})
}

// found gives the codes of what speaks against a page that is changed so.
func found(t *testing.T, public string, change func(*optins.PageSettings)) (codes []string) {
	t.Helper()
	o := open(t, func(s *optins.PageSettings) {
		s.Registration = ready()
		change(s)
	})
	o.Parts.Desk.Configure(public)
	o.named(t, "Harbor Bikes")
	r, err := o.Registration(t.Context(), o.Admin, o.page.ID)
	desktest.Done(t, err)
	for _, f := range r.Findings {
		codes = append(codes, string(f.Code))
		if f.Message == "" || f.Field == "" {
			t.Errorf("the finding is %+v", f)
		}
	}
	return codes
}

const public = "https://desk.harbor-bikes.com"

func TestAWholeRegistrationHasNothingAgainstIt(t *testing.T) {
	t.Parallel()
	if codes := found(t, public, func(*optins.PageSettings) {}); len(codes) != 0 {
		t.Errorf("found is %v", codes)
	}
}

func TestWhatCarriersRefuseIsFound(t *testing.T) {
	t.Parallel()
	samples := func(all ...string) func(*optins.PageSettings) {
		return func(s *optins.PageSettings) { s.Registration.Samples = all }
	}
	const good = "Harbor Bikes: hello. Reply STOP to opt out."
	seen := map[string]bool{}
	for _, one := range []struct {
		public string
		change func(*optins.PageSettings)
		want   string
	}{
		{"", nil, "no_address"},
		{"http://desk.harbor-bikes.com", nil, "address_not_https"},
		{"https://192.168.1.5", nil, "address_private"},
		{"http://localhost:8080", nil, "address_private"},
		{"https://desk.local", nil, "address_private"},
		{"https://desk", nil, "address_private"},
		{"https://[fd00::1]", nil, "address_private"},
		{public, func(s *optins.PageSettings) { s.Off = true }, "page_off"},
		{public, func(s *optins.PageSettings) { s.English = "" }, "no_english"},
		{public, func(s *optins.PageSettings) { s.Policy = "" }, "no_policy"},
		{public, func(s *optins.PageSettings) { s.Registration.PolicyKeeps = false }, "policy_may_share"},
		{public, func(s *optins.PageSettings) { s.Terms = "" }, "no_terms"},
		{public, func(s *optins.PageSettings) { s.Registration.BusinessName = "" }, "no_business_name"},
		{public, func(s *optins.PageSettings) { s.Registration.BusinessAddress = "" }, "no_business_address"},
		{public, func(s *optins.PageSettings) { s.Registration.Website = "" }, "no_website"},
		{public, func(s *optins.PageSettings) { s.Registration.ContactPhone = "" }, "no_contact"},
		{public, func(s *optins.PageSettings) { s.Registration.ContactEmail = "ada at harbor" }, "no_contact"},
		{public, func(s *optins.PageSettings) { s.Registration.ContactEmail = "ada@GMAIL.com" }, "contact_public_mail"},
		{public, func(s *optins.PageSettings) { s.Registration.UseCase = "" }, "no_use_case"},
		{public, func(s *optins.PageSettings) { s.Registration.Details = "Texts to customers." }, "use_case_vague"},
		{public, func(s *optins.PageSettings) { s.Registration.Volume = 0 }, "no_volume"},
		{public, samples(good), "few_samples"},
		{public, samples(good, "Your bike is ready."), "sample_without_brand"},
		{public, samples(good, "Harbor Bikestore: ready."), "sample_without_brand"},
		{public, samples("Harbor Bikes: a", "Harbor Bikes: don't wait"), "samples_without_opt_out"},
		{public, samples(good, "Harbor Bikes: see bit.ly/abc"), "sample_short_link"},
		{public, samples(good, "Harbor Bikes: see https://TinyURL.com/abc"), "sample_short_link"},
		{public, samples(good, "Harbor Bikes: hi [name]"), "sample_placeholder"},
		{public, samples(good, "Harbor Bikes: hi {CustomerName}"), "sample_placeholder"},
		{public, samples(good, good), "sample_twice"},
	} {
		if one.change == nil {
			one.change = func(*optins.PageSettings) {}
		}
		if codes := found(t, one.public, one.change); !slices.Equal(codes, []string{one.want}) {
			t.Errorf("found is %v, wanted was %s", codes, one.want)
		}
		seen[one.want] = true
	}
	seen["answers_without_name"] = true // in TestAPackThatIsNotReadySaysSo
	for _, code := range registration.Fault("").Choices() {
		if !seen[code] {
			t.Errorf("nothing here is %s", code)
		}
	}
}

// A link to a site whose name ends like a shortener's is the site's own.
func TestASampleMayLinkToASiteOfOnesOwn(t *testing.T) {
	t.Parallel()
	if codes := found(t, public, func(s *optins.PageSettings) {
		s.Registration.Samples = []string{"HARBOR BIKES – see https://habit.ly/x and chat.t.com/y", "Harbor Bikes: text STOP to end."}
	}); len(codes) != 0 {
		t.Errorf("found is %v", codes)
	}
}

func TestThePackHoldsWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	o := open(t, func(s *optins.PageSettings) { s.Registration = ready() })
	o.Parts.Desk.Configure(public)
	o.named(t, "Harbor Bikes")
	files := o.unpacked(t)
	for _, name := range []string{"registration.txt", "registration.json", "opt-in-page-en.html", "opt-in-page-fr.html", "opt-in-page-en.png", "opt-in-page-fr.png", "opt-in-code.png", "opt-in-code.svg"} {
		if len(files[name]) == 0 {
			t.Errorf("the pack lacks %s", name)
		}
	}
	for _, words := range []string{
		public + "/join/shop-news", "+14252306549", "Harbor Bikes LLC", "1 Pier Road", "customer care", "Texts a month: 2000", "Reply STOP to opt out", "Reply YES to confirm",
		"Answer to STOP: ", "Answer to HELP: ", "https://harbor.example/privacy",
	} {
		if !strings.Contains(files["registration.txt"], words) {
			t.Errorf("the pack does not say %q: %s", words, files["registration.txt"])
		}
	}
	if strings.Contains(files["registration.txt"], "NOT READY") || strings.Contains(files["registration.txt"], "(missing)") {
		t.Errorf("it is not ready: %s", files["registration.txt"])
	}
	if page := files["opt-in-page-en.html"]; !strings.Contains(page, "<style>") || !strings.Contains(page, "Harbor Bikes") || strings.Contains(page, "src=") {
		t.Errorf("the page does not stand by itself: %s", page)
	}
}

func TestThePackHasTheAnswersAsTheyAreNow(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.named(t, "Harbor Bikes")
	shown, err := o.Ask(t, o.Admin, "GET automated-messages/{id}", "help", nil)
	desktest.Done(t, err)
	change := map[string]any{
		"version": shown.(automessages.Shown).Version,
		"texts":   []any{map[string]any{"language": "en", "text": "{TeamName}: call 206 555 0100. Reply STOP to unsubscribe."}},
	}
	desktest.Done(t, desktest.Err(o.Ask(t, o.Admin, "PATCH automated-messages/{id}", "help", change)))
	if text := o.unpacked(t)["registration.txt"]; !strings.Contains(text, "Answer to HELP: Harbor Bikes: call 206 555 0100.") {
		t.Errorf("it says %s", text)
	}
}

func TestAPackThatIsNotReadySaysSo(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Parts.Desk.Configure("")
	files := o.unpacked(t)
	if text := files["registration.txt"]; !strings.Contains(text, "NOT READY") || !strings.Contains(text, "the desk has no team name") || !strings.Contains(text, "Legal name: (missing)") {
		t.Errorf("it says %s", text)
	}
	if _, drawn := files["opt-in-code.png"]; drawn {
		t.Error("a code of no address was drawn")
	}
}

func (o *office) unpacked(t *testing.T) map[string]string {
	t.Helper()
	p, err := o.RegistrationPack(t.Context(), o.Admin, o.page.ID)
	desktest.Done(t, err)
	packed, err := base64.StdEncoding.DecodeString(p.Zip)
	desktest.Done(t, err)
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	desktest.Done(t, err)
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		desktest.Done(t, err)
		content, err := io.ReadAll(r)
		desktest.Done(t, err)
		files[f.Name] = string(content)
	}
	return files
}
