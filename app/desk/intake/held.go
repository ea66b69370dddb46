package intake

import (
	"context"
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/telesign"
)

// maxHeld is how many callbacks are held for an account; the oldest make room.
const maxHeld = 10_000

// heldKept is how long a callback is held at most.
const heldKept = 30 * 24 * time.Hour

func reasonUnproven(err error) store.HeldReason {
	switch {
	case errors.Is(err, telesign.ErrUnsigned):
		return store.HeldUnsigned
	case errors.Is(err, telesign.ErrWrongCustomer):
		return store.HeldWrongCustomer
	}
	return store.HeldBadSignature
}

// hold keeps a callback for an administrator. The same body again is counted,
// not kept twice.
func hold(tx *store.Tx, a *store.Account, in Incoming, j judged, reason store.HeldReason, detail string) error {
	hash := store.HashSecret(string(in.Body))
	h, err := tx.HeldByBody(a.ID, hash)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if h == nil {
		if err := makeRoom(tx, a); err != nil {
			return err
		}
		h = &store.HeldCallback{ID: tx.NewID(), AccountID: a.ID, Body: in.Body, BodyHash: hash, FirstAt: tx.Now}
	}
	h.Reason, h.Detail, h.Kind = reason, detail, heldKind(j)
	h.Authorization, h.XTSAuth = in.Headers.Authorization, in.Headers.XTSAuthorization
	h.Times++
	h.LastAt = tx.Now
	return store.HeldCallbacks.Put(tx, h)
}

// heldKind says what the callback claims to be.
func heldKind(j judged) store.HeldKind {
	if j.unread == nil && j.callback.Kind != telesign.KindOther {
		return store.HeldKind(j.callback.Kind)
	}
	return store.HeldUnknownKind
}

// makeRoom drops the callback held longest when the account has too many.
func makeRoom(tx *store.Tx, a *store.Account) error {
	n, err := tx.CountHeld(a.ID)
	if err != nil || n < maxHeld {
		return err
	}
	oldest, err := tx.OldestHeld(a.ID)
	if err != nil {
		return err
	}
	a.HeldDropped++
	if err := store.Accounts.Put(tx, a); err != nil {
		return err
	}
	return store.HeldCallbacks.Delete(tx, oldest.ID)
}

// HeldCallback is a held callback as an administrator sees it.
type HeldCallback struct {
	ID        store.ID         `json:"id"`
	AccountID store.ID         `json:"account_id"`
	Reason    store.HeldReason `json:"reason"`
	Kind      store.HeldKind   `json:"kind"` // by its own word
	Message   string           `json:"message"`
	Body      string           `json:"body"`
	Size      int              `json:"size"`
	Times     int              `json:"times"` // how often this same body came
	FirstAt   time.Time        `json:"first_at"`
	LastAt    time.Time        `json:"last_at"`
}

// HeldCallbacks gives a piece of what is held for an account, newest first.
func (u *UseCases) HeldCallbacks(ctx context.Context, by desk.Actor, accountID store.ID, s desk.Slice) (desk.List[HeldCallback], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[HeldCallback], error) {
		if _, err := store.Accounts.Get(v, accountID); err != nil {
			return desk.List[HeldCallback]{}, err
		}
		page, err := v.HeldOf(accountID, s.Bounded())
		if err != nil {
			return desk.List[HeldCallback]{}, err
		}
		return desk.ListOf(page, func(h *store.HeldCallback) (HeldCallback, error) { return showHeld(h), nil })
	})
}

func showHeld(h *store.HeldCallback) HeldCallback {
	return HeldCallback{
		ID: h.ID, AccountID: h.AccountID, Reason: h.Reason, Kind: h.Kind, Message: explainHeld(h),
		Body: string(h.Body), Size: len(h.Body), Times: h.Times, FirstAt: h.FirstAt, LastAt: h.LastAt,
	}
}

// explainHeld says why a callback is held and what mends it.
func explainHeld(h *store.HeldCallback) string {
	switch h.Reason {
	case store.HeldUnsigned:
		return "It carries no signature. TeleSign signs everything: either it is not from TeleSign, or something before textdesk removes the Authorization header."
	case store.HeldBadSignature:
		return "Its signature does not fit the account's API key. If the key was changed at TeleSign, enter the new one, then replay."
	case store.HeldWrongCustomer:
		return "It is signed for another customer ID. Check the customer ID, then replay."
	case store.HeldUnknownNumber:
		if h.Detail == "" {
			return "It does not say which of your numbers it is for, as picture messages do not. Read it here and answer by hand."
		}
		return "It is for the number " + h.Detail + ", which this account does not have here. Add the number, then replay."
	}
	return "It could not be read: " + h.Detail + "."
}

// Replayed is what became of a held callback.
type Replayed struct {
	Outcome CallbackOutcome `json:"outcome"`
}

// ReplayHeld takes a held callback as if it came now. One that still cannot be
// taken stays held, with today's reason.
func (u *UseCases) ReplayHeld(ctx context.Context, by desk.Actor, accountID, id store.ID) (Replayed, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Replayed, error) {
		h, account, err := heldOf(tx, accountID, id)
		if err != nil {
			return Replayed{}, err
		}
		keys, err := callbackKeys(&tx.View, account)
		if err != nil {
			return Replayed{}, err
		}
		if err := store.HeldCallbacks.Delete(tx, id); err != nil {
			return Replayed{}, err
		}
		in := Incoming{Body: h.Body, Headers: telesign.Headers{Authorization: h.Authorization, XTSAuthorization: h.XTSAuth}}
		outcome, err := u.route(tx, account, in, judge(in, account.CustomerID, keys))
		if outcome == Held && err == nil {
			err = keepHeldAsWas(tx, h)
		}
		return Replayed{outcome}, err
	})
}

// keepHeldAsWas gives a callback that is held again its old place and counts.
func keepHeldAsWas(tx *store.Tx, was *store.HeldCallback) error {
	again, err := tx.HeldByBody(was.AccountID, was.BodyHash)
	if err != nil {
		return err
	}
	if err := store.HeldCallbacks.Delete(tx, again.ID); err != nil {
		return err
	}
	was.Reason, was.Detail, was.Kind = again.Reason, again.Detail, again.Kind
	return store.HeldCallbacks.Put(tx, was)
}

func heldOf(tx *store.Tx, accountID, id store.ID) (*store.HeldCallback, *store.Account, error) {
	h, err := store.HeldCallbacks.Get(tx, id)
	if err != nil {
		return nil, nil, err
	}
	if h.AccountID != accountID {
		return nil, nil, store.ErrNotFound
	}
	account, err := store.Accounts.Get(tx, accountID)
	return h, account, err
}

// DropHeld throws a held callback away.
func (u *UseCases) DropHeld(ctx context.Context, by desk.Actor, accountID, id store.ID) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error {
		if _, _, err := heldOf(tx, accountID, id); err != nil {
			return err
		}
		return store.HeldCallbacks.Delete(tx, id)
	})
}
