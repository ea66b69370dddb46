package pages

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"net/http"

	"textdesk/store"
)

//go:embed frame.html
var frame string

//go:embed sheet.css
var sheet string

// Policy is the Content-Security-Policy of every page: nothing is loaded from
// anywhere, nothing runs, and the one style is the sheet, by its hash. It is in the
// page itself, so that a page which somebody keeps looks as it did.
func Policy() string {
	hash := sha256.Sum256([]byte(sheet))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'; img-src 'self' data:; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

// Template makes pages of one kind.
type Template struct{ in *template.Template }

// NewTemplate takes the HTML of what is peculiar to the pages, as package html/template
// has it, which is given Shown.Data. It panics where that is not well formed, which a
// test of the page finds.
func NewTemplate(content string) Template {
	in := template.Must(template.New("frame").Parse(frame))
	template.Must(in.New("content").Parse(content))
	return Template{in}
}

// Shown is a page about to be drawn.
type Shown struct {
	Title    string
	Language store.Language
	// Others are the languages it can be had in beside.
	Others []store.Language
	// Address is where the page is, for the links to its other languages; empty has none.
	Address string
	Data    any
}

// Answer draws the page.
func (t Template) Answer(status int, shown Shown) (Answer, error) {
	var b bytes.Buffer
	err := t.in.ExecuteTemplate(&b, "frame", struct {
		Shown
		Sheet template.CSS
		Links []languageLink
	}{shown, template.CSS(sheet), languageLinks(shown)}) //nolint:gosec // the sheet is ours
	return Answer{Status: status, ContentType: "text/html; charset=utf-8", Body: b.Bytes(), Header: http.Header{"Content-Language": {string(shown.Language)}}}, err
}

type languageLink struct {
	Language store.Language
	Name     string
	Address  string
}

// languageLinks lead to the page in its other languages, each named in its own.
func languageLinks(shown Shown) (links []languageLink) {
	if shown.Address == "" {
		return nil
	}
	for _, other := range shown.Others {
		if other != shown.Language {
			links = append(links, languageLink{other, nameOf(other), shown.Address + "?lang=" + string(other)})
		}
	}
	return links
}

func nameOf(l store.Language) string {
	if l == store.French {
		return "Français"
	}
	return "English"
}
