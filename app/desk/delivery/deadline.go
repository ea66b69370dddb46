package delivery

import (
	"cmp"
	"iter"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/fate"
	"textdesk/app/desk/part"
	"textdesk/app/desk/switches"
	"textdesk/store"
	"textdesk/store/work"
)

// deadlines are the moments at which texts and attempts change by themselves.
func (u *UseCases) deadlines() []part.Deadline {
	return []part.Deadline{
		{Name: "text", Due: textsDue, Fire: decide},
		{Name: "lease", Due: leasesDue, Fire: endLease},
	}
}

func textsDue(v *store.View) iter.Seq2[part.Moment, error] {
	return part.Moments(v.MessagesByDeadline(), func(m *store.Message) part.Moment {
		return part.Moment{At: m.Deadline(), ID: m.ID}
	})
}

func leasesDue(v *store.View) iter.Seq2[part.Moment, error] {
	return part.Moments(v.AttemptsUnderWay(), func(a *store.Attempt) part.Moment {
		return part.Moment{At: a.LeaseUntil, ID: a.ID}
	})
}

// decide does what a text's deadline asks for, if it is still due.
func decide(tx *store.Tx, id store.ID) error {
	m, err := store.Messages.Get(tx, id)
	if err != nil || m.Deadline().IsZero() || m.Deadline().After(tx.Now) {
		return desk.IgnoreNotFound(err)
	}
	switch m.State {
	case store.Scheduled:
		if err := leave(tx, m); err != nil {
			return err
		}
	case store.Queued:
		if err := expireInWords(tx, m); err != nil {
			return err
		}
	case store.Uncertain:
		m.AskAt = time.Time{} // from now on the agent is asked
		again, err := resendsUncertain(tx, m)
		if err != nil {
			return err
		}
		// Once, by itself: where every answer is lost, the customer must not get
		// the same text every few minutes.
		if again && m.Superseded == 0 {
			sendAgain(m, tx.Now)
		}
	}
	return KeepMessage(tx, m)
}

// expire fails a text that waited too long, for the reason it waited. A confirmation
// that comes too late is dropped, which is nobody's work.
func expire(m *store.Message) {
	if m.Confirms() {
		become(m, store.Cancelled, conversations.CodeLate)
		return
	}
	code := m.Code
	if code == "" {
		code = fate.CodeExpired
	}
	become(m, store.Failed, code)
}

// expireInWords expires a text, and says so where a switch held it back.
func expireInWords(tx *store.Tx, m *store.Message) error {
	number, err := store.Numbers.Get(tx, m.NumberID)
	if err != nil {
		return err
	}
	off, err := switches.SwitchedOff(&tx.View, number)
	m.Code = cmp.Or(string(off), m.Code)
	expire(m)
	return err
}

func resendsUncertain(tx *store.Tx, m *store.Message) (bool, error) {
	c, err := store.Conversations.Get(tx, m.ConversationID)
	if err != nil {
		return false, err
	}
	w, err := store.Workstreams.Get(tx, c.WorkstreamID)
	if err != nil {
		return false, err
	}
	return w.Uncertain == work.UncertainResend, nil
}

// endLease gives up an attempt on which nobody reported in time, whichever node
// made it: of several that come to it at once the first does, and the others find it
// done.
func endLease(tx *store.Tx, id store.ID) error {
	a, err := store.Attempts.Get(tx, id)
	if err != nil || a.State != store.AttemptSending || a.LeaseUntil.After(tx.Now) {
		return desk.IgnoreNotFound(err)
	}
	return giveUpAttempt(tx, a)
}
