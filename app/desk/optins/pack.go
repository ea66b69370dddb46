package optins

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/optins/registration"
	"textdesk/app/pages"
	"textdesk/app/qrcode"
	"textdesk/store"
)

// Pack is an archive of what TeleSign's support asks for.
type Pack struct {
	Name string `json:"name"`
	Zip  string `json:"zip"` // base64
}

// APIName is what the API calls it.
func (Pack) APIName() string { return "RegistrationPack" }

// RegistrationPack gives that of a page, ready or not: what speaks against it stands at
// its top.
func (u *UseCases) RegistrationPack(ctx context.Context, by desk.Actor, id store.ID) (Pack, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Pack, error) {
		p, err := table.Get(v, id)
		if err != nil {
			return Pack{}, err
		}
		r, err := u.registered(v, p)
		if err != nil {
			return Pack{}, err
		}
		files, err := filesOf(v, p, r)
		if err != nil {
			return Pack{}, err
		}
		packed, err := pack(files, v.Now)
		return Pack{Name: "registration-" + p.Code + ".zip", Zip: base64.StdEncoding.EncodeToString(packed)}, err
	})
}

type packedFile struct {
	name    string
	content []byte
}

func filesOf(v *store.View, p *Page, r Registered) ([]packedFile, error) {
	data, err := json.MarshalIndent(struct {
		registration.Registration
		Address   string          `json:"opt_in_address"`
		Number    string          `json:"number"`
		Brand     string          `json:"brand"`
		PolicyURL string          `json:"privacy_policy_url"`
		TermsURL  string          `json:"terms_url"`
		Texts     RegisteredTexts `json:"texts"`
	}{p.Registration, r.Address, r.Number, r.Brand, p.Policy, p.Terms, r.Texts}, "", "  ")
	if err != nil {
		return nil, err
	}
	files := []packedFile{{"registration.txt", []byte(inWords(p, r, v.Now))}, {"registration.json", data}}
	wordings, err := wordingsOf(v, &p.PageSettings)
	if err != nil {
		return nil, err
	}
	for _, w := range wordings {
		drawn, err := (seen{wording: w, request: pages.Request{Address: r.Address}}).answer(http.StatusOK, facing{})
		if err != nil {
			return nil, err
		}
		picture, err := drawing(w, r.Address)
		if err != nil {
			return nil, err
		}
		name := "opt-in-page-" + string(w.Language)
		files = append(files, packedFile{name + ".html", drawn.Body}, packedFile{name + ".png", picture})
	}
	if r.Address == "" {
		return files, nil
	}
	code, err := qrcode.Of(r.Address)
	return append(files, packedFile{"opt-in-code.png", code.PNG}, packedFile{"opt-in-code.svg", code.SVG}), err
}

func pack(files []packedFile, now time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: now})
		if err == nil {
			_, err = w.Write(f.content)
		}
		if err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// inWords is the registration for whoever reads it at TeleSign, in English.
func inWords(p *Page, r Registered, now time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Registration of %s for texts by %s\nWritten by textdesk on %s.\n", r.Number, r.Brand, now.Format(time.DateOnly))
	if len(r.Findings) > 0 {
		b.WriteString("\nNOT READY: carriers refuse registrations for what follows.\n")
		for _, f := range r.Findings {
			fmt.Fprintf(&b, "- %s%s\n", ofSample(f.Sample), f.Message)
		}
	}
	d := p.Registration
	section(&b, "Business",
		"Legal name", d.BusinessName, "Address", d.BusinessAddress, "Website", d.Website,
		"Contact", d.ContactName, "E-mail", d.ContactEmail, "Phone", d.ContactPhone)
	section(&b, "Texts",
		"Number", r.Number, "Use case", strings.ReplaceAll(string(d.UseCase), "_", " "), "In words", d.Details,
		"Texts a month", atLeastOne(d.Volume), "To one customer", perMonth(p.Monthly))
	section(&b, "Opt-in",
		"Address", r.Address, "How", how(p), "Privacy policy", p.Policy, "Terms", p.Terms,
		"The page, word for word", "see opt-in-page-en.html: it is the page itself, in one file. opt-in-page-en.png is a drawing of it from the same words. Where a photograph of the screen is asked for, open the page in a browser and take one.",
		"Confirmation asked for", r.Texts.Question, "Opt-in confirmation", r.Texts.Welcome)
	const elsewhere = "answered by the carrier or by TeleSign, as set for this number"
	section(&b, "Opt-out and help", "Answer to STOP", cmp.Or(r.Texts.Stop, elsewhere), "Answer to HELP", cmp.Or(r.Texts.Help, elsewhere))
	var samples []string
	for i, s := range d.Samples {
		samples = append(samples, strconv.Itoa(i+1), s)
	}
	section(&b, "Sample texts", samples...)
	return b.String()
}

func section(b *strings.Builder, title string, pairs ...string) {
	fmt.Fprintf(b, "\n%s\n", strings.ToUpper(title))
	for i := 0; i+1 < len(pairs); i += 2 {
		fmt.Fprintf(b, "%s: %s\n", pairs[i], cmp.Or(strings.ReplaceAll(pairs[i+1], "\n", "\n    "), "(missing)"))
	}
}

func ofSample(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("Sample %d: ", n)
}

func atLeastOne(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func perMonth(n int) string {
	if n == 0 {
		return "varies"
	}
	return fmt.Sprintf("up to %d a month", n)
}

func how(p *Page) string {
	if p.Unconfirmed {
		return "Customers enter their number and tick a box that is not ticked beforehand. A text confirms it."
	}
	return "Customers enter their number and tick a box that is not ticked beforehand. The number is then asked by text to reply YES, and nothing else is sent until it does."
}
