package health

import (
	"textdesk/app/desk"
	"textdesk/store"
)

// follow counts, in the transaction that has changed them, what texts and lines of the
// thread have come to.
func follow(tx *store.Tx, changed []store.Change) error {
	for _, c := range changed {
		var err error
		switch c.Kind {
		case store.Messages.Name():
			err = followText(tx, c.ID, c.Before == nil)
		case store.Lines.Name():
			err = followLine(tx, c.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// followText counts a text as what it has come to; of a new one nothing is counted yet,
// and nothing is looked for.
func followText(tx *store.Tx, id store.ID, isNew bool) error {
	m, err := store.Messages.Get(tx, id)
	if err != nil {
		return desk.IgnoreNotFound(err)
	}
	as := asOf(m)
	if as == "" && isNew {
		return nil
	}
	if as == "" {
		return desk.IgnoreNotFound(passed.Delete(tx, id)) // it goes again, or was taken back
	}
	p := &Passed{ID: id, NumberID: m.NumberID, ConversationID: m.ConversationID, At: m.At(), As: as}
	if as == failed || as == unsent {
		p.Code = m.Code
	}
	if isNew {
		return passed.Insert(tx, p)
	}
	if err := keep(tx, p); err != nil || m.ReferenceID == "" || as == cameIn {
		return err
	}
	return followAttempts(tx, m)
}

// asOf says as what a text counts, empty while that is open.
func asOf(m *store.Message) As {
	switch m.State {
	case store.Received:
		return cameIn
	case store.Sent, store.Unconfirmed:
		return left
	case store.Delivered:
		return delivered
	case store.Failed:
		if m.ReferenceID == "" {
			return unsent
		}
		return failed
	}
	return ""
}

// keep writes what has changed.
func keep(tx *store.Tx, p *Passed) error {
	known, err := passed.Get(tx, p.ID)
	if desk.IgnoreNotFound(err) != nil {
		return err
	}
	if err == nil && *known == *p {
		return nil
	}
	return passed.Put(tx, p)
}

func followAttempts(tx *store.Tx, m *store.Message) error {
	for a, err := range tx.AttemptsOf(m.ID) {
		if err != nil {
			return err
		}
		if a.ReferenceID == "" {
			continue
		}
		if _, err := accepted.Get(tx, a.ID); err == nil {
			continue
		} else if desk.IgnoreNotFound(err) != nil {
			return err
		}
		if err := accepted.Put(tx, &Accepted{ID: a.ID, AccountID: a.AccountID, At: a.StartedAt, Segments: m.Parts}); err != nil {
			return err
		}
	}
	return nil
}

func followLine(tx *store.Tx, id store.ID) error {
	l, err := store.Lines.Get(tx, id)
	if err != nil || l.Kind != store.LineOptedOut {
		return desk.IgnoreNotFound(err)
	}
	return keep(tx, &Passed{ID: id, NumberID: l.NumberID, ConversationID: l.ConversationID, At: l.CreatedAt, As: optedOut})
}
