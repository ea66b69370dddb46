package intake

import (
	"context"
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/held"
	"textdesk/store"
	"textdesk/telesign"
)

// heldKept is how long a callback is held at most.
const heldKept = 30 * 24 * time.Hour

func reasonUnproven(err error) held.Reason {
	switch {
	case errors.Is(err, telesign.ErrUnsigned):
		return held.Unsigned
	case errors.Is(err, telesign.ErrWrongCustomer):
		return held.WrongCustomer
	}
	return held.BadSignature
}

// hold keeps a callback for an administrator. The same body again is counted, not
// kept twice, and changes nothing else unless it brings a better proof: anybody can
// repeat a body.
func (u *UseCases) hold(tx *store.Tx, a *store.Account, in Incoming, j judged, reason held.Reason, detail string) error {
	hash := store.HashSecret(string(in.Body))
	h, err := held.ByBody(&tx.View, a.ID, hash)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if h == nil {
		h = &held.Callback{ID: tx.NewID(), AccountID: a.ID, Body: in.Body, BodyHash: hash, FirstAt: tx.Now}
	} else if err := held.Callbacks.Delete(tx, h.ID); err != nil { // before it asks for room, it leaves its own
		return err
	}
	if proven := j.unproven == nil; h.Times == 0 || proven || h.Reason == held.Unsigned {
		h.Reason, h.Detail, h.Kind, h.Proven = reason, detail, heldKind(j), proven
		h.Authorization, h.XTSAuth = in.Headers.Authorization, in.Headers.XTSAuthorization
	}
	h.Times++
	h.LastAt = tx.Now
	if err := u.makeRoom(tx, a, h); err != nil {
		return err
	}
	return held.Callbacks.Put(tx, h)
}

// heldKind says what the callback claims to be.
func heldKind(j judged) held.Kind {
	if j.unread == nil && j.callback.Kind != telesign.KindOther {
		return held.Kind(j.callback.Kind)
	}
	return held.UnknownKind
}

// Replayed is what became of a held callback.
type Replayed struct {
	Outcome CallbackOutcome `json:"outcome"`
}

// ReplayHeld takes a held callback as if it came now. One that still cannot be
// taken stays held, with today's reason.
func (u *UseCases) ReplayHeld(ctx context.Context, by desk.Actor, accountID, id store.ID) (Replayed, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Replayed, error) {
		h, err := heldOf(&tx.View, accountID, id)
		if err != nil {
			return Replayed{}, err
		}
		account, err := store.Accounts.Get(tx, accountID)
		if err != nil {
			return Replayed{}, err
		}
		keys, err := accounts.CallbackKeys(&tx.View, account)
		if err != nil {
			return Replayed{}, err
		}
		if err := held.Callbacks.Delete(tx, id); err != nil {
			return Replayed{}, err
		}
		in := Incoming{Body: h.Body, Headers: telesign.Headers{Authorization: h.Authorization, XTSAuthorization: h.XTSAuth}}
		j := judge(in, account.CustomerID, keys)
		if h.Proven { // by a key that the account may have replaced since
			j.unproven = nil
		}
		outcome, err := u.route(tx, account, in, j)
		if outcome == Held && err == nil {
			err = keepHeldAsWas(tx, h)
		}
		return Replayed{outcome}, err
	})
}

// keepHeldAsWas gives a callback that is held again its old place and counts.
func keepHeldAsWas(tx *store.Tx, was *held.Callback) error {
	again, err := held.ByBody(&tx.View, was.AccountID, was.BodyHash)
	if err != nil {
		return err
	}
	if err := held.Callbacks.Delete(tx, again.ID); err != nil {
		return err
	}
	was.Reason, was.Detail, was.Kind, was.Proven = again.Reason, again.Detail, again.Kind, again.Proven
	return held.Callbacks.Put(tx, was)
}

func heldOf(v *store.View, accountID, id store.ID) (*held.Callback, error) {
	h, err := held.Callbacks.Get(v, id)
	if err != nil {
		return nil, err
	}
	if h.AccountID != accountID {
		return nil, store.ErrNotFound
	}
	return h, nil
}

// DropHeld throws a held callback away.
func (u *UseCases) DropHeld(ctx context.Context, by desk.Actor, accountID, id store.ID) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error {
		if _, err := heldOf(&tx.View, accountID, id); err != nil {
			return err
		}
		return held.Callbacks.Delete(tx, id)
	})
}

// DropUnproven throws away all that is held for an account and that none of its
// keys has signed. It goes in steps, so that texts coming in need not wait.
func (u *UseCases) DropUnproven(ctx context.Context, by desk.Actor, accountID store.ID) error {
	for {
		more, err := desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (bool, error) {
			if _, err := store.Accounts.Get(tx, accountID); err != nil {
				return false, err
			}
			return dropUnproven(tx, accountID, 200)
		})
		if err != nil || !more {
			return err
		}
	}
}

func dropUnproven(tx *store.Tx, accountID store.ID, limit int) (more bool, err error) {
	for range limit {
		h, err := held.Worst(&tx.View, accountID)
		if errors.Is(err, store.ErrNotFound) {
			return false, nil
		}
		if err != nil || h.Proven {
			return false, err
		}
		if err := held.Callbacks.Delete(tx, h.ID); err != nil {
			return false, err
		}
	}
	return true, nil
}
