// Package automessages is what the desk writes by itself: to customers, when their
// text begins a conversation, comes out of hours or is answered by a keyword, when an
// agent takes it or ends it; and to agents, beside what happens in their thread.
//
// There is one message for each occasion, a [work.Trigger], which holds for all numbers;
// a channel can have its own instead. What is not written by an administrator has the
// desk's own words, in English and French. [For] says what holds on a number.
//
// Which of them is sent is decided when all that a transaction does has settled: see
// [UseCases.settled]. A text of a customer's gets at most one, the first by precedence;
// each is sent once a conversation and once in [quiet]; and after one, no other before a
// person has written or [quiet] has passed. What looks as if a machine had written it is
// not answered. None of this holds for the answers to stop, start and help words, which
// package consent sends; timeout rules and queues send what they are told to.
package automessages

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/app/sms"
	"textdesk/store"
)

// UseCases are the automated messages' doors.
type UseCases struct {
	desk     *desk.Desk
	keywords Keywords
}

// Keywords gives what recognises the stop, start and help words in force. Answers to
// them must name a way back.
type Keywords func(*store.View) (*sms.Matcher, error)

// New makes them.
func New(d *desk.Desk, k Keywords) *UseCases { return &UseCases{d, k} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name:   "automessages",
		Tables: []store.Kept{table},
		Told:   []part.Telling{part.Tell(table, func(v *store.View, _ desk.Actor, m *Message) (Shown, error) { return show(v, m) })},
		Endpoints: []api.Endpoint{
			api.Get("automated-messages", api.SignedIn(), "What the desk writes by itself, on each occasion, and then what channels have instead", api.Alone(u.AutomatedMessages)),
			api.Create("automated-messages", admins, "Give a channel a message of its own", api.Given(u.AddAutomatedMessage)),
			api.Post("automated-messages/preview", api.SignedIn(), "A text as customers get it, with its parts", api.Given(u.PreviewAutomatedMessage)),
			api.Get("automated-messages/{id}", api.SignedIn(), "One message", api.On(u.AutomatedMessage)),
			api.Patch("automated-messages/{id}", admins, "Change a message; a text that is left out has the desk's own words", api.Changing(u.ChangeAutomatedMessage)),
			api.Delete("automated-messages/{id}", admins, "Bring back the desk's own words, or take a channel's message away", api.Removing(u.RemoveAutomatedMessage)),
		},
		Hooks: desk.Hooks{Settled: u.settled},
		Settings: []part.Setting{{
			Name: "automated_messages", Path: "automated-messages", Tables: []string{Kind}, By: "name",
			Names: part.Naming(map[string]string{"channel_id": "channels"}),
		}},
		Screens: []api.Screen{{Name: "automessages", Section: "messages", Path: "/admin/automated-messages", Roles: admins.Roles()}},
	}
}
