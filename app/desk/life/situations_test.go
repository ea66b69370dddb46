package life_test

import (
	"slices"
	"strings"
	"time"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// situations bring a conversation into each of the rows.
func situations() map[string]func(w *walk) {
	return map[string]func(w *walk){
		"nothing yet":            func(*walk) {},
		"open":                   func(w *walk) { w.text() },
		"open, offered to Nadia": func(w *walk) { w.text(); w.offer(w.Nadia) },
		"open, offered to Omar":  func(w *walk) { w.text(); w.offer(w.Omar) },
		"with a bot":             func(w *walk) { w.text(); desktest.Done(w.t, w.giveToBot(w.Lead)) },
		"Nadia's":                func(w *walk) { w.text(); w.accept(w.Nadia) },
		"Omar's":                 func(w *walk) { w.text(); w.accept(w.Omar) },
		"Nadia's, offered to Omar": func(w *walk) {
			w.text()
			w.accept(w.Nadia)
			w.offer(w.Omar)
		},
		"Omar's, offered to Nadia": func(w *walk) {
			w.text()
			w.accept(w.Omar)
			w.offer(w.Nadia)
		},
		"Nadia's, set aside": func(w *walk) { w.text(); w.accept(w.Nadia); w.setAside(w.Nadia) },
		"Omar's, set aside":  func(w *walk) { w.text(); w.accept(w.Omar); w.setAside(w.Omar) },
		"Omar's, set aside, offered to Nadia": func(w *walk) {
			w.text()
			w.accept(w.Omar)
			w.setAside(w.Omar)
			w.offer(w.Nadia)
		},
		"Nadia's, being wrapped up": func(w *walk) { w.text(); w.accept(w.Nadia); w.wrapUp(w.Nadia) },
		"Omar's, being wrapped up":  func(w *walk) { w.text(); w.accept(w.Omar); w.wrapUp(w.Omar) },
		"resolved":                  func(w *walk) { w.text(); w.must(w.Resolve(w.t.Context(), w.Nadia, w.id)) },
		"resolved, only a keyword": func(w *walk) {
			w.Text(w.t, desktest.Customer, "STOP")
			w.id = w.Text(w.t, desktest.Customer, "START").ID
		},
		"Nadia's, resolved": func(w *walk) { w.text(); w.accept(w.Nadia); w.must(w.Resolve(w.t.Context(), w.Nadia, w.id)) },
		"Nadia's, resolved, agents not kept": func(w *walk) {
			w.text()
			w.accept(w.Nadia)
			w.must(w.Resolve(w.t.Context(), w.Nadia, w.id))
			w.Workstream(w.t, func(ws *store.Workstream) { ws.KeepAgent = false })
		},
		"Omar's, resolved, who left": func(w *walk) {
			w.text()
			w.accept(w.Omar)
			w.must(w.Resolve(w.t.Context(), w.Omar, w.id))
			_, err := w.Deactivate(w.t.Context(), w.Admin, "Omar")
			desktest.Done(w.t, err)
		},
		"Nadia's, resolved two days ago": func(w *walk) {
			w.text()
			w.accept(w.Nadia)
			w.must(w.Resolve(w.t.Context(), w.Nadia, w.id))
			time.Sleep(48 * time.Hour)
		},
		"resolved two days ago": func(w *walk) {
			w.text()
			w.must(w.Resolve(w.t.Context(), w.Nadia, w.id))
			time.Sleep(48 * time.Hour)
		},
	}
}

// columns are the acts. Those of people give their refusal.
func columns() map[string]func(w *walk) error {
	return map[string]func(w *walk) error{
		"inbound": func(w *walk) error { w.Text(w.t, desktest.Customer, "hello?"); return nil },
		"keyword": func(w *walk) error { w.Text(w.t, desktest.Customer, "STOP"); return nil },
		"start": func(w *walk) error {
			_, err := w.Start(w.t.Context(), w.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: "hi"})
			return err
		},
		"reply": func(w *walk) error {
			_, err := w.Reply(w.t.Context(), w.Nadia, w.id, delivery.NewMessage{Text: "hi"})
			return err
		},
		"accept":       func(w *walk) error { return w.act(w.Accept) },
		"decline":      func(w *walk) error { return w.act(w.Decline) },
		"wait":         func(w *walk) error { return w.act(w.Wait) },
		"resume":       func(w *walk) error { return w.act(w.Resume) },
		"resolve":      func(w *walk) error { return w.act(w.Resolve) },
		"reopen":       func(w *walk) error { return w.act(w.Reopen) },
		"take_over":    func(w *walk) error { return w.act(w.TakeOver) },
		"assign Omar":  func(w *walk) error { return w.assign(w.Nadia, conversations.Assignment{AgentID: "Omar"}) },
		"assign Nadia": func(w *walk) error { return w.assign(w.Nadia, conversations.Assignment{AgentID: "Nadia"}) },
		"assign queue": func(w *walk) error { return w.assign(w.Nadia, conversations.Assignment{QueueID: store.DefaultID}) },
		"give to bot":  func(w *walk) error { return w.giveToBot(w.Nadia) },
		"bot ends":     func(w *walk) error { w.Text(w.t, desktest.Customer, "1"); return nil },
		"bot gives up": func(w *walk) error { w.Text(w.t, desktest.Customer, "0"); return nil },
		"bot waits in vain": func(w *walk) error {
			time.Sleep(15 * time.Minute)
			_, err := w.FireDeadlines(w.t.Context())
			return err
		},
		"offer times out": func(w *walk) error {
			time.Sleep(2 * time.Minute)
			_, err := w.FireDeadlines(w.t.Context())
			return err
		},
		"Nadia leaves": func(w *walk) error { _, err := w.Deactivate(w.t.Context(), w.Admin, "Nadia"); return err },
		"Omar leaves":  func(w *walk) error { _, err := w.Deactivate(w.t.Context(), w.Admin, "Omar"); return err },
		"idle": func(w *walk) error {
			time.Sleep(31 * 24 * time.Hour)
			_, err := w.ResolveIdle(w.t.Context(), 10)
			return err
		},
	}
}

// happens are the columns that nobody asks for, so that nobody is refused.
func happens(column string) bool {
	return slices.Contains([]string{"offer times out", "Nadia leaves", "Omar leaves", "idle"}, column)
}

// elsewhere are the cells that do not exist: only a bot does what a bot does; a conversation
// must be there to be acted on, and one under way goes on as with a reply or any other text when it
// is started again or hears a keyword.
func elsewhere(situation, column string) bool {
	opens := column == "start" || column == "keyword"
	switch {
	case slices.Contains([]string{"bot ends", "bot gives up", "bot waits in vain"}, column):
		return situation != "with a bot"
	case situation == "nothing yet":
		return !opens && column != "inbound"
	case strings.Contains(situation, "resolved"):
		return false
	}
	return opens
}
