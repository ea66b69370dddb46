package pages

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// Page is one thing that anybody can ask of the desk. Make one with [Get], [Post] or
// [Upload].
type Page struct {
	Method string // http.MethodGet, which HEAD is answered by too, or http.MethodPost
	Path   string // as in "/join/{code}"; no other part's begins with the same step
	// MaxBody is how many bytes a form has at most.
	MaxBody int
	// Within is how long files may take to arrive; 0 is a page that takes none.
	Within time.Duration
	// Each is the pace of one network on one address, All that of everybody there.
	Each, All Pace
	Do        Handler
}

// Handler answers a page. An error of the desk's becomes a page in a customer's words,
// by its code; its own words are for the people of the desk, and are not shown.
type Handler = func(ctx context.Context, r Request) (Answer, error)

const maxForm = 16 << 10

// Get is a page that is looked at. A small office, or everybody who is behind the
// address of one mobile network, looks at it many times a minute.
func Get(path string, do Handler) Page {
	return Page{Method: http.MethodGet, Path: path, Each: perMinute(60, 240), All: perMinute(1200, 2400), Do: do}
}

// Post takes a form that was filled in on a page. What one network may send in is
// meant for a shop whose customers are all on its Wi-Fi.
func Post(path string, do Handler) Page {
	return Page{Method: http.MethodPost, Path: path, MaxBody: maxForm, Each: perMinute(4, 20), All: perMinute(60, 200), Do: do}
}

// Upload takes files, by a form of multipart/form-data, of so many bytes in all and
// within that time. They are not read before: [Request.Files] reads them as they come,
// so that whoever may send none is refused for next to nothing.
func Upload(path string, maxBody int, within time.Duration, do Handler) Page {
	p := Post(path, do)
	p.MaxBody, p.Within = maxBody, within
	return p
}

// Name is the verb and the path, as in "GET /join/{code}".
func (p Page) Name() string { return p.Method + " " + p.Path }

// Root is the first step of the path, which is the part's own: "/join/".
func (p Page) Root() string {
	step, _, _ := strings.Cut(strings.TrimPrefix(p.Path, "/"), "/")
	return "/" + step + "/"
}

// Matches tells whether a path is one of the page's.
func (p Page) Matches(path string) bool {
	want, have := strings.Split(p.Path, "/"), strings.Split(path, "/")
	if len(want) != len(have) {
		return false
	}
	for i := range want {
		if want[i] != have[i] && (!strings.HasPrefix(want[i], "{") || have[i] == "") {
			return false
		}
	}
	return true
}
