package workstreams

import (
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/calendars"
	"textdesk/store"
	"textdesk/store/work"
)

// uses tells which workstreams go by a queue, a bot, or operating hours.
func uses(v *store.View, table string, id store.ID) ([]desk.Use, error) {
	switch table {
	case store.Queues.Name():
		return goBy(v, func(w *store.Workstream) bool {
			return w.FallbackQueueID == id || slices.ContainsFunc(w.Timeouts, func(rule work.Timeout) bool { return rule.QueueID == id })
		})
	case roster.Kind:
		return goBy(v, func(w *store.Workstream) bool { return w.BotID == id })
	case calendars.Kind:
		return goBy(v, func(w *store.Workstream) bool {
			return slices.ContainsFunc(w.Timeouts, func(rule work.Timeout) bool { return rule.HoursID == id })
		})
	}
	return nil, nil
}

func goBy(v *store.View, do func(*store.Workstream) bool) ([]desk.Use, error) {
	return desk.UsesOf(v, store.Workstreams, func(w *store.Workstream) (desk.Use, bool) {
		return desk.Use{ID: w.ID, Name: w.Name}, !w.Removed() && do(w)
	})
}
