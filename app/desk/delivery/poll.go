package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/fate"
	"textdesk/app/desk/spend"
	"textdesk/store"
	"textdesk/telesign"
)

// pollAfter is when, after an attempt began, TeleSign is asked for a status that
// no receipt has told. TeleSign answers for 12 hours.
func pollAfter() []time.Duration {
	return []time.Duration{
		2 * time.Minute, 15 * time.Minute, time.Hour, 6 * time.Hour, 11*time.Hour + 45*time.Minute,
		silentAfter, // nothing is asked any more: the text is unconfirmed
	}
}

const silentAfter = 12 * time.Hour

// pollTime is when an attempt is looked at next; zero when it was for the last
// time.
func pollTime(a *store.Attempt) time.Time {
	after := pollAfter()
	if a.Polls >= len(after) {
		return time.Time{}
	}
	return a.StartedAt.Add(after[a.Polls])
}

// poll is an attempt to ask about.
type poll struct {
	attemptID, accountID store.ID
	reference            string
	account              telesign.Account
	last                 bool // nothing is asked any more
	orphan               bool // nobody can be asked: the account was removed
}

// PollReceipts asks TeleSign about texts whose receipts are overdue, at most limit
// of them, and says about how many. Those silent for 12 hours become
// unconfirmed. When TeleSign does not answer for an account, the account's other
// texts are left for the next run: one silent host must not hold up the rest. Nor must
// Nor must one with many overdue: those asked about are shared out by account.
func (u *UseCases) PollReceipts(ctx context.Context, limit int) (int, error) {
	due, err := desk.View(ctx, u.desk, desk.System(), func(v *store.View, _ desk.Actor) ([]poll, error) { return u.duePolls(v, limit) })
	if err != nil {
		return 0, err
	}
	asked, silent := 0, map[store.ID]bool{}
	var faults error
	for _, p := range due {
		if silent[p.accountID] && !p.last && !p.orphan {
			continue
		}
		receipt, err := u.askAbout(ctx, p)
		if ctx.Err() != nil {
			return asked, ctx.Err()
		}
		if err != nil {
			silent[p.accountID] = true
			faults = errors.Join(faults, err)
			continue
		}
		if err := u.recordPoll(ctx, p, receipt); err != nil {
			faults = errors.Join(faults, fmt.Errorf("the attempt %s: %w", p.attemptID, err))
			continue
		}
		asked++
	}
	return asked, faults
}

// askAbout asks TeleSign about one text, unless there is nobody left to ask.
func (u *UseCases) askAbout(ctx context.Context, p poll) (telesign.Receipt, error) {
	if p.last || p.orphan {
		return telesign.Receipt{}, nil
	}
	receipt, err := u.carrier.Status(ctx, p.account, p.reference)
	return receipt, unreachable(err)
}

// unreachable keeps the errors an administrator should read in the job's record;
// that TeleSign no longer knows a text is not one.
func unreachable(err error) error {
	var refused *telesign.Error
	if errors.As(err, &refused) && refused.Class == telesign.ClassPermanent {
		return nil
	}
	return err
}

func (u *UseCases) duePolls(v *store.View, limit int) (due []poll, err error) {
	lists, err := v.AttemptsToPoll()
	if err != nil {
		return nil, err
	}
	attempts, err := desk.Shared(limit, lists...)
	if err != nil {
		return nil, err
	}
	for _, a := range attempts {
		p, err := u.pollOf(v, a)
		if err != nil {
			return nil, err
		}
		due = append(due, p)
	}
	return due, nil
}

func (u *UseCases) pollOf(v *store.View, a *store.Attempt) (poll, error) {
	p := poll{attemptID: a.ID, accountID: a.AccountID, reference: a.ReferenceID, last: !v.Now.Before(a.StartedAt.Add(silentAfter))}
	account, err := store.Accounts.Get(v, a.AccountID)
	if errors.Is(err, store.ErrNotFound) {
		p.orphan = true
		return p, nil
	}
	if err == nil {
		p.account, err = u.accounts.Credentials(v, account)
	}
	return p, err
}

func (u *UseCases) recordPoll(ctx context.Context, p poll, r telesign.Receipt) error {
	return desk.Do(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		a, err := store.Attempts.Get(tx, p.attemptID)
		if err != nil || a.PollAt.IsZero() {
			return desk.IgnoreNotFound(err)
		}
		a.Polls++
		if r.Status.Code != 0 {
			noteReport(a, a.ReferenceID, r.Parts, store.Report{Code: r.Status.Code, ReceivedAt: tx.Now})
			spend.Note(a, a.ReferenceID, priceOf(&r, false, tx.Now))
		}
		if p.last && fate.OfAttempt(a).Rank == fate.Sent {
			a.State = store.AttemptSilent
		}
		return keepAttempt(tx, a)
	})
}
