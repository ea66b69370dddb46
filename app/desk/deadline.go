package desk

import (
	"context"
	"errors"
	"time"

	"textdesk/store"
)

// deadlineBatch bounds what one transaction of FireDeadlines does.
const deadlineBatch = 200

// FireDeadlines does what is due by now: offers that nobody accepted end,
// scheduled texts are queued, queued ones that waited too long fail, attempts
// nobody reported on become uncertain, and uncertain texts meet their
// workstream's policy. next says when to come back, zero when nothing is
// pending.
func (d *Desk) FireDeadlines(ctx context.Context) (next time.Time, err error) {
	for {
		next, err = d.nextDeadline(ctx)
		if err != nil || next.IsZero() || next.After(d.store.Now()) {
			return next, err
		}
		err = d.store.Update(ctx, func(tx *store.Tx) error {
			return errors.Join(endOffers(tx), decideMessages(tx), endLeases(tx))
		})
		if err != nil {
			return time.Time{}, err
		}
	}
}

func (d *Desk) nextDeadline(ctx context.Context) (next time.Time, err error) {
	err = d.store.View(ctx, func(v *store.View) error {
		message, err := v.NextMessageDeadline()
		if err != nil {
			return err
		}
		lease, err := v.NextLease()
		if err != nil {
			return err
		}
		offer, err := nextOfferEnd(v)
		next = earlier(earlier(message, lease), offer)
		return err
	})
	return next, err
}

func nextOfferEnd(v *store.View) (time.Time, error) {
	for c, err := range v.Offers() {
		if err != nil {
			return time.Time{}, err
		}
		return c.Offer.ExpiresAt, nil
	}
	return time.Time{}, nil
}

func endOffers(tx *store.Tx) error {
	var due []*store.Conversation
	for c, err := range tx.Offers() {
		if err != nil {
			return err
		}
		if c.Offer.ExpiresAt.After(tx.Now) || len(due) == deadlineBatch {
			break
		}
		due = append(due, c)
	}
	for _, c := range due {
		t, err := take(tx, System(), c.ID)
		if err != nil {
			return err
		}
		if err := t.endOverdueOffer(); err != nil {
			return err
		}
		if err := t.keep(); err != nil {
			return err
		}
	}
	return nil
}

// endOverdueOffer ends an offer that nobody accepted in time. It is nobody's act,
// so the conversation rests on.
func (t *turn) endOverdueOffer() error {
	if t.c.Offer == nil || t.c.Offer.ExpiresAt.After(t.tx.Now) {
		return nil
	}
	by, activity := t.by, t.c.UpdatedAt
	t.by = System()
	err := t.move(ActOfferExpires, store.Line{SubjectID: t.c.Offer.AgentID})
	t.by, t.c.UpdatedAt = by, activity
	return err
}

func decideMessages(tx *store.Tx) error {
	var due []*store.Message
	for m, err := range tx.MessagesPastDeadline() {
		if err != nil {
			return err
		}
		due = append(due, m)
		if len(due) == deadlineBatch {
			break
		}
	}
	for _, m := range due {
		if err := decide(tx, m); err != nil {
			return err
		}
	}
	return nil
}

// decide does what a message's deadline asks for.
func decide(tx *store.Tx, m *store.Message) error {
	switch m.State {
	case store.Scheduled:
		become(m, store.Queued, "")
		m.DueAt = tx.Now
	case store.Queued:
		expire(m)
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
	return keepMessage(tx, m)
}

// expire fails a text that waited too long, for the reason it waited.
func expire(m *store.Message) {
	code := m.Code
	if code == "" {
		code = codeExpired
	}
	become(m, store.Failed, code)
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
	return w.Uncertain == store.UncertainResend, nil
}

func endLeases(tx *store.Tx) error {
	var due []*store.Attempt
	for a, err := range tx.AttemptsPastLease() {
		if err != nil {
			return err
		}
		due = append(due, a)
		if len(due) == deadlineBatch {
			break
		}
	}
	for _, a := range due {
		if err := giveUpAttempt(tx, a); err != nil {
			return err
		}
	}
	return nil
}
