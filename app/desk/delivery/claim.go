package delivery

import (
	"context"
	"fmt"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/telesign"
)

// lease is how long the worker has to report on an attempt. It is well above the
// longest time a request may take; see package outbox.
const lease = time.Minute

// Claim is one attempt, recorded and ready to be made.
type Claim struct {
	AttemptID store.ID // the external_id to send with, and to report on
	Account   telesign.Account
	Text      telesign.Text
}

// Claim hands out at most limit texts that may leave now, each with an attempt
// recorded before it is made. again says when there will be more to claim, zero
// when only a new text can change that. Texts that must not leave any more fail
// here.
//
// Order is kept for each number and contact; other contacts go in parallel; a
// number leaves its pace between texts.
func (u *UseCases) Claim(ctx context.Context, limit int) (claims []Claim, again time.Time, err error) {
	look, err := desk.View(ctx, u.desk, desk.System(), func(v *store.View, _ desk.Actor) (waiting, error) { return claimable(v, limit) })
	if err != nil || len(look.ready) == 0 {
		return nil, look.again, err
	}
	claims, err = desk.Update(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) ([]Claim, error) {
		look, err := claimable(&tx.View, limit)
		if err != nil {
			return nil, err
		}
		return u.claimAll(tx, look.ready)
	})
	return claims, u.desk.Now(), err // what was behind these may be free now
}

// claimAll claims texts, save those that fail here.
func (u *UseCases) claimAll(tx *store.Tx, ready []*store.Message) (claims []Claim, err error) {
	for _, m := range ready {
		claim, err := u.claim(tx, m)
		if err != nil {
			return nil, err
		}
		if claim != nil {
			claims = append(claims, *claim)
		}
	}
	return claims, nil
}

// waiting is what the outbox has to do.
type waiting struct {
	ready []*store.Message
	again time.Time // when there will be more; zero: not by itself
}

// claimable gives the texts that may leave now.
func claimable(v *store.View, limit int) (w waiting, err error) {
	for number, err := range store.Numbers.All(v) {
		if err != nil {
			return w, err
		}
		found, freeAt, err := claimableOn(v, number, limit-len(w.ready))
		if err != nil {
			return w, err
		}
		w.ready = append(w.ready, found...)
		w.again = desk.Earlier(w.again, freeAt)
	}
	return w, nil
}

// claimableOn gives the text that may leave a number now, at most one: how many
// segments it has decides when the next may. Where there is none yet, later says
// when there will be.
func claimableOn(v *store.View, number *store.Number, limit int) (ready []*store.Message, later time.Time, err error) {
	account, err := store.Accounts.Get(v, number.AccountID)
	if err != nil {
		return nil, later, desk.IgnoreNotFound(err)
	}
	if account.Sending.Paused || limit <= 0 {
		return nil, later, nil
	}
	next, later, err := nextOn(v, number.ID)
	if err != nil || next == nil {
		return nil, later, err
	}
	pace, err := paceOf(v, number.ID)
	if err != nil {
		return nil, later, err
	}
	if pace.FreeAt.After(v.Now) {
		return nil, pace.FreeAt, nil
	}
	return []*store.Message{next}, later, nil
}

// nextOn gives the text that is next on a number, nil while none is due; dueAt is
// when one will be.
func nextOn(v *store.View, numberID store.ID) (next *store.Message, dueAt time.Time, err error) {
	for _, rank := range []store.Rank{store.RankConfirmation, store.RankReply} {
		m, err := firstTurn(v, numberID, rank)
		switch {
		case err != nil:
			return nil, dueAt, err
		case m == nil:
		case isLater(m.DueAt, v.Now):
			dueAt = desk.Earlier(dueAt, m.DueAt)
		default:
			return m, dueAt, nil
		}
	}
	return nil, dueAt, nil
}

// isLater tells whether a queued text is still to wait. One that would wait longer than
// for any retry was queued by a clock that was set back since.
func isLater(dueAt, now time.Time) bool {
	return dueAt.After(now) && !dueAt.After(now.Add(2*lastRetry))
}

