package delivery

import (
	"context"
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/fate"
	"textdesk/app/desk/spend"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
)

// RecordAnswer records what became of an attempt: TeleSign's answer, or the error
// of the send. An attempt that was already given up for its lease, by this node or
// another, is mended by a late answer. An unknown attempt is ErrNotFound.
//
// No answer comes too late to be safe. An attempt is made once, by one node, under
// an ID of its own: whoever takes the text up again makes another attempt, so that
// an answer never speaks of a send it does not know. It is news of what happened, of
// more weight than that nothing was known; what a person said since, or another
// answer, stays. And what becomes of the text is weighed from all its attempts,
// where the latest decides: of one before it only that it was delivered counts.
func (u *UseCases) RecordAnswer(ctx context.Context, attemptID store.ID, answer telesign.Answer, sendErr error) error {
	return desk.Do(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
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
	})
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
	if price, ok := spend.Heard(answer.Price, answer.Currency, answer.Status.UpdatedOn, tx.Now); ok {
		spend.Note(a, a.ReferenceID, price)
	}
	if err := adoptStrays(tx, a); err != nil {
		return err
	}
	if !answer.CallbackURLRefused {
		return nil
	}
	account, err := store.Accounts.Get(tx, a.AccountID)
	if err != nil {
		return desk.IgnoreNotFound(err)
	}
	account.Receipts = work.ReceiptsByAccount
	return store.Accounts.Put(tx, account)
}

// keepAttempt writes an attempt and settles its message.
func keepAttempt(tx *store.Tx, a *store.Attempt) error {
	a.PollAt = time.Time{}
	if a.ReferenceID != "" && fate.OfAttempt(a).Rank == fate.Sent {
		a.PollAt = pollTime(a)
	}
	m, err := store.Messages.Get(tx, a.MessageID)
	if err != nil {
		return err
	}
	if err := spend.Settle(tx, m, a); err != nil {
		return err
	}
	if err := store.Attempts.Put(tx, a); err != nil {
		return err
	}
	was := *m
	if isLatest := a.Number == m.Attempts; a.ReferenceID != "" && (isLatest || m.ReferenceID == "") {
		m.ReferenceID = a.ReferenceID // a late answer to an earlier attempt does not rename it
	}
	if err := settle(tx, m); err != nil || *m == was {
		return err // most receipts say of a text what was known
	}
	return KeepMessage(tx, m)
}

// RecoverAttempts declares uncertain what this node had under way when it last
// stopped, and says how many that were. It is called once, before the outbox
// starts: nothing of this node's can be under way yet. What other nodes have is
// taken up when its lease runs out: see leasesDue. So is what this node had under
// another name, where the machine or the file has moved.
func (u *UseCases) RecoverAttempts(ctx context.Context) (int, error) {
	return desk.Update(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (int, error) {
		under, err := desk.Collect(tx.AttemptsOfThisNode())
		if err != nil {
			return 0, err
		}
		for _, a := range under {
			if err := giveUpAttempt(tx, a); err != nil {
				return 0, err
			}
		}
		return len(under), nil
	})
}

func giveUpAttempt(tx *store.Tx, a *store.Attempt) error {
	a.State = store.AttemptUncertain
	return keepAttempt(tx, a)
}
