// Package contacts is the desk's customers: who they are, what they are called
// and how people find them. Whether they may be texted is package consent's.
package contacts

import (
	"context"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
)

// UseCases are the contacts' doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name: "contacts",
		Endpoints: []api.Endpoint{
			api.Get("contacts", api.SignedIn(), "Contacts by number, or those that fit q", func(ctx context.Context, by desk.Actor, in search) (desk.List[Contact], error) {
				return u.Contacts(ctx, by, in.Q, in.Slice())
			}),
			api.Get("contacts/{id}", api.SignedIn(), "One contact", api.On(u.Contact)),
			api.Patch("contacts/{id}", api.SignedIn(), "Change a contact: the name, tags, preferred agents", api.Changing(u.ChangeContact)),
		},
	}
}

type search struct {
	Q string `query:"q"`
	api.Page
}
