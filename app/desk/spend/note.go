package spend

import (
	"time"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/store/work"
)

// trusted is how far the carrier's clock may be ahead: a price of a later moment is
// taken for one of now, so that no word holds for ever.
const trusted = 24 * time.Hour

// Heard gives what the carrier wrote of a price as one, with the moment it was written,
// or that it was received where none is told. ok is false where it is not a price.
func Heard(amount, currency string, at, now time.Time) (p work.Price, ok bool) {
	money, ok := work.ParseMoney(amount, currency)
	if !ok {
		return work.Price{}, false
	}
	if at.IsZero() || at.After(now.Add(trusted)) {
		at = now
	}
	return work.Price{Micros: money.Micros, Currency: money.Currency, At: at.UTC()}, true
}

// Note keeps with an attempt a price that the carrier told under a reference, and tells
// whether that is news.
func Note(a *store.Attempt, reference string, p work.Price) (changed bool) {
	known := a.Prices[reference]
	newer := known.Newer(p)
	if p.Currency == "" || newer.Money() == known.Money() && known.At.Equal(newer.At) {
		return false
	}
	if a.Prices == nil {
		a.Prices = work.Prices{}
	}
	a.Prices[reference] = newer
	return true
}

// Settle brings the sums to what an attempt at a text costs by now, and the account to
// how much of its budget that makes. The caller keeps the attempt.
func Settle(tx *store.Tx, of *store.Message, a *store.Attempt) error {
	cost := a.Prices.Cost(a.ReferenceID, a.PartIDs)
	if cost == a.Spent.Money {
		return nil
	}
	if a.Spent.Known() {
		if err := add(tx, of, a.AccountID, a.Spent, -1); err != nil {
			return err
		}
	}
	a.Spent.Money = cost
	if a.Spent.Month == "" {
		month, err := monthAt(&tx.View, a.StartedAt)
		if err != nil {
			return err
		}
		a.Spent.Month = nameOf(month)
	}
	if err := add(tx, of, a.AccountID, a.Spent, 1); err != nil {
		return err
	}
	return remember(tx, a.AccountID)
}

// Of adds up what the attempts at a text cost: in the currency of the latest, should
// there be several.
func Of(attempts []*store.Attempt) (total work.Money) {
	for _, a := range attempts {
		switch {
		case !a.Spent.Known():
		case a.Spent.Currency == total.Currency:
			total = total.Plus(a.Spent.Micros)
		default:
			total = a.Spent.Money
		}
	}
	return total
}

// remember writes into the account how much of its budget is spent, when that reaches
// another mark: at most three times a month, so that browsers are told.
func remember(tx *store.Tx, accountID store.ID) error {
	account, err := store.Accounts.Get(tx, accountID)
	if err != nil {
		return desk.IgnoreNotFound(err)
	}
	reached, err := Reached(&tx.View, account)
	if err != nil || reached == account.Reached {
		return err
	}
	account.Reached = reached
	return store.Accounts.Put(tx, account)
}
