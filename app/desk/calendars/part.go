// Package calendars is the operating hours that administrators keep: weeks of spans
// in a time zone, with holidays, which queues, channels and the desk itself go by.
// What a calendar means on a clock is package hours'.
//
// Other parts name operating hours by an ID, their hours_id. [Of] reads what an ID
// means, [OpenAt] asks it once, and [MustExist] refuses one that names nothing. An
// empty ID is always open. Who names operating hours says so in the hook Uses, so that
// they are not removed while somebody goes by them.
package calendars

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the operating hours' doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name:   "operating_hours",
		Tables: []store.Kept{table},
		Told: []part.Telling{part.Tell(table, func(v *store.View, _ desk.Actor, o *OperatingHours) (Shown, error) {
			return show(v, o)
		})},
		Endpoints: []api.Endpoint{
			api.Get("operating-hours", api.SignedIn(), "Operating hours, by name", api.Alone(u.OperatingHours)),
			api.Create("operating-hours", admins, "Add operating hours", api.Given(u.AddOperatingHours)),
			api.Post("operating-hours/preview", admins, "What hours that are not kept yet mean in the coming two weeks", api.Given(u.PreviewOperatingHours)),
			api.Get("operating-hours/{id}", api.SignedIn(), "One set of operating hours", api.On(u.OperatingHoursOf)),
			api.Patch("operating-hours/{id}", admins, "Change them", api.Changing(u.ChangeOperatingHours)),
			api.Delete("operating-hours/{id}", admins, "Remove them, unless something goes by them", api.Removing(u.RemoveOperatingHours)),
		},
		Settings: []part.Setting{{Name: Kind, Path: "operating-hours", Tables: []string{Kind}, By: "name"}},
		Screens:  []api.Screen{{Name: Kind, Section: "routing", Path: "/admin/operating-hours", Roles: admins.Roles()}},
	}
}
