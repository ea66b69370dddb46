package intake

import (
	"textdesk/app/desk"
	"textdesk/app/desk/held"
	"textdesk/store"
)

// room is how many callbacks are held, and how many KiB they take.
type room struct{ n, kib int }

// limits are how much is held for an account: what the account's key proves may
// take all of it; what nothing proves, and anybody may have posted who knows the
// URL, only its share.
type limits struct{ all, unproven room }

func defaultLimits() limits {
	return limits{all: room{10_000, 64 << 10}, unproven: room{2_500, 16 << 10}}
}

func roomOf(v *store.View, accountID store.ID, proven bool) (r room, err error) {
	r.n, r.kib, err = held.Room(v, accountID, proven)
	return r, err
}

// takes tells whether one more of so many KiB goes in beside what is taken.
func (r room) takes(kib int, taken room) bool { return taken.n < r.n && taken.kib+kib <= r.kib }

// makeRoom sees that a callback may be held. What is held was answered with success
// and nobody has it but us: so what nothing proves pushes nothing out, and is
// refused where there is no room, to come again. What is proven pushes out what is
// not, the oldest first, and then the oldest of its own kind.
func (u *UseCases) makeRoom(tx *store.Tx, a *store.Account, h *held.Callback) error {
	for {
		fits, err := u.hasRoom(&tx.View, h)
		if err != nil || fits {
			return err
		}
		if !h.Proven {
			e := desk.Refuse(desk.Unavailable, "No more is held for this account that its key has not signed. Send it again later.")
			e.RetryAfter = 60
			return e
		}
		worst, err := held.Worst(&tx.View, h.AccountID)
		if err != nil {
			return err
		}
		if err := held.Callbacks.Delete(tx, worst.ID); err != nil {
			return err
		}
		a.HeldDropped++
		if err := store.Accounts.Put(tx, a); err != nil {
			return err
		}
	}
}

func (u *UseCases) hasRoom(v *store.View, h *held.Callback) (bool, error) {
	proven, err := roomOf(v, h.AccountID, true)
	if err != nil {
		return false, err
	}
	unproven, err := roomOf(v, h.AccountID, false)
	if err != nil {
		return false, err
	}
	all := room{proven.n + unproven.n, proven.kib + unproven.kib}
	return u.limits.all.takes(h.KiB(), all) && (h.Proven || u.limits.unproven.takes(h.KiB(), unproven)), nil
}