// firstTurn gives the first text of a rank that goes before all others of its
// lane, nil where there is none.
func firstTurn(v *store.View, numberID store.ID, rank store.Rank) (*store.Message, error) {
	for m, err := range v.TurnsOn(numberID, rank) {
		if err != nil {
			return nil, err
		}
		head, err := v.HeadOfLane(m.NumberID, m.ContactID)
		if err != nil || head.ID == m.ID {
			return m, err
		}
	}
	return nil, nil
}

func paceOf(v *store.View, numberID store.ID) (*store.Pace, error) {
	pace, err := store.Paces.Get(v, numberID)
	if desk.IgnoreNotFound(err) != nil {
		return nil, err
	}
	if pace == nil || pace.BookedAt.After(v.Now) { // booked by a clock that was set back since
		pace = &store.Pace{NumberID: numberID}
	}
	return pace, nil
}

// claim records the attempt at a text, or its failure when it must not leave.
func (u *UseCases) claim(tx *store.Tx, m *store.Message) (*Claim, error) {
	contact, err := store.Contacts.Get(tx, m.ContactID)
	if err != nil {
		return nil, err
	}
	obstacle, err := conversations.ObstacleToText(&tx.View, m.NumberID, contact)
	if err != nil {
		return nil, err
	}
	if obstacle != nil && (m.Automatic == "" || obstacle.Code != desk.OptedOut) {
		become(m, store.Failed, string(obstacle.Code))
		return nil, KeepMessage(tx, m)
	}
	if !tx.Now.Before(m.ExpiresAt) {
		expire(m)
		return nil, KeepMessage(tx, m)
	}
	number, err := store.Numbers.Get(tx, m.NumberID)
	if err != nil {
		return nil, err
	}
	if err := spendPace(tx, number, m.Parts); err != nil {
		return nil, err
	}
	attempt, err := beginAttempt(tx, m)
	if err != nil {
		return nil, err
	}
	return u.claimOf(tx, m, attempt, number, contact)
}

// spendPace books the time a text's segments take on its number.
func spendPace(tx *store.Tx, number *store.Number, parts int) error {
	pace, err := paceOf(&tx.View, number.ID)
	if err != nil {
		return err
	}
	took := time.Duration(float64(parts) / number.Pace * float64(time.Second))
	pace.BookedAt, pace.FreeAt = tx.Now, tx.Now.Add(took)
	return store.Paces.Put(tx, pace)
}

func beginAttempt(tx *store.Tx, m *store.Message) (*store.Attempt, error) {
	m.Attempts++
	attempt := &store.Attempt{
		ID: externalID(m), MessageID: m.ID, AccountID: m.AccountID, Number: m.Attempts,
		State: store.AttemptSending, Node: tx.Node, StartedAt: tx.Now, LeaseUntil: tx.Now.Add(lease),
	}
	if err := store.Attempts.Put(tx, attempt); err != nil {
		return nil, err
	}
	become(m, store.Sending, "")
	return attempt, KeepMessage(tx, m)
}

// externalID names an attempt to TeleSign: the message's ID, then ID.2, ID.3.
func externalID(m *store.Message) store.ID {
	if m.Attempts == 1 {
		return m.ID
	}
	return store.ID(fmt.Sprintf("%s.%d", m.ID, m.Attempts))
}

func (u *UseCases) claimOf(tx *store.Tx, m *store.Message, attempt *store.Attempt, number *store.Number, contact *store.Contact) (*Claim, error) {
	account, err := store.Accounts.Get(tx, m.AccountID)
	if err != nil {
		return nil, err
	}
	credentials, err := u.accounts.Credentials(&tx.View, account)
	if err != nil {
		return nil, err
	}
	claim := &Claim{AttemptID: attempt.ID, Account: credentials, Text: telesign.Text{
		To: sms.ToWire(contact.Address()), From: number.Digits, Message: m.Text,
		ExternalID: string(attempt.ID), MessageType: telesign.MessageType(account.MessageType),
	}}
	if account.Receipts == store.ReceiptsByRequest {
		secret, err := tx.Open(account.CallbackSecret)
		if err != nil {
			return nil, err
		}
		claim.Text.CallbackURL = u.accounts.CallbackURL(secret)
	}
	return claim, nil
}
