package delivery

import (
	"context"
	"errors"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/store"
)

// Retry sends a text again that failed, was cancelled or got no receipt, or does
// not wait for its next retry. It is a new attempt at the same message. The
// idempotencyKey is as in NewMessage.
func (u *UseCases) Retry(ctx context.Context, by desk.Actor, messageID store.ID, idempotencyKey string) (conversations.Message, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (conversations.Message, error) {
		m, err := once(tx, by, idempotencyKey, "retry\x00"+string(messageID), func() (*store.Message, error) {
			return u.onMessage(tx, by, messageID, conversations.MessageRetry, func(t *conversations.Turn, m *store.Message) error {
				if err := mustReach(t); err != nil {
					return err
				}
				sendAgain(m, t.Tx.Now)
				return nil
			})
		})
		return shown(tx, by, m, err)
	})
}

// Cancel takes back a text that has not left.
func (u *UseCases) Cancel(ctx context.Context, by desk.Actor, messageID store.ID) (conversations.Message, error) {
	return u.actOnMessage(ctx, by, messageID, conversations.MessageCancel, func(_ *conversations.Turn, m *store.Message) error {
		become(m, store.Cancelled, "")
		return nil
	})
}

// Dismiss says that nothing more need be done about a text that did not get through.
// Until somebody does, retries it or settles it, its conversation is among those with
// failed texts, whatever follows in it.
func (u *UseCases) Dismiss(ctx context.Context, by desk.Actor, messageID store.ID) (conversations.Message, error) {
	return u.actOnMessage(ctx, by, messageID, conversations.MessageDismiss, func(t *conversations.Turn, m *store.Message) error {
		m.SeenToBy = t.By.UserID
		return nil
	})
}

// Outcome is what a person says became of an uncertain text.
type Outcome string

// The outcomes.
const (
	OutcomeArrived Outcome = "arrived"
	OutcomeLost    Outcome = "lost"
)

// Choices gives the outcomes.
func (Outcome) Choices() []string { return []string{string(OutcomeArrived), string(OutcomeLost)} }

// Settle says what became of an uncertain text: it arrived, or it is lost and is
// sent again; where nothing can be sent any more, it has failed.
func (u *UseCases) Settle(ctx context.Context, by desk.Actor, messageID store.ID, outcome Outcome) (conversations.Message, error) {
	if err := desk.CheckChoice("outcome", string(outcome), outcome.Choices()); err != nil {
		return conversations.Message{}, err
	}
	return u.actOnMessage(ctx, by, messageID, conversations.MessageSettle, func(t *conversations.Turn, m *store.Message) error {
		if err := settleAttempt(t.Tx, m, outcome); err != nil {
			return err
		}
		if outcome == OutcomeArrived {
			become(m, store.Delivered, "")
			return nil
		}
		err := mustReach(t)
		if obstacle, ok := errors.AsType[*desk.Error](err); ok {
			become(m, store.Failed, string(obstacle.Code))
			return nil
		}
		sendAgain(m, t.Tx.Now)
		return err
	})
}

// settleAttempt records a person's word on the latest attempt.
func settleAttempt(tx *store.Tx, m *store.Message, outcome Outcome) error {
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
	m.DueAt = now
	if !m.Confirms() { // its time does not begin anew
		m.ExpiresAt = now.Add(windowOf(m))
	}
}

// actOnMessage is one act on one text in a transaction of its own.
func (u *UseCases) actOnMessage(ctx context.Context, by desk.Actor, id store.ID, act conversations.MessageAct, fn func(*conversations.Turn, *store.Message) error) (conversations.Message, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (conversations.Message, error) {
		m, err := u.onMessage(tx, by, id, act, fn)
		return shown(tx, by, m, err)
	})
}

// onMessage is one act on one text, by somebody who could reply in its
// conversation or who supervises.
func (u *UseCases) onMessage(tx *store.Tx, by desk.Actor, id store.ID, act conversations.MessageAct, fn func(*conversations.Turn, *store.Message) error) (*store.Message, error) {
	m, err := store.Messages.Get(tx, id)
	if err != nil {
		return nil, err
	}
	t, err := u.conversations.Take(tx, by, m.ConversationID)
	if err != nil {
		return nil, err
	}
	if err := t.MustMind(); err != nil {
		return nil, err
	}
	if acts := conversations.MessageActs(m); !slices.Contains(acts, act) {
		e := desk.Refuse(desk.WrongState, "This text is %s, so that cannot be done.", m.State)
		e.State, e.Allowed = string(m.State), names(acts)
		return nil, e
	}
	if err := fn(t, m); err != nil {
		return nil, err
	}
	return m, KeepMessage(tx, m)
}

func names(acts []conversations.MessageAct) []string {
	plain := make([]string, len(acts))
	for i, a := range acts {
		plain[i] = string(a)
	}
	return plain
}
