package accounts

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

// ForgetSecrets drops every secret that a lost key had sealed: the accounts' API
// keys, which must be entered anew, and their callback URLs, which become new
// ones. The URLs TeleSign has go on working; what comes by them is held until
// the API key is there to verify it. It says how many accounts there are.
func (u *UseCases) ForgetSecrets(ctx context.Context) (int, error) {
	return desk.Update(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (int, error) {
		accounts, err := desk.Collect(store.Accounts.All(tx))
		if err != nil {
			return 0, err
		}
		for _, a := range accounts {
			secret := desk.NewToken()
			a.APIKey, a.Validation = nil, nil
			putAside(a, nil, tx.Now)
			a.FormerHash, a.CallbackHash, a.CallbackSecret = a.CallbackHash, store.HashSecret(secret), tx.Seal(secret)
			a.FormerUsedAt, a.URLUsedAt = a.URLUsedAt, time.Time{}
			a.Sending = store.SendingStatus{Paused: true, Since: tx.Now}
			if err := store.Accounts.Put(tx, a); err != nil {
				return 0, err
			}
		}
		return len(accounts), u.options.Audit.Record(tx, desk.System(), audit.Entry{Act: audit.DeskKeyReplaced})
	})
}
