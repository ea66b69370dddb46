// Package permission is whether a contact may be texted, and how that came to be: the
// one door by which a contact's consent changes, whoever changes it, and the history
// that each change leaves behind, with who said what, when, and where to find it.
//
// Carriers and courts ask a desk to show the consent that it relies on, years later. So
// nothing else writes a contact's consent, and no record is ever changed. What counts
// as somebody's word, and what follows from it, is package consent's.
package permission

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the doors of the history.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name:   "permission",
		Tables: []store.Kept{History},
		Endpoints: []api.Endpoint{
			api.Get("contacts/{id}/consent/history", api.SignedIn(), "Every change of a contact's consent, newest first", api.Piece(u.ConsentHistory)),
		},
	}
}
