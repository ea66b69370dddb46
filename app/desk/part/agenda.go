package part

import (
	"iter"

	"textdesk/store"
)

// Agenda is a table of what the desk goes on with by itself: each record names what it
// is about by its ID, and has a moment of its own. It leaves in no export, and no
// browser is told of it.
type Agenda[T any] struct {
	*store.Table[T]
	byDue  *store.Index[T]
	moment func(*T) Moment
}

// NewAgenda makes an agenda; a record whose moment is the zero time is never due.
func NewAgenda[T any](name string, moment func(*T) Moment, references ...store.Reference[T]) Agenda[T] {
	byDue := &store.Index[T]{
		Name: "by_due",
		Keys: func(one *T) []store.Key {
			at := moment(one).At
			if at.IsZero() {
				return nil
			}
			return []store.Key{store.Key{}.Time(at)}
		},
	}
	table := store.NewTable(store.Withheld[T]("machinery"), store.Spec[T]{
		Name:       name,
		ID:         func(one *T) store.ID { return moment(one).ID },
		Trace:      func(*T) store.Trace { return store.Trace{Audience: store.Audience{Only: true}} },
		Indexes:    []*store.Index[T]{byDue},
		References: references,
	})
	return Agenda[T]{table, byDue, moment}
}

// Due gives what is on it in the order of its moments: what a [Deadline] asks for.
func (a Agenda[T]) Due(v *store.View) iter.Seq2[Moment, error] {
	return Moments(a.byDue.Scan(v, store.Range{}), a.moment)
}
