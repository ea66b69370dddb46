package desk

import (
	"context"
	"errors"
	"time"

	"textdesk/store"
	"textdesk/telesign"
)

// RecordAnswer records what became of an attempt: TeleSign's answer, or the error
// of the send. An attempt that was already given up for its lease is mended by a
// late answer. An unknown attempt is ErrNotFound.
func (d *Desk) RecordAnswer(ctx context.Context, attemptID store.ID, answer telesign.Answer, sendErr error) error {
	return presentable(d.store.Update(ctx, func(tx *store.Tx) error {
		a, err := store.Attempts.Get(tx, attemptID)
		if err != nil {
			return err
		}
		if a.State != store.AttemptSending && a.State != store.AttemptUncertain {
			return nil
		}
		a.AnsweredAt = tx.Now
		if sendErr != nil {
			noteRefusal(a, sendErr)
		} else if err := noteAcceptance(tx, a, answer); err != nil {
			return err
		}
		return keepAttempt(tx, a)
	}))
}

// noteRefusal records a send that gave an error.
func noteRefusal(a *store.Attempt, sendErr error) {
	var refused *telesign.Error
	switch {
	case !errors.As(sendErr, &refused):
		// Not a word from package telesign: nothing is known, so nothing is assumed.
		a.State = store.AttemptUncertain
	case refused.MaybeSent:
		a.State = store.AttemptUncertain
	case refused.HTTPStatus == 0 && refused.Class == telesign.ClassTemporary:
		a.State = store.AttemptUnsent
	default:
		a.State, a.Code, a.Class = store.AttemptRefused, refused.Code, string(refused.Class)
	}
}

// noteAcceptance records that TeleSign took the text, and the receipts that were
// faster than this answer.
func noteAcceptance(tx *store.Tx, a *store.Attempt, answer telesign.Answer) error {
	a.State, a.ReferenceID, a.Code = store.AttemptAccepted, answer.ReferenceID, answer.Status.Code
	addParts(a, answer.Parts)
	if err := adoptStrays(tx, a); err != nil {
		return err
	}
	if !answer.CallbackURLRefused {
		return nil
	}
	account, err := store.Accounts.Get(tx, a.AccountID)
	if err != nil {
		return ignoreNotFound(err)
	}
	account.Receipts = store.ReceiptsByAccount
	return store.Accounts.Put(tx, account)
}

// keepAttempt writes an attempt and settles its message.
func keepAttempt(tx *store.Tx, a *store.Attempt) error {
	a.PollAt = time.Time{}
	if a.ReferenceID != "" && standingOf(a).rank == sent {
		a.PollAt = pollTime(a)
	}
	if err := store.Attempts.Put(tx, a); err != nil {
		return err
	}
	m, err := store.Messages.Get(tx, a.MessageID)
	if err != nil {
		return err
	}
	if a.ReferenceID != "" {
		m.ReferenceID = a.ReferenceID
	}
	return settle(tx, m)
}

// RecoverAttempts declares uncertain what was under way when the desk last
// stopped, and says how many that were. It is called once, before the outbox
// starts: nothing can be under way yet.
func (d *Desk) RecoverAttempts(ctx context.Context) (int, error) {
	n := 0
	err := d.store.Update(ctx, func(tx *store.Tx) error {
		n = 0
		for a, err := range tx.AttemptsUnderWay() {
			if err != nil {
				return err
			}
			n++
			if err := giveUpAttempt(tx, a); err != nil {
				return err
			}
		}
		return nil
	})
	return n, presentable(err)
}

func giveUpAttempt(tx *store.Tx, a *store.Attempt) error {
	a.State = store.AttemptUncertain
	return keepAttempt(tx, a)
}
