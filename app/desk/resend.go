package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"textdesk/store"
)

// What a person can do about a text.
const (
	messageRetry  = "retry"
	messageCancel = "cancel"
	messageSettle = "settle"
)

// messageActs gives what can be done about a text in its state.
func messageActs(m *store.Message) []string {
	if m.Direction == store.In {
		return nil
	}
	switch m.State {
	case store.Failed, store.Unconfirmed, store.Cancelled:
		return []string{messageRetry}
	case store.Queued:
		if m.Code != "" {
			return []string{messageRetry, messageCancel}
		}
		return []string{messageCancel}
	case store.Scheduled:
		return []string{messageCancel}
	case store.Uncertain:
		if m.AskAt.IsZero() { // until then a receipt may still settle it
			return []string{messageSettle}
		}
	}
	return nil
}

// Retry sends a text again that failed, was cancelled or got no receipt, or does
// not wait for its next retry. It is a new attempt at the same message. The
// idempotencyKey is as in NewMessage.
func (d *Desk) Retry(ctx context.Context, by Actor, messageID store.ID, idempotencyKey string) (Message, error) {
	return update(ctx, d, func(tx *store.Tx) (Message, error) {
		m, err := once(tx, by, idempotencyKey, "retry\x00"+string(messageID), func() (*store.Message, error) {
			return onMessage(tx, by, messageID, messageRetry, func(t *turn, m *store.Message) error {
				if err := t.mustReach(); err != nil {
					return err
				}
				sendAgain(m, t.tx.Now)
				return nil
			})
		})
		return shownTo(by, m, err)
	})
}

// Cancel takes back a text that has not left.
func (d *Desk) Cancel(ctx context.Context, by Actor, messageID store.ID) (Message, error) {
	return d.actOnMessage(ctx, by, messageID, messageCancel, func(_ *turn, m *store.Message) error {
		become(m, store.Cancelled, "")
		return nil
	})
}

// The outcomes that Settle takes.
const (
	OutcomeArrived = "arrived"
	OutcomeLost    = "lost"
)

// Settle says what became of an uncertain text: it arrived, or it is lost and is
// sent again; where nothing can be sent any more, it has failed.
func (d *Desk) Settle(ctx context.Context, by Actor, messageID store.ID, outcome string) (Message, error) {
	if outcome != OutcomeArrived && outcome != OutcomeLost {
		return Message{}, invalid("outcome", "unknown", "Say “arrived” or “lost”.")
	}
	return d.actOnMessage(ctx, by, messageID, messageSettle, func(t *turn, m *store.Message) error {
		if err := settleAttempt(t.tx, m, outcome); err != nil {
			return err
		}
		if outcome == OutcomeArrived {
			become(m, store.Delivered, "")
			return nil
		}
		err := t.mustReach()
		if obstacle, ok := errors.AsType[*Error](err); ok {
			become(m, store.Failed, string(obstacle.Code))
			return nil
		}
		sendAgain(m, t.tx.Now)
		return err
	})
}

// settleAttempt records a person's word on the latest attempt.
func settleAttempt(tx *store.Tx, m *store.Message, outcome string) error {
	var latest *store.Attempt
	for a, err := range tx.AttemptsOf(m.ID) {
		if err != nil {
			return err
		}
		latest = a
	}
	if latest == nil {
		return nil
	}
	latest.State = store.AttemptArrived
	if outcome == OutcomeLost {
		latest.State = store.AttemptLost
	}
	return store.Attempts.Put(tx, latest)
}

// sendAgain queues a text anew, with the whole time such a text has.
func sendAgain(m *store.Message, now time.Time) {
	become(m, store.Queued, "")
	m.Superseded = m.Attempts
	m.DueAt, m.ExpiresAt = now, now.Add(windowOf(m))
}

// mustMind refuses an actor who may not decide about the conversation's texts.
func (t *turn) mustMind() error {
	if t.by.has(store.Supervisor) {
		return nil
	}
	if err := t.by.must(store.Agent); err != nil {
		return err
	}
	if othersWork(t.by, t.c) {
		return t.owned()
	}
	return nil
}

// actOnMessage is one act on one text in a transaction of its own.
func (d *Desk) actOnMessage(ctx context.Context, by Actor, id store.ID, act string, fn func(*turn, *store.Message) error) (Message, error) {
	return update(ctx, d, func(tx *store.Tx) (Message, error) {
		m, err := onMessage(tx, by, id, act, fn)
		return shownTo(by, m, err)
	})
}

// onMessage is one act on one text, by somebody who could reply in its
// conversation or who supervises.
func onMessage(tx *store.Tx, by Actor, id store.ID, act string, fn func(*turn, *store.Message) error) (*store.Message, error) {
	m, err := store.Messages.Get(tx, id)
	if err != nil {
		return nil, err
	}
	t, err := take(tx, by, m.ConversationID)
	if err != nil {
		return nil, err
	}
	if err := t.mustMind(); err != nil {
		return nil, err
	}
	if acts := messageActs(m); !slices.Contains(acts, act) {
		e := refuse(WrongState, "This text is %s, so that cannot be done.", m.State)
		e.State, e.Allowed = string(m.State), acts
		return nil, e
	}
	if err := fn(t, m); err != nil {
		return nil, err
	}
	return m, keepMessage(tx, m)
}
