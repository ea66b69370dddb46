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
	for _, hash := range []string{a.FormerHash, a.CallbackHash} {
		if hash != "" {
			a.Retired = append(a.Retired, store.RetiredURL{Hash: hash, Until: now.Add(oldURLTaken)})
		}
	}
	a.FormerHash = ""
	a.Retired = a.Retired[max(0, len(a.Retired)-maxRetired):]
}

// standing gives the replaced URLs that are still taken.
func standing(all []store.RetiredURL, now time.Time) []store.RetiredURL {
	return slices.DeleteFunc(slices.Clone(all), func(r store.RetiredURL) bool { return !r.Until.After(now) })
}

// retiredUntil tells until when a replaced URL is still taken; the zero time for no
// longer.
func retiredUntil(a *store.Account, now time.Time) (until time.Time) {
	for _, r := range a.Retired {
		if r.Until.After(now) && r.Until.After(until) {
			until = r.Until
		}
	}
	return until
}
