package desk

import (
	"context"
	"errors"
	"time"

	"textdesk/store"
)

// AddNumber adds a support number to an account; one that is in use already is
// refused with exists. A number that was removed from the same account comes
// back with its history. Administrators may.
func (d *Desk) AddNumber(ctx context.Context, by Actor, n NewNumber) (Number, error) {
	if err := by.must(store.Admin); err != nil {
		return Number{}, err
	}
	n, err := n.checked()
	if err != nil {
		return Number{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Number, error) {
		if err := mustBeFree(tx, n); err != nil {
			return Number{}, err
		}
		kept, err := formerNumber(tx, n)
		if err != nil {
			return Number{}, err
		}
		if kept == nil {
			kept = &store.Number{ID: tx.NewID(), AccountID: n.AccountID, Digits: n.Number, CreatedAt: tx.Now}
		}
		kept.Type, kept.Description, kept.Pace, kept.KeywordReplies = n.Type, n.Description, n.Pace, n.KeywordReplies
		kept.RemovedAt = time.Time{}
		return putNumber(tx, kept)
	})
}

// mustBeFree refuses a number that is in use, and an account that is not there.
func mustBeFree(tx *store.Tx, n NewNumber) error {
	if _, err := store.Accounts.Get(tx, n.AccountID); errors.Is(err, store.ErrNotFound) {
		return invalid("account_id", "unknown", "Choose the account this number belongs to.")
	} else if err != nil {
		return err
	}
	taken, err := tx.NumberByDigits(n.Number)
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
	return refuse(Exists, "The account %s has this number already.", owner.Name)
}

// formerNumber gives the record of a number that was removed from its account,
// nil when there is none.
func formerNumber(tx *store.Tx, n NewNumber) (*store.Number, error) {
	for former, err := range store.Numbers.All(tx) {
		if err != nil {
			return nil, err
		}
		if former.AccountID == n.AccountID && former.Digits == n.Number {
			return former, nil
		}
	}
	return nil, nil
}

func putNumber(tx *store.Tx, n *store.Number) (Number, error) {
	if err := store.Numbers.Put(tx, n); err != nil {
		return Number{}, err
	}
	return numberView(&tx.View, n)
}

// ChangeNumber changes what is given of a number in use. Administrators may.
func (d *Desk) ChangeNumber(ctx context.Context, by Actor, id store.ID, change NumberChange) (Number, error) {
	if err := by.must(store.Admin); err != nil {
		return Number{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Number, error) {
		n, err := store.Numbers.Get(tx, id)
		if err != nil {
			return Number{}, err
		}
		if n.Removed() {
			return Number{}, refuse(NumberRemoved, "This number was removed. Add it again first.")
		}
		wanted := NewNumber{
			AccountID: n.AccountID, Number: n.Digits, Type: n.Type,
			Description: n.Description, Pace: n.Pace, KeywordReplies: n.KeywordReplies,
		}
		if wanted, err = change.applied(wanted); err != nil {
			return Number{}, err
		}
		n.Type, n.Description, n.Pace, n.KeywordReplies = wanted.Type, wanted.Description, wanted.Pace, wanted.KeywordReplies
		return putNumber(tx, n)
	})
}

// applied gives the number with the change made, checked.
func (c NumberChange) applied(n NewNumber) (NewNumber, error) {
	if c.Pace != nil && *c.Pace == 0 {
		return n, badPace()
	}
	replace(&n.Type, c.Type)
	replace(&n.Description, c.Description)
	replace(&n.Pace, c.Pace)
	replace(&n.KeywordReplies, c.KeywordReplies)
	return n.checked()
}

// RemoveNumber takes a number out of use: nothing is sent from it any more and
// texts to it are held back. Its conversations stay readable. Administrators
// may.
func (d *Desk) RemoveNumber(ctx context.Context, by Actor, id store.ID) error {
	if err := by.must(store.Admin); err != nil {
		return err
	}
	_, err := update(ctx, d, func(tx *store.Tx) (Number, error) {
		n, err := store.Numbers.Get(tx, id)
		if err != nil {
			return Number{}, err
		}
		if !n.Removed() {
			n.RemovedAt = tx.Now
		}
		return putNumber(tx, n)
	})
	return err
}
