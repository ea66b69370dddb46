// Package rules is what administrators write down about where work goes: for each
// workstream the rule sets that classify a conversation, and the routes that name its
// queue. What a rule means is package routing's.
//
// They are read when a conversation is opened by a text, and when somebody asks for it
// again; never on each text. A rule that names what is gone is kept, shown as broken
// and skipped.
package rules

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/part"
	"textdesk/app/desk/routing"
	"textdesk/store"
)

// UseCases are the rules' doors.
type UseCases struct {
	desk          *desk.Desk
	conversations *conversations.UseCases
}

// New makes them.
func New(d *desk.Desk, c *conversations.UseCases) *UseCases { return &UseCases{d, c} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	readers := api.Only(store.Admin, store.Supervisor)
	return part.Part{
		Name:   "rules",
		Tables: []store.Kept{books},
		Told: []part.Telling{part.Tell(books, func(v *store.View, _ desk.Actor, b *Book) (Shown, error) {
			return show(v, b)
		})},
		Endpoints: []api.Endpoint{
			api.Get("workstreams/{id}/rules", readers, "How a workstream classifies and routes", api.On(u.Rules)),
			api.Put("workstreams/{id}/rules", admins, "Replace its rules", api.Changing(u.ReplaceRules)),
			api.Post("workstreams/{id}/rules/count", admins, "For how many of its last 200 conversations a condition would hold; nothing is kept", api.Changing(u.CountMatches)),
			api.Post("conversations/{id}/route-again", api.Only(store.Agent, store.Supervisor), "Classify a conversation anew and put it into the queue its rules name", api.On(u.RouteAgain)),
		},
		Hooks:    desk.Hooks{Opens: u.opens},
		Settings: []part.Setting{{Name: "rules", Path: "workstreams/{id}/rules", Tables: []string{"rules"}, Of: "workstreams", Names: names}},
		Screens:  []api.Screen{{Name: "rules", Section: "routing", Path: "/admin/rules", Roles: readers.Roles()}},
	}
}

// names says what the fields of a rule name: the values of a question by what it is
// about.
func names(field string, of map[string]any) string {
	switch field {
	case "queue_id":
		return "queues"
	case "skill_id":
		return "skills"
	case "values":
		about, _ := of["about"].(string)
		return map[routing.Subject]string{
			routing.AboutNumber: "numbers", routing.AboutAccount: "accounts", routing.AboutLastAgent: "people", routing.AboutHours: "operating_hours",
			routing.AboutHoliday: "operating_hours",
		}[routing.Subject(about)]
	}
	return ""
}
