package accounts

import (
	"context"
	"errors"
	"reflect"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

const (
	// oldKeyTaken is how long a replaced API key still verifies callbacks: long
	// enough for whoever has to change it in two places, and no longer, since a key
	// is replaced because others may know it.
	oldKeyTaken = 7 * 24 * time.Hour
	// useNoted is how exactly the last use of an old key is kept, so that a burst of
	// callbacks is not a burst of writes.
	useNoted = time.Hour
)

// OldKey is a replaced API key that still verifies callbacks.
type OldKey struct {
	Ending   string    `json:"ending"`                // its last four characters; empty for one too short to show any
	Since    time.Time `json:"since,omitzero"`        // when it was replaced, or entered as the old one
	Until    time.Time `json:"until,omitzero"`        // when it ends by itself
	LastUsed time.Time `json:"last_used_at,omitzero"` // when it last verified a callback, to an hour
}

// CallbackKeys gives the keys that may have signed a callback: the present one, and
// the old one while it is taken.
func CallbackKeys(v *store.View, a *store.Account) ([]string, error) {
	current, err := v.Open(a.APIKey)
	if err != nil || !oldKeyStands(a, v.Now) {
		return []string{current}, err
	}
	old, err := v.Open(a.PreviousAPIKey)
	return []string{current, old}, err
}

// NoteCallback keeps when the last callback came, by which URL, and when the old key
// signed, and lets the URL from before a lost key file go a day after TeleSign has
// used the new one. key is the place of the key that signed among CallbackKeys, -1
// for none.
func NoteCallback(tx *store.Tx, a *store.Account, secret string, key int) error {
	was := *a
	a.LastCallbackAt = laterUse(a.LastCallbackAt, tx.Now)
	noteURL(a, secret, tx.Now)
	if key == 1 && tx.Now.Sub(a.PreviousUsedAt).Abs() >= useNoted {
		a.PreviousUsedAt = tx.Now
	}
	if key >= 0 && a.FormerHash != "" && store.HashSecret(secret) == a.CallbackHash {
		a.Retired = append(a.Retired, store.RetiredURL{Hash: a.FormerHash, UsedAt: a.FormerUsedAt, Until: tx.Now.Add(oldURLTaken)})
		a.FormerHash, a.FormerUsedAt = "", time.Time{}
	}
	if reflect.DeepEqual(*a, was) {
		return nil
	}
	return store.Accounts.Put(tx, a)
}

// oldKeyStands tells whether the old key still verifies. One from a version that
// kept no date has its week from the first sweep that meets it.
func oldKeyStands(a *store.Account, now time.Time) bool {
	return len(a.PreviousAPIKey) > 0 && (a.PreviousSince.IsZero() || now.Before(a.PreviousSince.Add(oldKeyTaken)))
}

// putAside makes a key the old one, from now on.
func putAside(a *store.Account, key store.Sealed, now time.Time) {
	a.PreviousAPIKey, a.PreviousSince, a.PreviousUsedAt = key, now, time.Time{}
	if len(key) == 0 {
		a.PreviousSince = time.Time{}
	}
}

func showOldKey(v *store.View, a *store.Account) (*OldKey, error) {
	if !oldKeyStands(a, v.Now) {
		return nil, nil
	}
	key, err := v.Open(a.PreviousAPIKey)
	if err != nil {
		return nil, err
	}
	shown := &OldKey{Since: a.PreviousSince, LastUsed: a.PreviousUsedAt}
	if !a.PreviousSince.IsZero() {
		shown.Until = a.PreviousSince.Add(oldKeyTaken)
	}
	if len(key) >= 32 { // four characters of a short key would be too much of it
		shown.Ending = key[len(key)-4:]
	}
	return shown, nil
}

// RemoveOldKey ends the old API key at once: callbacks that it signs are held from
// now on.
func (u *UseCases) RemoveOldKey(ctx context.Context, by desk.Actor, id store.ID) error {
	return u.endOld(ctx, by, id, audit.OldKeyRemoved, func(a *store.Account, now time.Time) bool {
		had := oldKeyStands(a, now)
		putAside(a, nil, now)
		return had
	})
}

// RemoveOldURLs ends the replaced callback URLs at once: what comes by them is not
// found from now on.
func (u *UseCases) RemoveOldURLs(ctx context.Context, by desk.Actor, id store.ID) error {
	return u.endOld(ctx, by, id, audit.OldURLRemoved, func(a *store.Account, now time.Time) bool {
		had := len(oldURLs(a, now)) > 0
		a.FormerHash, a.FormerUsedAt, a.Retired = "", time.Time{}, nil
		return had
	})
}

// endOld takes something old from an account, and keeps who did; what was over
// already is no act.
func (u *UseCases) endOld(ctx context.Context, by desk.Actor, id store.ID, act audit.Act, end func(a *store.Account, now time.Time) (had bool)) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) error {
		a, err := store.Accounts.Get(tx, id)
		if err != nil || !end(a, tx.Now) {
			return err
		}
		return errors.Join(store.Accounts.Put(tx, a), u.options.Audit.Record(tx, by, audit.OnAccount(act, id)))
	})
}

// dropOld forgets old keys and callback URLs whose time is over, and dates an old
// key that has no date.
func (u *UseCases) dropOld(tx *store.Tx, limit int) (dropped int, err error) {
	all, err := desk.Collect(store.Accounts.All(tx))
	if err != nil {
		return 0, err
	}
	for _, a := range all {
		if dropped == limit {
			break
		}
		old := len(a.PreviousAPIKey) > 0 && !oldKeyStands(a, tx.Now)
		undated := len(a.PreviousAPIKey) > 0 && a.PreviousSince.IsZero()
		urls := len(a.Retired)
		a.Retired = standing(a.Retired, tx.Now)
		if !old && !undated && urls == len(a.Retired) {
			continue
		}
		dropped++
		if undated {
			a.PreviousSince = tx.Now
		}
		if old {
			putAside(a, nil, tx.Now)
			if err := u.options.Audit.Record(tx, desk.System(), audit.OnAccount(audit.OldKeyEnded, a.ID)); err != nil {
				return dropped, err
			}
		}
		if err := store.Accounts.Put(tx, a); err != nil {
			return dropped, err
		}
	}
	return dropped, nil
}
