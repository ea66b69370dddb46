// Package optins is permission to text that customers give by themselves: public pages
// on which somebody ticks a box beside what they will be sent, and the evidence that
// they did.
//
// Anybody can enter anybody's number. So a page answers the same whatever the desk
// knows of the number; unless an administrator decides otherwise, consent counts only
// once the word YES has come from the number itself; and what a page may cost is
// bounded: one text a number in 24 hours, and so many texts a page and day. No page
// lifts an opt-out: whoever has texted STOP texts START.
//
//   - page.go, check.go, change.go: the pages as administrators keep them.
//   - wording.go: what a page says, word for word, and which version of it.
//   - public.go: the page itself. join.go: what is done when somebody sends it in.
//   - asked.go: who has asked and not said YES yet. hear.go: the YES.
//   - materials.go: address, QR codes and a link for a site.
//   - registration.go, pack.go: what carriers want to see of it, which package
//     registration knows.
package optins

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/part"
	"textdesk/app/pages"
	"textdesk/store"
)

// UseCases are the opt-in pages' doors.
type UseCases struct {
	desk          *desk.Desk
	conversations *conversations.UseCases
}

// New makes them.
func New(d *desk.Desk, c *conversations.UseCases) *UseCases { return &UseCases{d, c} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name:   "opt_in_pages",
		Tables: []store.Kept{table, askedTable},
		Told:   []part.Telling{part.Tell(table, u.shown)},
		Endpoints: []api.Endpoint{
			api.Get("opt-in-pages", admins, "Pages on which customers agree to be texted, oldest first", api.Alone(u.OptInPages)),
			api.Create("opt-in-pages", admins, "Add one", api.Given(u.AddOptInPage)),
			api.Get("opt-in-pages/{id}", admins, "One of them", api.On(u.OptInPage)),
			api.Patch("opt-in-pages/{id}", admins, "Change one; another code makes another address of it", api.Changing(u.ChangeOptInPage)),
			api.Delete("opt-in-pages/{id}", admins, "Remove one; the consents that were given on it stay", api.Removing(u.RemoveOptInPage)),
			api.Get("opt-in-pages/{id}/materials", admins, "Its address, QR codes, a link for a site, and what it says in each language", api.On(u.Materials)),
			api.Get("opt-in-pages/{id}/registration", admins, "What a registration with the carriers would be refused for", api.On(u.Registration)),
			api.Get("opt-in-pages/{id}/registration/pack", admins, "The registration pack, as a zip archive", api.On(u.RegistrationPack)),
		},
		Pages: []pages.Page{
			pages.Get("/join/{code}", u.showPage),
			pages.Post("/join/{code}", u.takeForm),
		},
		Sweeps: []part.Sweep{sweepAsked},
		Hooks:  desk.Hooks{HeardText: u.hear, Uses: uses, NumberGoes: numberGoes},
		Settings: []part.Setting{{
			Name: "opt_in_pages", Path: "opt-in-pages", Tables: []string{Kind}, By: "name",
			Names: part.Naming(map[string]string{"number_id": "numbers"}),
		}},
		Screens: []api.Screen{{Name: "optins", Section: "channel", Path: "/admin/opt-in-pages", Roles: admins.Roles()}},
	}
}
