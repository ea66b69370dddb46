// Package channels puts numbers on workstreams: a channel is one number, with the
// workstream that handles what is texted to it, the language its customers are written
// to in, its operating hours and what customers and agents may do on it.
//
// A number is on one channel at most; what is texted to one without a channel is the
// default workstream's. What it means that a channel is off is package switches'.
package channels

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the channels' doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name:   "channels",
		Tables: []store.Kept{table},
		Told:   []part.Telling{part.Tell(table, show)},
		Endpoints: []api.Endpoint{
			api.Get("channels", api.SignedIn(), "Channels, oldest first", api.Alone(u.Channels)),
			api.Create("channels", admins, "Put a number on a workstream", api.Given(u.AddChannel)),
			api.Get("channels/{id}", api.SignedIn(), "One channel", api.On(u.Channel)),
			api.Patch("channels/{id}", admins, "Change a channel; on another workstream it takes new conversations there, and unfinished ones stay", api.Changing(u.ChangeChannel)),
			api.Delete("channels/{id}", admins, "Take a channel off its workstream; its number and conversations stay", api.RemovingConfirmed(u.RemoveQuietChannel, u.RemoveChannel)),
		},
		Settings: []part.Setting{{
			Name: "channels", Path: "channels", Tables: []string{Kind}, By: "name",
			Names: part.Naming(map[string]string{"number_id": "numbers", "workstream_id": "workstreams", "hours_id": "operating_hours"}),
		}},
		Hooks: desk.Hooks{Uses: uses, NumberGoes: numberGoes},
	}
}
