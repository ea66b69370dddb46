package delivery

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/switches"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
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
// number leaves its pace between texts. One that cannot be claimed holds up its
// number until it expires, and no other: with its error come the others' claims.
func (u *UseCases) Claim(ctx context.Context, limit int) (claims []Claim, again time.Time, err error) {
	look, err := desk.View(ctx, u.desk, desk.System(), func(v *store.View, _ desk.Actor) (waiting, error) { return claimable(v, limit) })
	if err != nil || len(look.ready) == 0 {
		return nil, look.again, err
	}
	claims, err = u.claimNow(ctx, limit, func(*store.Message) bool { return true })
	if err != nil && ctx.Err() == nil {
		claims, err = u.claimEach(ctx, limit, look.ready)
	}
	return claims, u.desk.Now(), err // what was behind these may be free now
}

// claimNow claims, in one transaction, what may leave now and is among those.
func (u *UseCases) claimNow(ctx context.Context, limit int, among func(*store.Message) bool) ([]Claim, error) {
	return desk.Update(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) ([]Claim, error) {
		look, err := claimable(&tx.View, limit)
		if err != nil {
			return nil, err
		}
		return u.claimAll(tx, slices.DeleteFunc(look.ready, func(m *store.Message) bool { return !among(m) }))
	})
}

// claimEach claims texts in a transaction each.
func (u *UseCases) claimEach(ctx context.Context, limit int, ready []*store.Message) (claims []Claim, faults error) {
	for _, one := range ready {
		claimed, err := u.claimNow(ctx, limit, func(m *store.Message) bool { return m.ID == one.ID })
		if err != nil {
			err = fmt.Errorf("the text %s: %w", one.ID, err)
		}
		claims, faults = append(claims, claimed...), errors.Join(faults, err)
	}
	return claims, faults
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
	if obstacle != nil && !passes(m, obstacle.Code) {
		become(m, store.Failed, string(obstacle.Code))
		if switches.IsOff(obstacle.Code) { // only what is automatic comes so far, and that is nobody's work
			m.State = store.Cancelled
		}
		return nil, KeepMessage(tx, m)
	}
	if stopped, err := overBudget(&tx.View, m); err != nil {
		return nil, err
	} else if stopped {
		become(m, store.Cancelled, string(switches.BudgetSpent))
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

// passes tells whether a text may leave in spite of an obstacle, as answers to keywords
// may.
func passes(m *store.Message, obstacle desk.Code) bool {
	return obstacle == desk.OptedOut && m.Confirms() || switches.IsOff(obstacle) && switches.IsOwed(m.Automatic)
}

// overBudget tells whether the desk wrote a text by itself that its account's budget does
// not allow any more.
func overBudget(v *store.View, m *store.Message) (bool, error) {
	if m.Automatic == "" {
		return false, nil
	}
	return switches.OverBudget(v, m.AccountID, m.Automatic)
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
	if account.Receipts == work.ReceiptsByRequest {
		secret, err := tx.Open(account.CallbackSecret)
		if err != nil {
			return nil, err
		}
		if claim.Text.CallbackURL, err = u.accounts.CallbackURL(&tx.View, secret); err != nil {
			return nil, err
		}
	}
	return claim, nil
}
