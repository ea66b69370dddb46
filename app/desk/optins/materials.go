package optins

import (
	"context"
	"encoding/base64"
	"fmt"
	"html"
	"net/url"

	"textdesk/app/desk"
	"textdesk/app/qrcode"
	"textdesk/app/sms"
	"textdesk/store"
)

// Materials are what leads customers to a page, or to a text.
type Materials struct {
	// Wordings are what the page says, in each of its languages.
	Wordings []Wording `json:"wordings"`
	// Address is where the page is, with a code of it; empty while the desk's public
	// address is not known.
	Address string   `json:"address"`
	Code    *Picture `json:"code,omitempty"`
	// TextUs are links by which somebody texts first, in each language.
	TextUs []TextUs `json:"text_us"`
}

// APIName is what the API calls it.
func (Materials) APIName() string { return "OptInMaterials" }

// TextUs is a link that opens a telephone's texts, with the number and the first words
// filled in.
type TextUs struct {
	Language store.Language `json:"language"`
	Link     string         `json:"link"`
	HTML     string         `json:"html"` // for a site
	Code     Picture        `json:"code"`
}

// Picture is a QR code.
type Picture struct {
	SVG string `json:"svg"`
	PNG string `json:"png"` // base64
}

// APIName is what the API calls it.
func (Picture) APIName() string { return "QRCode" }

// Materials gives those of a page.
func (u *UseCases) Materials(ctx context.Context, by desk.Actor, id store.ID) (Materials, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (m Materials, err error) {
		p, err := table.Get(v, id)
		if err != nil {
			return m, err
		}
		if m.Wordings, err = wordingsOf(v, &p.PageSettings); err != nil {
			return m, err
		}
		if m.Address, err = u.address(v, p); err != nil {
			return m, err
		}
		if m.Address != "" {
			drawn, err := picture(m.Address)
			if err != nil {
				return m, err
			}
			m.Code = &drawn
		}
		m.TextUs, err = textUs(v, p)
		return m, err
	})
}

func textUs(v *store.View, p *Page) (all []TextUs, err error) {
	number, err := store.Numbers.Get(v, p.NumberID)
	if err != nil {
		return nil, err
	}
	settings, err := v.Settings()
	if err != nil {
		return nil, err
	}
	to := sms.FromWire(number.Digits)
	for _, in := range p.languages() {
		hello, words := "Hello", "Text us: "
		if in == store.French {
			hello, words = "Bonjour", "Écrivez-nous par SMS\u202f: "
		}
		// “?&body=” is what both iOS, which wants “&”, and Android, which wants “?”, read.
		link := "sms:" + to + "?&body=" + url.PathEscape(hello)
		code, err := picture(link)
		if err != nil {
			return nil, err
		}
		all = append(all, TextUs{
			Language: in, Link: link, Code: code,
			HTML: fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(link), html.EscapeString(words+sms.Display(to, settings.Region))),
		})
	}
	return all, nil
}

func picture(text string) (Picture, error) {
	code, err := qrcode.Of(text)
	return Picture{SVG: string(code.SVG), PNG: base64.StdEncoding.EncodeToString(code.PNG)}, err
}
