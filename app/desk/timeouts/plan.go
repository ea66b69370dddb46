package timeouts

import (
	"errors"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
	"textdesk/store/work"
)

// timeoutPlan is when the next rule may act on a conversation, whose ID it has, and
// which have in the silence that it is in. The silence is known by the text it began
// with.
type timeoutPlan struct {
	ID        store.ID   `json:"id" cbor:"1,keyasint,omitzero"`
	SilenceID store.ID   `json:"silence_id" cbor:"2,keyasint,omitzero"`
	Done      []store.ID `json:"done" cbor:"3,keyasint,omitzero"` // rules
	DueAt     time.Time  `json:"due_at,omitzero" cbor:"4,keyasint,omitzero"`
}

var plans = part.NewAgenda("timeout_plan", func(p *timeoutPlan) part.Moment { return part.Moment{At: p.DueAt, ID: p.ID} },
	store.Reference[timeoutPlan]{To: "conversation", ID: func(p *timeoutPlan) store.ID { return p.ID }})

// late is how late a rule may act.
const late = time.Hour

// due is a rule and its moment.
type due struct {
	rule work.Timeout
	at   time.Time
}

// outlook is what lies before a conversation.
type outlook struct {
	conversation *store.Conversation
	plan         *timeoutPlan
	ruled        bool // a rule may act on it
	silence      silence
	dues         []due // of the rules that have not acted, in the workstream's order
}

// look judges a conversation as it is now. No rule can act on it where dues are empty.
func look(v *store.View, id store.ID) (o outlook, err error) {
	o.plan, err = plans.Get(v, id)
	if errors.Is(err, store.ErrNotFound) {
		o.plan, err = &timeoutPlan{ID: id}, nil
	}
	if err != nil {
		return o, err
	}
	if o.conversation, err = store.Conversations.Get(v, id); err != nil {
		return o, err
	}
	if o.conversation.Finished() || o.conversation.State == store.WrapUp || o.conversation.BotID != "" {
		o.plan.Done = nil
		return o, nil
	}
	w, err := store.Workstreams.Get(v, o.conversation.WorkstreamID)
	if err != nil || !hasRules(w) { // what has acted is remembered: they may be switched on again
		o.plan.Done = slices.DeleteFunc(o.plan.Done, func(id store.ID) bool { return w == nil || !isOf(w, id) })
		return o, err
	}
	o.ruled = true
	if o.silence, err = silenceIn(v, o.conversation); err != nil {
		return o, err
	}
	if o.silence.id != o.plan.SilenceID {
		o.plan.SilenceID, o.plan.Done = o.silence.id, nil
	}
	return o, o.judge(v, w.Timeouts)
}

// hasRules tells whether any of the workstream's rules is on.
func hasRules(w *store.Workstream) bool {
	return slices.ContainsFunc(w.Timeouts, func(rule work.Timeout) bool { return rule.On })
}

// isOf tells whether the workstream has such a rule, be it on or off.
func isOf(w *store.Workstream, id store.ID) bool {
	return slices.ContainsFunc(w.Timeouts, func(rule work.Timeout) bool { return rule.ID == id })
}

// judge finds when each rule is due that has not acted yet in the silence.
func (o *outlook) judge(v *store.View, rules []work.Timeout) error {
	for _, rule := range rules {
		if !rule.On || rule.Silent != o.silence.of || slices.Contains(o.plan.Done, rule.ID) {
			continue
		}
		at, err := momentOf(v, rule, o.silence.since)
		if err != nil {
			return err
		}
		if !at.IsZero() && v.Now.Sub(at) <= late {
			o.dues = append(o.dues, due{rule, at})
		}
	}
	return nil
}

// next gives the due that comes first; of several at the same moment, the first in the
// workstream's order.
func (o *outlook) next() (first due) {
	for _, one := range o.dues {
		if first.at.IsZero() || one.at.Before(first.at) {
			first = one
		}
	}
	return first
}

// textLeaves is when a text that waits for its time will have left, and so a silence
// may have begun: it is looked at again then. Zero where none waits.
func (o *outlook) textLeaves(now time.Time) time.Time {
	if !o.ruled || o.conversation.Scheduled == 0 {
		return time.Time{}
	}
	at := o.conversation.SendsAt
	if at.Before(now) {
		at = now
	}
	return at.Add(time.Minute)
}

// plan keeps when the next rule may act on a conversation.
func plan(tx *store.Tx, id store.ID) error {
	o, err := look(&tx.View, id)
	if err != nil {
		return desk.IgnoreNotFound(err)
	}
	return o.keep(tx)
}

// keep keeps the plan of it, or removes that of a conversation nothing can happen to.
// What has acted is remembered as long as the silence is.
func (o *outlook) keep(tx *store.Tx) error {
	o.plan.DueAt = desk.Earlier(o.next().at, o.textLeaves(tx.Now))
	if o.plan.DueAt.IsZero() && len(o.plan.Done) == 0 {
		return desk.IgnoreNotFound(plans.Delete(tx, o.plan.ID))
	}
	kept, err := plans.Get(tx, o.plan.ID)
	if err == nil && kept.DueAt.Equal(o.plan.DueAt) && kept.SilenceID == o.plan.SilenceID && slices.Equal(kept.Done, o.plan.Done) {
		return nil
	}
	if desk.IgnoreNotFound(err) != nil {
		return err
	}
	return plans.Put(tx, o.plan)
}
