package queues

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// The bounds of a queue.
const (
	maxQueues   = 200
	maxMembers  = 1000
	maxPriority = 1000
	maxLimit    = 100
	maxRules    = 10 // of each kind
	maxCrowd    = 1000
	maxMinutes  = 2 * 24 * 60
)

// listed gives settings whose lists are lists, even when they are empty.
func listed(s work.QueueSettings) work.QueueSettings {
	s.Method = cmp.Or(s.Method, work.HighestCapacity)
	s.Aging = cmp.Or(s.Aging, work.UsualAging())
	s.Members = append([]store.ID{}, s.Members...)
	s.Overflow.Entering = append([]work.EnteringRule{}, s.Overflow.Entering...)
	s.Overflow.Waiting = append([]work.WaitingRule{}, s.Overflow.Waiting...)
	return s
}

// check brings a queue into the form it is kept in, or refuses it.
func check(v *store.View, q *store.Queue) (err error) {
	if q.Name, err = desk.Named("name", q.Name, desk.MaxName); err != nil {
		return err
	}
	if err := mustHaveOwnName(v, q); err != nil {
		return err
	}
	q.Method = cmp.Or(q.Method, work.HighestCapacity)
	q.Aging = cmp.Or(q.Aging, work.UsualAging())
	if err := desk.CheckChoices(q.QueueSettings); err != nil {
		return err
	}
	if err := checkMembers(v, q); err != nil {
		return err
	}
	if q.Priority < 0 || q.Priority > maxPriority {
		return desk.RefuseField("priority", "out_of_range", "Enter 0 to %d; the smaller comes first.", maxPriority)
	}
	if q.ItemLimit < 0 || q.ItemLimit > maxLimit {
		return desk.RefuseField("item_limit", "out_of_range", "Enter 1 to %d conversations, or 0 for no limit.", maxLimit)
	}
	if q.Aging.By < 1 || q.Aging.By > maxPriority {
		return desk.RefuseField("aging.by", "out_of_range", "Enter 1 to %d points of priority.", maxPriority)
	}
	if q.Aging.EveryMinutes < 1 || q.Aging.EveryMinutes > maxMinutes {
		return desk.RefuseField("aging.every_minutes", "out_of_range", "Enter 1 minute to 2 days.")
	}
	if err := calendars.MustExist(v, "hours_id", q.HoursID); err != nil {
		return err
	}
	return checkOverflow(v, q)
}

func mustHaveOwnName(v *store.View, q *store.Queue) error {
	for other, err := range store.Queues.All(v) {
		if err != nil {
			return err
		}
		if other.ID != q.ID && !other.Removed() && other.Name == q.Name {
			return desk.RefuseField("name", "taken", "There is a queue of this name. Give this one another.")
		}
	}
	return nil
}

func checkMembers(v *store.View, q *store.Queue) error {
	if q.Default && len(q.Members) > 0 {
		return desk.RefuseField("members", "default", "Every agent is in the default queue. Make another queue for some of them.")
	}
	if q.Default && q.Private {
		return desk.RefuseField("private", "default", "Every agent is in the default queue, so it cannot be private.")
	}
	if len(q.Members) > maxMembers {
		return desk.RefuseField("members", "too_many", "At most %d members.", maxMembers)
	}
	members := []store.ID{}
	for _, id := range q.Members {
		if _, err := store.Users.Get(v, id); errors.Is(err, store.ErrNotFound) {
			return desk.RefuseField("members", "unknown", "One of these people does not exist.")
		} else if err != nil {
			return err
		}
		if !slices.Contains(members, id) {
			members = append(members, id)
		}
	}
	q.Members = members
	return nil
}

func checkOverflow(v *store.View, q *store.Queue) error {
	o := &q.Overflow
	if len(o.Entering) > maxRules {
		return desk.RefuseField("overflow.entering", "too_many", "At most %d rules.", maxRules)
	}
	if len(o.Waiting) > maxRules {
		return desk.RefuseField("overflow.waiting", "too_many", "At most %d rules.", maxRules)
	}
	for i := range o.Entering {
		if err := checkEntering(v, q, fmt.Sprintf("overflow.entering.%d", i), &o.Entering[i]); err != nil {
			return err
		}
	}
	for i := range o.Waiting {
		if err := checkWaiting(v, q, fmt.Sprintf("overflow.waiting.%d", i), &o.Waiting[i]); err != nil {
			return err
		}
	}
	return nil
}

func checkEntering(v *store.View, q *store.Queue, at string, r *work.EnteringRule) error {
	if err := desk.CheckChoice(at+".when", string(r.When), r.When.Choices()); err != nil {
		return err
	}
	if r.When == work.WhenClosed {
		r.More = 0
	} else if r.More < 1 || r.More > maxCrowd {
		return desk.RefuseField(at+".more", "out_of_range", "Enter 1 to %d conversations.", maxCrowd)
	}
	return checkOutlet(v, q, at, &r.Outlet)
}

func checkWaiting(v *store.View, q *store.Queue, at string, r *work.WaitingRule) error {
	if r.Minutes < 1 || r.Minutes > maxMinutes {
		return desk.RefuseField(at+".minutes", "out_of_range", "Enter 1 minute to 2 days.")
	}
	if r.Then == work.ThenStay {
		return desk.RefuseField(at+".then", "waits", "It is in the queue already: resolve it, or put it into another queue.")
	}
	return checkOutlet(v, q, at, &r.Outlet)
}

// checkOutlet refuses what a rule cannot do, and drops what it does not need.
func checkOutlet(v *store.View, q *store.Queue, at string, o *work.Outlet) error {
	if err := desk.CheckChoice(at+".then", string(o.Then), o.Then.Choices()); err != nil {
		return err
	}
	if o.Then != work.ThenMove {
		o.QueueID = ""
	} else if err := checkTarget(v, q, at+".queue_id", o.QueueID); err != nil {
		return err
	}
	if o.Then != work.ThenResolve {
		o.Message = ""
	}
	o.Message = desk.Lines(o.Message)
	if !desk.Visible(o.Message) {
		o.Message = ""
	}
	if n := sms.Length(o.Message); n > sms.MaxLength {
		return desk.TooLong(at+".message", sms.MaxLength, "A text has at most %d characters.")
	}
	return nil
}

func checkTarget(v *store.View, q *store.Queue, field string, id store.ID) error {
	if id == q.ID && id != "" {
		return desk.RefuseField(field, "same", "It is in this queue already. Choose another.")
	}
	to, err := store.Queues.Get(v, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && to.Removed() {
		return desk.RefuseField(field, "unknown", "Choose the queue it is put into.")
	}
	return err
}
