package accounts

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// NumberInput is a number to be added. AccountID and Number are needed; the rest
// may be left out and follows from the number.
type NumberInput struct {
	AccountID store.ID `json:"account_id"`
	Number    string   `json:"number"`
	store.NumberSettings
}

// AddNumber adds a support number to an account; one that is in use already is
// refused with exists. A number that was removed from the same account comes
// back with its history.
func (u *UseCases) AddNumber(ctx context.Context, by desk.Actor, in NumberInput) (Number, error) {
	in.Number = strings.TrimSpace(sms.WithoutInvisible(in.Number))
	if err := sms.CheckSupportNumber(in.Number); err != nil {
		return Number{}, badNumber(err)
	}
	in.Type = cmp.Or(in.Type, likelyType(in.Number))
	in.Pace = cmp.Or(in.Pace, usualPace(in.Type))
	in.KeywordReplies = cmp.Or(in.KeywordReplies, usualReplies(in.Type))
	if err := checkNumber(in.Number, &in.NumberSettings); err != nil {
		return Number{}, err
	}
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Number, error) {
		if err := mustBeFree(tx, in); err != nil {
			return Number{}, err
		}
		kept, err := formerNumber(tx, in)
		if err != nil {
			return Number{}, err
		}
		if kept == nil {
			kept = &store.Number{ID: tx.NewID(), AccountID: in.AccountID, Digits: in.Number, CreatedAt: tx.Now}
		}
		kept.NumberSettings, kept.RemovedAt = in.NumberSettings, time.Time{}
		return putNumber(tx, by, kept)
	})
}

// mustBeFree refuses a number that is in use, and an account that is not there.
func mustBeFree(tx *store.Tx, in NumberInput) error {
	if _, err := store.Accounts.Get(tx, in.AccountID); errors.Is(err, store.ErrNotFound) {
		return desk.RefuseField("account_id", "unknown", "Choose the account this number belongs to.")
	} else if err != nil {
		return err
	}
	taken, err := tx.NumberByDigits(in.Number)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	owner, err := store.Accounts.Get(tx, taken.AccountID)
	if err != nil {
		return err
	}
	return desk.Refuse(desk.Exists, "The account %s has this number already.", owner.Name)
}

// formerNumber gives the record of a number that was removed from its account,
// nil when there is none.
func formerNumber(tx *store.Tx, in NumberInput) (*store.Number, error) {
	for former, err := range store.Numbers.All(tx) {
		if err != nil {
			return nil, err
		}
		if former.AccountID == in.AccountID && former.Digits == in.Number {
			return former, nil
		}
	}
	return nil, nil
}

func putNumber(tx *store.Tx, by desk.Actor, n *store.Number) (Number, error) {
	if err := store.Numbers.Put(tx, n); err != nil {
		return Number{}, err
	}
	return showNumberIn(&tx.View, by, n)
}

// ChangeNumber changes what is given of a number in use.
func (u *UseCases) ChangeNumber(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[store.NumberSettings]) (Number, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Number, error) {
		n, err := store.Numbers.Get(tx, id)
		if err != nil {
			return Number{}, err
		}
		if n.Removed() {
			return Number{}, desk.Refuse(desk.NumberRemoved, "This number was removed. Add it again first.")
		}
		shown, err := showNumberIn(&tx.View, by, n)
		if err != nil {
			return Number{}, err
		}
		before := n.Off
		if err := change.Apply(&n.NumberSettings, shown.Version, shown); err != nil {
			return Number{}, err
		}
		if err := checkNumber(n.Digits, &n.NumberSettings); err != nil {
			return Number{}, err
		}
		if err := u.recordSwitch(tx, by, before, n.Off, onNumber("", n)); err != nil {
			return Number{}, err
		}
		return putNumber(tx, by, n)
	})
}
