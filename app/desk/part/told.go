package part

import (
	"context"
	"errors"
	"reflect"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/store"
)

// Told is one thing a browser is told: that a record is now so, or that it is
// gone for this person.
type Told struct {
	Cursor Cursor // the place in the log after the event
	Kind   string // the view's kind, such as "conversation", or "gone"
	ID     store.ID
	Data   any
}

// Gone names a record that this person can no longer see.
type Gone struct {
	Kind string   `json:"kind"`
	ID   store.ID `json:"id"`
}

// Telling is what browsers are told of a table's changes. Make one with [Tell],
// or fill it in where a change means more than its record.
type Telling struct {
	// Table is the name of the table.
	Table string
	// Kinds are the kinds of event that come of it, and what they hold.
	Kinds []api.Told
	// Show gives what the actor may be told of the changed record, as it is now.
	// desk.Hidden or store.ErrNotFound say that it is out of their sight: who could
	// see it before is told that it is gone. Nothing tells nothing.
	Show func(v *store.View, by desk.Actor, e store.Event) ([]Told, error)
	// Takes, where there is one, gives what goes out of the actor's sight with the
	// record.
	Takes func(v *store.View, by desk.Actor, e store.Event) ([]Gone, error)
}

// Tell is a telling of the record itself, under the table's name, to whoever may
// see it by its audience. show gives it as the API does.
func Tell[R, V any](table *store.Table[R], show func(v *store.View, by desk.Actor, record *R) (V, error)) Telling {
	return Telling{
		Table: table.Name(),
		Kinds: []api.Told{{Kind: table.Name(), Type: reflect.TypeFor[V]()}},
		Show: func(v *store.View, by desk.Actor, e store.Event) ([]Told, error) {
			record, err := table.Get(v, e.ID)
			if err != nil {
				return nil, err
			}
			// The event's own audience may be older than the record.
			if ok, err := by.Sees(v, table.Audience(record)); err != nil || !ok {
				return nil, errors.Join(err, store.ErrNotFound)
			}
			shown, err := show(v, by, record)
			return []Told{{Kind: table.Name(), ID: e.ID, Data: shown}}, err
		},
	}
}

// ErrTooOld is given for a cursor the log no longer reaches back to.
var ErrTooOld = store.ErrTooOld

// EventsAfter gives what happened after the cursor, of at most limit events of
// the log, as this person may see it; next is the cursor to go on from. Each
// record comes once, as it is now. A cursor that is too old gives ErrTooOld.
func (a *Assembly) EventsAfter(ctx context.Context, by desk.Actor, after Cursor, limit int) (told []Told, next Cursor, err error) {
	type found struct {
		told []Told
		next Cursor
	}
	f, err := desk.View(ctx, a.desk, by, func(v *store.View, by desk.Actor) (found, error) {
		t := &teller{tellings: a.tellings, v: v, by: by, hidden: map[thing]bool{}, known: map[thing]bool{}}
		f := found{next: after}
		n := 0
		for e, err := range v.EventsAfter(after) {
			if err != nil {
				return f, err
			}
			if err := t.tell(e); err != nil {
				return f, err
			}
			f.next = e.Cursor
			if n++; n == limit {
				break
			}
		}
		f.told = t.told
		return f, nil
	})
	if err != nil {
		return nil, after, err
	}
	return f.told, f.next, nil
}

// teller turns the log into what one person is told.
type teller struct {
	tellings map[string]Telling
	v        *store.View
	by       desk.Actor
	hidden   map[thing]bool // of the records of which something was told: whether they are out of sight
	known    map[thing]bool // what was told
	told     []Told
}

// thing is a record, or a view of one, by its kind.
type thing struct {
	kind string
	id   store.ID
}

// tell tells of a record as this person may see it now, whatever came between: an
// old event must not show what a later one took from their sight. That it is gone is
// told by whichever of its events they could see the record before: they may have read
// it in a list meanwhile.
func (t *teller) tell(e store.Event) error {
	telling, ok := t.tellings[e.Kind]
	if !ok {
		return nil
	}
	record := thing{e.Kind, e.ID}
	hidden, judged := t.hidden[record]
	if !judged {
		shown, err := t.show(telling, e)
		hidden = errors.Is(err, store.ErrNotFound) || errors.Is(err, &desk.Error{Code: desk.NotFound})
		if err != nil && !hidden {
			return err
		}
		t.hidden[record] = hidden
		t.add(e, shown...)
	}
	if !hidden {
		return nil
	}
	return t.tellGone(telling, e)
}

// add tells what was not told before.
func (t *teller) add(e store.Event, told ...Told) {
	for _, one := range told {
		if name := (thing{one.Kind, one.ID}); !t.known[name] {
			t.known[name] = true
			one.Cursor = e.Cursor
			t.told = append(t.told, one)
		}
	}
}

func (t *teller) show(telling Telling, e store.Event) ([]Told, error) {
	if e.After == nil {
		return nil, store.ErrNotFound
	}
	return telling.Show(t.v, t.by, e)
}

// tellGone tells who could see the record before.
func (t *teller) tellGone(telling Telling, e store.Event) error {
	if e.Before == nil {
		return nil
	}
	saw, err := t.by.Sees(t.v, e.Before.Audience)
	if err != nil || !saw {
		return err
	}
	gone := []Gone{{Kind: e.Kind, ID: e.ID}}
	if telling.Takes != nil {
		more, err := telling.Takes(t.v, t.by, e)
		if err != nil {
			return err
		}
		gone = append(gone, more...)
	}
	for _, one := range gone {
		if name := (thing{"gone " + one.Kind, one.ID}); !t.known[name] {
			t.known[name] = true
			t.told = append(t.told, Told{Cursor: e.Cursor, Kind: "gone", ID: one.ID, Data: one})
		}
	}
	return nil
}
