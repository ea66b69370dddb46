package delivery

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/fate"
	"textdesk/app/desk/spend"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
)

// ReceiptOutcome is what became of a receipt.
type ReceiptOutcome string

// The outcomes.
const (
	Taken     ReceiptOutcome = "taken"
	Duplicate ReceiptOutcome = "duplicate" // it was here before and changed nothing
	Stray     ReceiptOutcome = "stray"     // kept until its text is known
)

// TakeReceipt records a receipt for the attempt it belongs to, by reference or by
// external ID, or keeps it as a stray: receipts can be faster than the answer to
// the send.
func TakeReceipt(tx *store.Tx, accountID store.ID, r *telesign.Receipt, unverified bool) (ReceiptOutcome, error) {
	price := priceOf(r, unverified, tx.Now)
	a, err := attemptOf(tx, accountID, r)
	if errors.Is(err, store.ErrNotFound) {
		return keepStray(tx, &StrayReceipt{
			ID: tx.NewID(), AccountID: accountID, ReferenceID: r.ReferenceID, PartIDs: r.Parts,
			Code: r.Status.Code, ReceivedAt: tx.Now, Unverified: unverified, Price: price,
		})
	}
	if err != nil {
		return "", err
	}
	told := noteReport(a, r.ReferenceID, r.Parts, store.Report{Code: r.Status.Code, ReceivedAt: tx.Now, Unverified: unverified})
	if priced := spend.Note(a, r.ReferenceID, price); !told && !priced {
		return Duplicate, nil
	}
	if err := adoptStrays(tx, a); err != nil {
		return "", err
	}
	return Taken, keepAttempt(tx, a)
}

// priceOf gives the price that a receipt tells. One that nobody's signature vouches for
// is not believed: it could stop what the desk writes by itself.
func priceOf(r *telesign.Receipt, unverified bool, now time.Time) work.Price {
	if unverified {
		return work.Price{}
	}
	price, _ := spend.Heard(r.Price, r.Currency, r.Status.UpdatedOn, now)
	return price
}

// keepStray keeps a receipt once, however often it comes. One without a reference
// is let go: no attempt could ever be found to own it.
func keepStray(tx *store.Tx, s *StrayReceipt) (ReceiptOutcome, error) {
	reference := cmp.Or(append([]string{s.ReferenceID}, s.PartIDs...)...)
	if reference == "" {
		return Stray, nil
	}
	for known, err := range straysOf(&tx.View, s.AccountID, reference) {
		if err != nil {
			return "", err
		}
		if known.ReferenceID == s.ReferenceID && known.Code == s.Code && known.Unverified == s.Unverified && samePrice(known.Price, s.Price) && slices.Equal(known.PartIDs, s.PartIDs) {
			return Duplicate, nil
		}
	}
	return Stray, Strays.Put(tx, s)
}

func samePrice(a, b work.Price) bool { return a.Money() == b.Money() && a.At.Equal(b.At) }

func attemptOf(tx *store.Tx, accountID store.ID, r *telesign.Receipt) (*store.Attempt, error) {
	for _, reference := range append([]string{r.ReferenceID}, r.Parts...) {
		a, err := tx.AttemptByReference(accountID, reference)
		if !errors.Is(err, store.ErrNotFound) {
			return a, err
		}
	}
	for _, name := range []string{r.ExternalID, strings.ToUpper(r.ExternalID)} { // as we write it
		a, err := store.Attempts.Get(tx, store.ID(name))
		if err == nil && a.AccountID == accountID || err != nil && !errors.Is(err, store.ErrNotFound) {
			return a, err
		}
	}
	return nil, store.ErrNotFound
}

// noteReport keeps the more telling of the known report for a reference and this
// one, and says whether anything changed.
func noteReport(a *store.Attempt, reference string, parts []string, report store.Report) (changed bool) {
	changed = addParts(a, parts)
	known := fate.OfReport(a.Receipts[reference])
	if fate.Better(known, fate.OfReport(report)) != known {
		if a.Receipts == nil {
			a.Receipts = map[string]store.Report{}
		}
		a.Receipts[reference] = report
		changed = true
	}
	if !accepted(a) {
		presumeReference(a)
	}
	return changed
}

func addParts(a *store.Attempt, parts []string) (grew bool) {
	for _, id := range parts {
		if id != "" && !slices.Contains(a.PartIDs, id) {
			a.PartIDs = append(a.PartIDs, id)
			grew = true
		}
	}
	return grew
}

// presumeReference names an attempt, for want of an answer that does, by a receipt
// that is not known to be for a part.
func presumeReference(a *store.Attempt) {
	a.ReferenceID = ""
	for _, reference := range slices.Sorted(maps.Keys(a.Receipts)) {
		if !slices.Contains(a.PartIDs, reference) {
			a.ReferenceID = reference
			return
		}
	}
}

// accepted tells whether TeleSign's answer gave the attempt its reference.
func accepted(a *store.Attempt) bool {
	return a.State == store.AttemptAccepted || a.State == store.AttemptSilent
}

// adoptStrays gives an attempt the receipts that came before it was known by their
// references. Each can name further ones.
func adoptStrays(tx *store.Tx, a *store.Attempt) error {
	looked := map[string]bool{}
	for next := a.References(); len(next) > 0; next = next[1:] {
		if looked[next[0]] {
			continue
		}
		looked[next[0]] = true
		strays, err := desk.Collect(straysOf(&tx.View, a.AccountID, next[0]))
		if err != nil {
			return err
		}
		for _, s := range strays {
			noteReport(a, s.ReferenceID, s.PartIDs, store.Report{Code: s.Code, ReceivedAt: s.ReceivedAt, Unverified: s.Unverified})
			spend.Note(a, s.ReferenceID, s.Price)
			if err := Strays.Delete(tx, s.ID); err != nil {
				return err
			}
			next = append(next, a.References()...)
		}
	}
	return nil
}
