package accounts

import (
	"context"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

const (
	// oldURLTaken is how long a callback URL that was replaced is still taken, so
	// that nothing is lost until TeleSign has the new one.
	oldURLTaken = 24 * time.Hour
	// maxRetired is how many replaced URLs are taken at once.
	maxRetired = 5
)

// RenewCallbackURL gives an account another callback URL, which nobody can guess:
// for when the old one has become known. The old one is taken for a day.
func (u *UseCases) RenewCallbackURL(ctx context.Context, by desk.Actor, id store.ID) (Account, error) {
	secret := desk.NewToken()
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Account, error) {
		a, err := store.Accounts.Get(tx, id)
		if err != nil {
			return Account{}, err
		}
		retire(a, tx.Now)
		a.CallbackSecret, a.CallbackHash = tx.Seal(secret), store.HashSecret(secret)
		if err := u.options.Audit.Record(tx, by, audit.OnAccount(audit.URLChanged, id)); err != nil {
			return Account{}, err
		}
		return u.put(tx, by, a)
	})
}

// retire gives the URLs that are in use their day, and forgets those that had it.
func retire(a *store.Account, now time.Time) {
	a.Retired = standing(a.Retired, now)
	until := now.Add(oldURLTaken)
	for _, one := range []store.RetiredURL{{Hash: a.FormerHash, UsedAt: a.FormerUsedAt, Until: until}, {Hash: a.CallbackHash, UsedAt: a.URLUsedAt, Until: until}} {
		if one.Hash != "" {
			a.Retired = append(a.Retired, one)
		}
	}
	a.FormerHash, a.FormerUsedAt, a.URLUsedAt = "", time.Time{}, time.Time{}
	a.Retired = a.Retired[max(0, len(a.Retired)-maxRetired):]
}

// standing gives the replaced URLs that are still taken.
func standing(all []store.RetiredURL, now time.Time) []store.RetiredURL {
	return slices.DeleteFunc(slices.Clone(all), func(r store.RetiredURL) bool { return !r.Until.After(now) })
}

// OldURL is a callback URL that was replaced and is still taken.
type OldURL struct {
	Until    time.Time `json:"until,omitzero"`        // absent: until a day after the present one is used
	LastUsed time.Time `json:"last_used_at,omitzero"` // when a callback last came by it, to half a minute
}

// oldURLs gives the replaced URLs that are still taken, oldest first.
func oldURLs(a *store.Account, now time.Time) []OldURL {
	all := []OldURL{}
	for _, r := range standing(a.Retired, now) {
		all = append(all, OldURL{Until: r.Until, LastUsed: r.UsedAt})
	}
	if a.FormerHash != "" { // from before a lost key file
		all = append(all, OldURL{LastUsed: a.FormerUsedAt})
	}
	return all
}

// useExact is how exactly it is kept when a callback came: enough for a light that
// turns green, and no write for each of a burst.
const useExact = 30 * time.Second

// noteURL keeps by which URL a callback came.
func noteURL(a *store.Account, secret string, now time.Time) {
	hash := store.HashSecret(secret)
	switch hash {
	case a.CallbackHash:
		a.URLUsedAt = laterUse(a.URLUsedAt, now)
	case a.FormerHash:
		a.FormerUsedAt = laterUse(a.FormerUsedAt, now)
	default:
		a.Retired = slices.Clone(a.Retired)
		for i := range a.Retired {
			if r := &a.Retired[i]; r.Hash == hash {
				r.UsedAt = laterUse(r.UsedAt, now)
			}
		}
	}
}

// laterUse gives when something was last used that is used now.
func laterUse(before, now time.Time) time.Time {
	if now.Sub(before).Abs() < useExact {
		return before
	}
	return now
}
