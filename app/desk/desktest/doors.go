package desktest

import (
	"encoding/json"
	"fmt"
	"testing"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/automessages"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/idle"
	"textdesk/app/desk/intake"
	"textdesk/app/desk/part"
	"textdesk/app/desk/permission"
	"textdesk/app/desk/presence"
	"textdesk/app/desk/queues"
	"textdesk/app/desk/settings"
	"textdesk/app/desk/skills"
	"textdesk/app/desk/users"
	"textdesk/app/desk/workstreams"
	"textdesk/app/parts"
	"textdesk/store"
)

// The parts' doors under names of their own, to be embedded side by side.
type (
	settingsDoors      = settings.UseCases
	usersDoors         = users.UseCases
	accountsDoors      = accounts.UseCases
	contactsDoors      = contacts.UseCases
	permissionDoors    = permission.UseCases
	automessagesDoors  = automessages.UseCases
	conversationsDoors = conversations.UseCases
	deliveryDoors      = delivery.UseCases
	idleDoors          = idle.UseCases
	intakeDoors        = intake.UseCases
	consentDoors       = consent.UseCases
	calendarsDoors     = calendars.UseCases
	presenceDoors      = presence.UseCases
	channelsDoors      = channels.UseCases
	queuesDoors        = queues.UseCases
	skillsDoors        = skills.UseCases
	workstreamsDoors   = workstreams.UseCases
	assemblyDoors      = part.Assembly
)

// Doors are the use cases of all parts, each by its own name, as a story needs
// them.
type Doors struct {
	*settingsDoors
	*usersDoors
	*accountsDoors
	*contactsDoors
	*permissionDoors
	*automessagesDoors
	*conversationsDoors
	*idleDoors
	*deliveryDoors
	*intakeDoors
	*consentDoors
	*presenceDoors
	*calendarsDoors
	*channelsDoors
	*queuesDoors
	*skillsDoors
	*workstreamsDoors
	*assemblyDoors
}

func doorsOf(p *parts.Parts) Doors {
	return Doors{
		p.Settings, p.Users, p.Accounts, p.Contacts, p.Permission, p.Automessages, p.Conversations, p.Idle, p.Delivery, p.Intake, p.Consent, p.Presence, p.Calendars, p.Channels,
		p.Queues, p.Skills, p.Workstreams, p.Assembly,
	}
}

// Path says what stands for the parts of an endpoint's path, where there are
// several.
type Path map[string]store.ID

// Ask asks an endpoint by its name, such as "POST conversations/{id}/accept", as a
// browser does: with the roles it needs looked at. id is what stands for {id} in
// the path, or a [Path]; body becomes the JSON body, nil for none.
func (d *Desk) Ask(t testing.TB, by desk.Actor, endpoint string, id any, body any) (any, error) {
	t.Helper()
	for _, e := range d.Parts.Endpoints() {
		if e.Name() == endpoint {
			return e.Answer(t.Context(), by, requestOf(t, id, body))
		}
	}
	t.Fatalf("there is no endpoint %s", endpoint)
	return nil, nil
}

func requestOf(t testing.TB, id, body any) api.Request {
	t.Helper()
	none := func(string) string { return "" }
	r := api.Request{Path: func(string) string { return fmt.Sprint(id) }, Query: none, Header: none}
	if path, several := id.(Path); several {
		r.Path = func(name string) string { return string(path[name]) }
	}
	if body == nil {
		return r
	}
	content, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	r.Body = content
	r.Header = func(name string) string {
		if name == "Content-Type" {
			return "application/json"
		}
		return ""
	}
	return r
}

// Named gives a contact another name, whatever it is now.
func Named(name string) desk.Change[contacts.Details] {
	return desk.Giving[contacts.Details]("name", name)
}

// Change makes a change of the fields in a JSON object.
func Change[T any](t testing.TB, object string) (change desk.Change[T]) {
	t.Helper()
	if err := json.Unmarshal([]byte(object), &change); err != nil {
		t.Fatal(err)
	}
	return change
}
