package desk

import (
	"errors"
	"slices"

	"textdesk/store"
	"textdesk/telesign"
)

// takeReceipt records a receipt for the attempt it belongs to, by reference or by
// external ID, or keeps it as a stray: receipts can be faster than the answer to
// the send.
func takeReceipt(tx *store.Tx, accountID string, r *telesign.Receipt) (CallbackOutcome, error) {
	a, err := attemptOf(tx, accountID, r)
	if errors.Is(err, store.ErrNotFound) {
		return Stray, store.Strays.Put(tx, &store.Stray{
			ID: tx.NewID(), AccountID: accountID, ReferenceID: r.ReferenceID, PartIDs: r.Parts,
			Code: r.Status.Code, ReceivedAt: tx.Now,
		})
	}
	if err != nil {
		return "", err
	}
	if a.ReferenceID == "" {
		a.ReferenceID = r.ReferenceID
	}
	changed := noteReport(a, r.ReferenceID, r.Parts, r.Status.Code, tx)
	if !changed {
		return Duplicate, nil
	}
	return Taken, keepAttempt(tx, a)
}

func attemptOf(tx *store.Tx, accountID string, r *telesign.Receipt) (*store.Attempt, error) {
	if r.ReferenceID != "" {
		a, err := tx.AttemptByReference(accountID, r.ReferenceID)
		if !errors.Is(err, store.ErrNotFound) {
			return a, err
		}
	}
	if r.ExternalID == "" {
		return nil, store.ErrNotFound
	}
	a, err := store.Attempts.Get(tx, r.ExternalID)
	if err == nil && a.AccountID != accountID {
		return nil, store.ErrNotFound
	}
	return a, err
}

// noteReport keeps the more telling of the known report for a reference and this
// one, and says whether anything changed.
func noteReport(a *store.Attempt, reference string, parts []string, code int, tx *store.Tx) bool {
	grew := addParts(a, parts)
	report := store.Report{Code: code, ReceivedAt: tx.Now}
	known := reportStanding(a.Receipts[reference])
	if better(known, reportStanding(report)) == known {
		return grew
	}
	if a.Receipts == nil {
		a.Receipts = map[string]store.Report{}
	}
	a.Receipts[reference] = report
	return true
}

func addParts(a *store.Attempt, parts []string) (grew bool) {
	for _, id := range parts {
		if id != "" && id != a.ReferenceID && !slices.Contains(a.PartIDs, id) {
			a.PartIDs = append(a.PartIDs, id)
			grew = true
		}
	}
	return grew
}

// adoptStrays gives an attempt the receipts that came before it had a reference.
func adoptStrays(tx *store.Tx, a *store.Attempt) error {
	for _, reference := range a.References() {
		for s, err := range tx.StraysOf(a.AccountID, reference) {
			if err != nil {
				return err
			}
			noteReport(a, s.ReferenceID, s.PartIDs, s.Code, tx)
			if err := store.Strays.Delete(tx, s.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
