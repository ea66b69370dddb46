package intake

import (
	"context"
	"errors"
	"net/netip"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/held"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
)

// Incoming is a callback as it came over the wire.
type Incoming struct {
	Secret  string // the last part of the callback URL's path
	Headers telesign.Headers
	Body    []byte // at most 64 KiB; the caller cuts off earlier
	From    netip.Addr
}

// CallbackOutcome is what became of a callback. All of them are a success to
// TeleSign.
type CallbackOutcome string

// Choices gives the outcomes.
func (CallbackOutcome) Choices() []string {
	return []string{string(Taken), string(Duplicate), string(Stray), string(Held), accounts.SelfTestPassed, accounts.SelfTestUnsigned, accounts.SelfTestAltered}
}

// The outcomes.
const (
	Taken                     = CallbackOutcome(delivery.Taken)
	Duplicate                 = CallbackOutcome(delivery.Duplicate) // it was here before and changed nothing
	Stray                     = CallbackOutcome(delivery.Stray)     // a receipt kept until its text is known
	Held      CallbackOutcome = "held"                              // kept for an administrator
)

// ReceiveCallback takes what TeleSign posts: texts in and delivery receipts. With
// a nil error it is on disk, whatever became of it. An unknown secret is
// NotFound; any other error means that it was not kept and must come again: with
// RateLimited, what no key of the account proves comes too fast from its network.
func (u *UseCases) ReceiveCallback(ctx context.Context, in Incoming) (CallbackOutcome, error) {
	sender, err := u.senderOf(ctx, in.Secret)
	if err != nil {
		return "", err
	}
	judged := judge(in, sender.account.CustomerID, sender.keys)
	if judged.unproven != nil {
		if err := u.strangers.take(u.desk.Now(), in.From, len(in.Body)); err != nil {
			return "", err
		}
	}
	if accounts.IsSelfTest(in.Body) {
		return outcomeOfSelfTest(judged.unproven), nil
	}
	return desk.Update(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (CallbackOutcome, error) {
		account, err := store.Accounts.Get(tx, sender.account.ID)
		if err != nil {
			return "", err
		}
		// What anybody could have posted does not prove that TeleSign reaches the desk.
		if judged.unproven == nil || account.CallbackCheck == work.CheckReport {
			if err := accounts.NoteCallback(tx, account, in.Secret, judged.key); err != nil {
				return "", err
			}
		}
		return u.route(tx, account, in, judged)
	})
}

// outcomeOfSelfTest says how a callback arrived that the desk has posted to itself.
// Nothing of it is kept.
func outcomeOfSelfTest(unproven error) CallbackOutcome {
	switch {
	case unproven == nil:
		return accounts.SelfTestPassed
	case errors.Is(unproven, telesign.ErrUnsigned):
		return accounts.SelfTestUnsigned
	}
	return accounts.SelfTestAltered
}

// IsSelfTest tells whether an outcome is that of such a callback.
func (o CallbackOutcome) IsSelfTest() bool {
	return o == accounts.SelfTestPassed || o == accounts.SelfTestUnsigned || o == accounts.SelfTestAltered
}

// sender is the account a callback came for, and the keys that may have signed it.
type sender struct {
	account *store.Account
	keys    []string
}

func (u *UseCases) senderOf(ctx context.Context, secret string) (sender, error) {
	return desk.View(ctx, u.desk, desk.System(), func(v *store.View, _ desk.Actor) (sender, error) {
		account, err := v.AccountBySecret(secret)
		if err != nil {
			return sender{}, err
		}
		if until := account.RetiredAt(secret); !until.IsZero() && !u.desk.Now().Before(until) {
			return sender{}, store.ErrNotFound
		}
		keys, err := accounts.CallbackKeys(v, account)
		return sender{account, keys}, err
	})
}

// judged is a callback decoded and verified as far as it could be.
type judged struct {
	callback telesign.Callback
	unread   error // why it could not be decoded
	unproven error // why its signature does not prove it
	key      int   // which of the account's keys does, from 0
}

func judge(in Incoming, customerID string, keys []string) judged {
	var j judged
	j.callback, j.unread = telesign.Decode(in.Body)
	j.key, j.unproven = telesign.Verify(in.Body, in.Headers, customerID, keys...)
	return j
}

// route takes a callback or holds it back. Held callbacks come through here
// again when they are replayed.
func (u *UseCases) route(tx *store.Tx, a *store.Account, in Incoming, j judged) (CallbackOutcome, error) {
	unverified := j.unproven != nil && a.CallbackCheck == work.CheckReport
	switch {
	case j.unproven != nil && !unverified:
		return Held, u.hold(tx, a, in, j, reasonUnproven(j.unproven), "")
	case j.unread != nil:
		return Held, u.hold(tx, a, in, j, held.Undecodable, j.unread.Error())
	case j.callback.Kind == telesign.KindReceipt:
		outcome, err := delivery.TakeReceipt(tx, a.ID, j.callback.Receipt, unverified)
		return CallbackOutcome(outcome), err
	case j.callback.Kind == telesign.KindInbound:
		return u.takeInbound(tx, a, in, j, unverified)
	}
	return Held, u.hold(tx, a, in, j, held.Undecodable, "it is neither a text nor a receipt")
}

// takeInbound gives a text to the number it was sent to.
func (u *UseCases) takeInbound(tx *store.Tx, a *store.Account, in Incoming, j judged, unverified bool) (CallbackOutcome, error) {
	text := j.callback.Inbound
	_, err := tx.InboundByReference(a.ID, text.ReferenceID)
	if err == nil {
		return Duplicate, nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	number, err := numberTexted(&tx.View, a.ID, text.To)
	if errors.Is(err, store.ErrNotFound) {
		return Held, u.hold(tx, a, in, j, held.UnknownNumber, text.To)
	}
	if err != nil {
		return "", err
	}
	return Taken, u.receive(tx, number, text, unverified)
}

// numberTexted gives the account's number that a text was sent to, or
// ErrNotFound. TeleSign names none for a picture message: then it can only be
// the account's only one.
func numberTexted(v *store.View, accountID store.ID, digits string) (*store.Number, error) {
	if digits != "" {
		n, err := v.NumberByDigits(digits)
		if err == nil && n.AccountID != accountID {
			err = store.ErrNotFound
		}
		return n, err
	}
	ours, err := accounts.NumbersInUse(v)
	if err != nil {
		return nil, err
	}
	ours = slices.DeleteFunc(ours, func(n *store.Number) bool { return n.AccountID != accountID })
	if len(ours) != 1 {
		return nil, store.ErrNotFound
	}
	return ours[0], nil
}
