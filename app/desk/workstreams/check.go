package workstreams

import (
	"errors"
	"fmt"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/roster"
	"textdesk/store"
	"textdesk/store/work"
)

// check brings a workstream into the form it is kept in, or refuses it at its field.
// before are the timeout rules it had.
func check(tx *store.Tx, w *store.WorkstreamSettings, before []work.Timeout) (err error) {
	if w.Name, err = desk.Named("name", w.Name, desk.MaxName); err != nil {
		return err
	}
	if err := desk.CheckChoices(*w); err != nil {
		return err
	}
	if err := mustBeQueue(&tx.View, "fallback_queue_id", w.FallbackQueueID); err != nil {
		return err
	}
	if err := checkBot(&tx.View, w); err != nil {
		return err
	}
	if err := checkLimits(w); err != nil {
		return err
	}
	if w.Presences, err = checkPresences(w.Presences); err != nil {
		return err
	}
	if w.Variables, err = checkVariables(w.Variables); err != nil {
		return err
	}
	if w.Timeouts, err = checkTimeouts(&tx.View, w.Timeouts); err != nil {
		return err
	}
	nameTimeouts(tx, w.Timeouts, before)
	return nil
}

func mustBeQueue(v *store.View, field string, id store.ID) error {
	q, err := store.Queues.Get(v, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && q.Removed() {
		return desk.RefuseField(field, "unknown", "Choose the queue where the conversations wait.")
	}
	return err
}

// checkBot refuses a bot that does not exist, and one where agents take the work
// themselves: it would have nobody to hand over to.
func checkBot(v *store.View, w *store.WorkstreamSettings) error {
	if w.BotID == "" {
		return nil
	}
	if w.Distribution != work.Push {
		return desk.RefuseField("bot_id", "pick", "Only where the desk puts work to agents can a bot come first. Choose that distribution, or no bot.")
	}
	exists, err := roster.Exists(v, w.BotID)
	if err == nil && !exists {
		return desk.RefuseField("bot_id", "unknown", "This bot does not exist.")
	}
	return err
}

// A limit is what a number of a workstream must be.
type limit struct {
	field    string
	value    int
	from, to int
	words    string // what to enter
	orZero   bool   // 0 has a meaning of its own
}

func (l limit) check() error {
	if l.value >= l.from && l.value <= l.to || l.orZero && l.value == 0 {
		return nil
	}
	return desk.RefuseField(l.field, "out_of_range", "%s", l.words)
}

// The longest and shortest times a workstream can be given.
const (
	minIdleMinutes   = 5
	maxIdleMinutes   = 366 * 24 * 60
	maxReopenHours   = 90 * 24
	maxReoffer       = 24 * 60 * 60
	minBlockSeconds  = 30
	maxBlockSeconds  = 60 * 60
	minCountdown     = 30
	maxCountdown     = 600
	maxCapacity      = 1000
	maxTimeouts      = 10
	maxTimeoutMinute = 30 * 24 * 60
	maxVariables     = 50
)

// checkLimits refuses a number that is out of its range.
func checkLimits(w *store.WorkstreamSettings) error {
	limits := []limit{
		{field: "capacity", value: w.Capacity, to: maxCapacity, words: "Enter 0 to 1000 units; a person has 100 as a rule."},
		{
			field: "wrap_up_block_seconds", value: w.WrapUpBlockSeconds, from: minBlockSeconds, to: maxBlockSeconds,
			words: "Enter 30 seconds to 60 minutes.", orZero: w.WrapUpBlock != work.BlockTimed,
		},
		{field: "notification.countdown_seconds", value: w.Notification.CountdownSeconds, from: minCountdown, to: maxCountdown, words: "Enter 30 to 600 seconds."},
		{field: "reoffer_after_seconds", value: w.ReofferAfterSeconds, to: maxReoffer, words: "Enter 0 seconds to 24 hours; below 10 it may be offered again after 10."},
		{field: "reopen_hours", value: w.ReopenHours, to: maxReopenHours, words: fmt.Sprintf("Enter 0 to %d hours; with 0 nothing is reopened.", maxReopenHours)},
	}
	for _, idle := range []struct {
		state   string
		minutes int
	}{{"open", w.Idle.OpenMinutes}, {"active", w.Idle.ActiveMinutes}, {"waiting", w.Idle.WaitingMinutes}, {"wrap_up", w.Idle.WrapUpMinutes}} {
		limits = append(limits, limit{
			field: "idle." + idle.state + "_minutes", value: idle.minutes, from: minIdleMinutes, to: maxIdleMinutes, orZero: true,
			words: "Enter 5 minutes to 366 days; with 0 nothing is resolved by itself.",
		})
	}
	for _, l := range limits {
		if err := l.check(); err != nil {
			return err
		}
	}
	return nil
}

// checkPresences gives each presence once, in the order people know.
func checkPresences(given []work.BasePresence) ([]work.BasePresence, error) {
	kept := []work.BasePresence{}
	for _, choice := range work.BasePresence("").Choices() {
		if slices.Contains(given, work.BasePresence(choice)) {
			kept = append(kept, work.BasePresence(choice))
		}
	}
	for _, p := range given {
		if !slices.Contains(kept, p) {
			return nil, desk.CheckChoice("presences", string(p), p.Choices())
		}
	}
	switch {
	case len(kept) == 0:
		return nil, desk.RefuseField("presences", "required", "Choose at least one presence, or nobody is offered anything.")
	case slices.Contains(kept, work.Offline):
		return nil, desk.RefuseField("presences", "offline", "Nobody is reached who is offline.")
	}
	return kept, nil
}
