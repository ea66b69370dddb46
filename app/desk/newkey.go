package desk

import (
	"context"

	"textdesk/store"
)

// ForgetSecrets drops every secret that a lost key had sealed: the accounts' API
// keys, which must be entered anew, and their callback URLs, which become new
// ones. The URLs TeleSign has go on working; what comes by them is held until
// the API key is there to verify it. It says how many accounts there are. Only
// the desk itself may.
func (d *Desk) ForgetSecrets(ctx context.Context, by Actor) (int, error) {
	if !by.system {
		return 0, refuse(Forbidden, "Only whoever runs the desk can do this, by the command line.")
	}
	return update(ctx, d, func(tx *store.Tx) (int, error) {
		accounts, err := collect(store.Accounts.All(tx))
		if err != nil {
			return 0, err
		}
		for _, a := range accounts {
			secret := newToken()
			a.APIKey, a.PreviousAPIKey, a.Validation = nil, nil, nil
			a.FormerHash, a.CallbackHash, a.CallbackSecret = a.CallbackHash, store.HashSecret(secret), tx.Seal(secret)
			a.Sending = store.SendingStatus{Paused: true, Since: tx.Now}
			if err := store.Accounts.Put(tx, a); err != nil {
				return 0, err
			}
		}
		return len(accounts), nil
	})
}
