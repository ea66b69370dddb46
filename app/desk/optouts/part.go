// Package optouts is the list of who has said whether they want texts: it is looked
// through, taken out as a file, and brought in from one, as a team does that comes from
// another system with a list of people who must not be texted.
//
// A file never opts anybody in who has opted out, makes no conversation and rings
// nobody. What consent is, and how one contact's changes, is packages permission's and
// consent's.
package optouts

import (
	"context"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the list's doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	readers, admins := api.Only(store.Supervisor, store.Admin), api.Only(store.Admin)
	return part.Part{
		Name: "opt_outs",
		Endpoints: []api.Endpoint{
			api.Get("opt-outs", readers, "Contacts by their consent, the latest first", func(ctx context.Context, by desk.Actor, in search) (desk.List[Row], error) {
				return u.OptOuts(ctx, by, in.State, in.Q, in.Slice())
			}),
			api.Get("opt-outs/export", readers, "The same as a piece of a CSV file", func(ctx context.Context, by desk.Actor, in piece) (Piece, error) {
				return u.ExportOptOuts(ctx, by, in.State, in.Cursor)
			}),
			api.Post("opt-outs/import", admins, "Bring in a piece of a CSV file, or say what it would change", api.Given(u.ImportOptOuts)).Taking(maxRequest),
		},
		Screens: []api.Screen{{Name: "opt_outs", Section: "channel", Path: "/admin/opt-outs", Roles: readers.Roles()}},
	}
}

type (
	search struct {
		State Standing `query:"state"`
		Q     string   `query:"q"`
		api.Page
	}

	piece struct {
		State  Standing `query:"state"`
		Cursor string   `query:"cursor"`
	}
)
