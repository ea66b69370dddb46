package parts_test

import (
	"fmt"
	"testing"
	"time"

	"textdesk/app/desk/automessages"
	"textdesk/app/desk/bots"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/store"
	"textdesk/store/work"
)

// BenchmarkTextInWhereTheDeskSpeaks is a text in from one of many customers: on a desk
// that writes nothing by itself, on one that greets and is closed, and on one whose menu
// bot has all conversations.
func BenchmarkTextInWhereTheDeskSpeaks(b *testing.B) {
	for name, prepare := range map[string]func(b *testing.B, d *desktest.Desk){
		"silent": func(*testing.B, *desktest.Desk) {}, "closed": greetsWhileClosed, "bot": leavesAllToABot,
	} {
		for _, who := range []struct {
			name      string
			customers int
		}{{"first text", 1 << 30}, {"of a thousand", 1000}, {"of one", 1}} {
			b.Run(name+"/"+who.name, func(b *testing.B) {
				d := desktest.New(b)
				d.Workstream(b, func(w *store.Workstream) { w.Distribution = work.Push })
				prepare(b, d)
				for i := 0; b.Loop(); i++ {
					phone := fmt.Sprintf("+1206%07d", 5550000+i%who.customers)
					in := d.Signed(desktest.Inbound(desktest.Reference(), phone, desktest.Digits, "where is my parcel?"))
					if outcome, err := d.ReceiveCallback(b.Context(), in); err != nil || outcome != intake.Taken {
						b.Fatal(outcome, err)
					}
				}
			})
		}
	}
}

// greetsWhileClosed has the desk open on another day only, and every message on.
func greetsWhileClosed(b *testing.B, d *desktest.Desk) {
	b.Helper()
	hour := []calendars.Span{{From: "09:00", To: "10:00"}}
	week := calendars.Week{Sunday: hour}
	if time.Now().UTC().Weekday() != time.Wednesday {
		week = calendars.Week{Wednesday: hour}
	}
	h, err := d.AddOperatingHours(b.Context(), d.Admin, calendars.OperatingHoursSettings{Name: "Weekly", Zone: "Etc/UTC", Week: week})
	desktest.Done(b, err)
	d.Update(b, func(tx *store.Tx) error {
		s, err := tx.Settings()
		if err != nil {
			return err
		}
		s.HoursID = h.ID
		return tx.PutSettings(s)
	})
	for _, t := range []work.Trigger{work.Greeting, work.Closed, work.Holiday, work.NoAgent, work.Assigned, work.Position} {
		desktest.Done(b, desktest.Err(d.ChangeAutomatedMessage(b.Context(), d.Admin, store.ID(t), desktest.Change[automessages.Settings](b, `{"on":true}`))))
	}
}

// leavesAllToABot puts a menu first in line.
func leavesAllToABot(b *testing.B, d *desktest.Desk) {
	b.Helper()
	bot, err := d.Parts.Bots.AddBot(b.Context(), d.Admin, bots.Input{Kind: roster.Menu, BotSettings: roster.BotSettings{Name: "Shop", Menu: menu.Menu{Nodes: []menu.Node{
		{ID: "start", Kind: menu.Choose, Text: menu.Words{English: "How can we help?"}, Choices: []menu.Choice{
			{Label: menu.Words{English: "Opening hours"}, Then: menu.Step{Reply: menu.Words{English: "Nine to five."}, To: menu.ToEnd}},
		}},
	}}}})
	desktest.Done(b, err)
	d.Workstream(b, func(w *store.Workstream) { w.BotID = bot.ID })
}
