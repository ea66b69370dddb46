package bots_test

import (
	"strings"
	"testing"
	"time"

	"textdesk/app/desk/bots"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/sessions"
	"textdesk/store"
	"textdesk/store/work"
)

// office is a desk whose one workstream pushes and has the variables topic and order,
// with a queue Returns beside the first.
type office struct {
	*desktest.Desk
	bot store.ID // first in line
}

func english(text string) menu.Words { return menu.Words{English: text} }

// shop is a menu with one of everything.
func shop() menu.Menu {
	return menu.Menu{Nodes: []menu.Node{
		{ID: "start", Kind: menu.Choose, Text: menu.Words{English: "How can we help?", French: "Que pouvons-nous faire ?"}, Choices: []menu.Choice{
			{Label: menu.Words{English: "Opening hours", French: "Horaires"}, Then: menu.Step{Reply: english("Nine to five."), To: menu.ToEnd}},
			{Label: menu.Words{English: "Return something", French: "Retour"}, Then: menu.Step{Set: []menu.Fill{{Name: "topic", Value: "returns"}}, To: menu.ToNode, NodeID: "order"}},
			{Label: english("Orders"), Then: menu.Step{To: menu.ToAgent, AgentID: "Nadia"}},
		}},
		{ID: "order", Kind: menu.Ask, Text: english("Which order?"), Variable: "order", Then: menu.Step{Reply: english("Thank you, we look for {$order$}."), To: menu.ToQueue, QueueID: "Returns"}},
	}}
}

func menuBot(name string, m menu.Menu) roster.BotSettings {
	return roster.BotSettings{Name: name, SilenceMinutes: 15, Menu: m}
}

func open(t *testing.T, settings roster.BotSettings) *office {
	t.Helper()
	o := &office{Desk: desktest.New(t)}
	o.furnish(t)
	o.bot = o.add(t, settings)
	o.first(t, o.bot)
	return o
}

func (o *office) furnish(t *testing.T) {
	t.Helper()
	o.Update(t, func(tx *store.Tx) error {
		return store.Queues.Put(tx, &store.Queue{ID: "Returns", QueueSettings: work.QueueSettings{Name: "Returns", Members: []store.ID{"Nadia"}}})
	})
	o.Workstream(t, func(w *store.Workstream) {
		w.Distribution = work.Push
		w.Variables = []work.Variable{{Name: "topic", Type: work.Text}, {Name: "order", Type: work.Text}}
	})
}

func (o *office) add(t *testing.T, settings roster.BotSettings) store.ID {
	t.Helper()
	b, err := o.Parts.Bots.AddBot(t.Context(), o.Admin, bots.Input{BotSettings: settings, Kind: roster.Menu})
	desktest.Done(t, err)
	return b.ID
}

// first puts a bot first in line.
func (o *office) first(t *testing.T, id store.ID) {
	t.Helper()
	o.Workstream(t, func(w *store.Workstream) { w.BotID = id })
}

// write has the customer write, and gives their conversation.
func (o *office) write(t *testing.T, text string) *store.Conversation {
	t.Helper()
	return o.Record(t, o.Text(t, desktest.Customer, text).ID)
}

// said gives what bots have written in a conversation, oldest first.
func (o *office) said(t *testing.T, id store.ID) (texts []string) {
	t.Helper()
	o.View(t, func(v *store.View) error {
		page, err := v.MessagesOf(id, store.Slice{Limit: 200})
		for _, m := range page.Items {
			if m.BotID != "" {
				texts = append(texts, m.Text)
			}
		}
		return err
	})
	return texts
}

func (o *office) wantLast(t *testing.T, id store.ID, want string) {
	t.Helper()
	texts := o.said(t, id)
	if len(texts) == 0 || texts[len(texts)-1] != want {
		t.Errorf("the bot said %q, want at last %q", texts, want)
	}
}

// wantHandedOver wants people to have a conversation that a bot had, for a reason.
func (o *office) wantHandedOver(t *testing.T, id store.ID, why work.Handover) {
	t.Helper()
	c := o.Record(t, id)
	if c.State != store.Open || c.BotID != "" || c.Queued.QueueID != c.QueueID {
		t.Errorf("it is %s, of the bot %q, and waits as %+v in %s", c.State, c.BotID, c.Queued, c.QueueID)
	}
	if l := o.Line(t, id, store.LineHandedOver); l.Handover != why {
		t.Errorf("the line says %q, want %q", l.Handover, why)
	}
}

// ended gives why the bots' sessions in a conversation ended, the newest first.
func (o *office) ended(t *testing.T, id store.ID) string {
	t.Helper()
	var reasons []string
	o.View(t, func(v *store.View) error {
		for s, err := range sessions.Of(v, id) {
			if err != nil {
				return err
			}
			if s.BotID != "" {
				reasons = append(reasons, s.EndReason)
			}
		}
		return nil
	})
	return strings.Join(reasons, " ")
}

func (o *office) pass(t *testing.T, length time.Duration) {
	t.Helper()
	time.Sleep(length)
	desktest.Done(t, desktest.Err(o.FireDeadlines(t.Context())))
}

// give gives a conversation to a bot on purpose.
func (o *office) give(t *testing.T, id, bot store.ID) error {
	t.Helper()
	return desktest.Err(o.Ask(t, o.Lead, "POST conversations/{id}/bot", id, bots.Giving{BotID: bot}))
}
