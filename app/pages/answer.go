package pages

import "net/http"

// Answer is what a page answers. [Template.Answer] makes one.
type Answer struct {
	Status      int // 0 is 200
	ContentType string
	Body        []byte
	// Policy is the Content-Security-Policy, empty for that of a page: no script, no
	// other host, and no style but the sheet.
	Policy string
	// Header has what else the answer says of itself. It cannot take back what every
	// page promises.
	Header http.Header
}
