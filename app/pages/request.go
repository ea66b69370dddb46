package pages

import (
	"net/netip"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"textdesk/store"
)

// Request is what somebody asks of a page.
type Request struct {
	// Address is where on the desk the page is, without what is asked: "/join/abc".
	Address string
	Path    func(name string) string // what stands in the place of {name}
	Query   url.Values
	Form    url.Values // of a POST; a field that was given twice has its first value
	// From is whose connection it is, as far as the desk believes its proxies.
	From netip.Addr
	// UserAgent is what the browser calls itself, shortened; anything may stand in it.
	UserAgent string
	// Accepts is what the browser says of the languages its user reads.
	Accepts string
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
