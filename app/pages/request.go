package pages

import (
	"io"
	"mime"
	"mime/multipart"
	"net/netip"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"textdesk/app/desk"
	"textdesk/store"
)

// Request is what somebody asks of a page.
type Request struct {
	// Address is where on the desk the page is, without what is asked: "/join/abc".
	Address string
	Path    func(name string) string // what stands in the place of {name}
	Query   url.Values
	Form    url.Values // of a POST; a field that was given twice has its first value
	// Body is what is sent to a page that takes files, as it comes, and ContentType what
	// it is said to be; see Files.
	Body        io.Reader
	ContentType string
	// From is whose connection it is, as far as the desk believes its proxies.
	From netip.Addr
	// UserAgent is what the browser calls itself, shortened; anything may stand in it.
	UserAgent string
	// Accepts is what the browser says of the languages its user reads.
	Accepts string
}

// Files reads the parts of a form that has files, one after the other as they come. Its
// own limits, on how many headers a part has, are those of package multipart; how long a
// part may be is for the page to say. What is no such form is refused.
func (r Request) Files() (*multipart.Reader, error) {
	kind, fields, err := mime.ParseMediaType(r.ContentType)
	if err != nil || kind != "multipart/form-data" || fields["boundary"] == "" || r.Body == nil {
		return nil, desk.Refuse(desk.UnsupportedType, "This page takes what its form sends.")
	}
	return multipart.NewReader(r.Body, fields["boundary"]), nil
}

// maxUserAgent is in bytes. Those of today's browsers have about 150.
const maxUserAgent = 300

// Shortened gives a header of somebody's own making as a text that can be kept.
func Shortened(header string) string {
	header = strings.ToValidUTF8(header, "")
	if len(header) <= maxUserAgent {
		return header
	}
	cut := maxUserAgent
	for !utf8.RuneStart(header[cut]) {
		cut--
	}
	return header[:cut]
}

// Language is in which of the languages to answer: the one that the address asks for,
// as in "?lang=fr", that the form was in, or else the one that suits the browser best.
// The first of them is for whoever reads none.
func (r Request) Language(have ...store.Language) store.Language {
	for _, asked := range []string{r.Query.Get("lang"), r.Form.Get("lang")} {
		for _, one := range have {
			if asked == string(one) {
				return one
			}
		}
	}
	tags := make([]language.Tag, len(have))
	for i, one := range have {
		tags[i] = language.Make(string(one))
	}
	wanted, _, err := language.ParseAcceptLanguage(r.Accepts)
	if err != nil || len(have) == 0 {
		return first(have)
	}
	_, index, _ := language.NewMatcher(tags).Match(wanted...)
	return have[index]
}

func first(have []store.Language) store.Language {
	if len(have) == 0 {
		return store.English
	}
	return have[0]
}
