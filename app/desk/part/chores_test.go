package part_test

import (
	"errors"
	"iter"
	"testing"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// chore is something to be done at its time, and what goes wrong with it.
type chore struct {
	ID    store.ID  `cbor:"1,keyasint,omitzero"`
	DueAt time.Time `cbor:"2,keyasint,omitzero"` // zero once it is done
	Fault fault     `cbor:"3,keyasint,omitzero"`
}

type fault string

// What can go wrong.
const (
	nothing fault = ""
	fails   fault = "fails"
	panics  fault = "panics"
	stays   fault = "stays" // it is due again at once
)

// patience is how often one that stays is tried until it is done after all, so that
// a desk which never gives it up comes to an end.
const patience = 100

// chores is a part whose only business is a deadline.
type chores struct {
	table *store.Table[chore]
	byDue *store.Index[chore]
	tries map[store.ID]int
}

func newChores() *chores {
	c := &chores{tries: map[store.ID]int{}}
	c.byDue = &store.Index[chore]{Name: "by_due", Keys: func(one *chore) []store.Key {
		if one.DueAt.IsZero() {
			return nil
		}
		return []store.Key{store.Key{}.Time(one.DueAt)}
	}}
	c.table = store.NewTable(store.Whole[chore](), store.Spec[chore]{
		Name: "chore", ID: func(one *chore) store.ID { return one.ID }, Indexes: []*store.Index[chore]{c.byDue},
	})
	return c
}

func (c *chores) part() part.Part {
	return part.Part{
		Name:      "chores",
		Tables:    []store.Kept{c.table},
		Deadlines: []part.Deadline{{Name: "chore", Due: c.due, Fire: c.do}},
	}
}

func (c *chores) due(v *store.View) iter.Seq2[part.Moment, error] {
	return part.Moments(c.byDue.Scan(v, store.Range{}), func(one *chore) part.Moment {
		return part.Moment{At: one.DueAt, ID: one.ID}
	})
}

// do does a chore that is due. What goes wrong goes wrong after it was written.
func (c *chores) do(tx *store.Tx, id store.ID) error {
	one, err := c.table.Get(tx, id)
	if err != nil || one.DueAt.IsZero() {
		return err
	}
	if c.tries[id]++; one.Fault == stays && c.tries[id] < patience {
		return nil
	}
	one.DueAt = time.Time{}
	if err := c.table.Put(tx, one); err != nil {
		return err
	}
	switch one.Fault {
	case fails:
		return errors.New("the broom is gone")
	case panics:
		panic("the broom is on fire")
	}
	return nil
}

// put keeps chores as they are given.
func (c *chores) put(t *testing.T, d *desktest.Desk, all ...chore) {
	t.Helper()
	d.Update(t, func(tx *store.Tx) error {
		for _, one := range all {
			if err := c.table.Put(tx, &one); err != nil {
				return err
			}
		}
		return nil
	})
}

// isDone tells whether a chore is done.
func (c *chores) isDone(t *testing.T, d *desktest.Desk, id store.ID) (is bool) {
	t.Helper()
	d.View(t, func(v *store.View) error {
		one, err := c.table.Get(v, id)
		is = err == nil && one.DueAt.IsZero()
		return err
	})
	return is
}
