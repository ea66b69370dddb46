package part

import (
	"context"
	"errors"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/store"
)

// Aside is a record that a deadline could not deal with. It is tried again at
// RetryAt; until then an administrator can read why.
type Aside struct {
	ID       store.ID  `json:"id" cbor:"1,keyasint,omitzero"` // the deadline and the record
	Deadline string    `json:"deadline" cbor:"2,keyasint,omitzero"`
	RecordID store.ID  `json:"record_id" cbor:"3,keyasint,omitzero"`
	Reason   string    `json:"reason" cbor:"4,keyasint,omitzero"`
	Tries    int       `json:"tries" cbor:"5,keyasint,omitzero"`
	Since    time.Time `json:"since" cbor:"6,keyasint,omitzero"`
	RetryAt  time.Time `json:"retry_at" cbor:"7,keyasint,omitzero"`
}

var asidesByRetry = &store.Index[Aside]{
	Name: "by_retry",
	Keys: func(a *Aside) []store.Key { return []store.Key{store.Key{}.Time(a.RetryAt)} },
}

// asides are the records that were set aside.
var asides = store.NewTable(store.Withheld[Aside]("machinery"), store.Spec[Aside]{
	Name:    "aside",
	ID:      func(a *Aside) store.ID { return a.ID },
	Trace:   func(*Aside) store.Trace { return store.Trace{Audience: store.Audience{Admins: true}} },
	Indexes: []*store.Index[Aside]{asidesByRetry},
})

// retryAfter is how long a record stays set aside: the time for somebody to mend
// the cause, and not so long that a passing one is noticed.
const retryAfter = time.Hour

func asideID(deadline string, record store.ID) store.ID {
	return store.ID(deadline) + "/" + record
}

// asidePart lets administrators see what was set aside, and try it again.
func (a *Assembly) asidePart() Part {
	admins := api.Only(store.Admin)
	return Part{
		Name:   "deadlines",
		Tables: []store.Kept{asides},
		Told:   []Telling{Tell(asides, func(_ *store.View, _ desk.Actor, one *Aside) (Aside, error) { return *one, nil })},
		Endpoints: []api.Endpoint{
			api.Get("set-aside", admins, "What could not be done at its time, and why", func(ctx context.Context, by desk.Actor, in api.Page) (desk.List[Aside], error) {
				return a.Asides(ctx, by, in.Slice())
			}),
			api.Post("set-aside/{deadline}/{id}/retry", admins, "Try it again now", func(ctx context.Context, by desk.Actor, in asideRef) (Aside, error) {
				return a.RetryAside(ctx, by, asideID(in.Deadline, in.ID))
			}),
		},
	}
}

type asideRef struct {
	Deadline string `path:"deadline"`
	api.ByID
}

// Asides gives a piece of what was set aside, what is tried first leading.
func (a *Assembly) Asides(ctx context.Context, by desk.Actor, s desk.Slice) (desk.List[Aside], error) {
	return desk.View(ctx, a.desk, by, func(v *store.View, _ desk.Actor) (desk.List[Aside], error) {
		page, err := asidesByRetry.Page(v, store.Range{}, s.Bounded(), nil)
		if err != nil {
			return desk.List[Aside]{}, err
		}
		return desk.ListOf(page, func(one *Aside) (Aside, error) { return *one, nil })
	})
}

// RetryAside has a record that was set aside tried again at once.
func (a *Assembly) RetryAside(ctx context.Context, by desk.Actor, id store.ID) (Aside, error) {
	return desk.Update(ctx, a.desk, by, func(tx *store.Tx, _ desk.Actor) (Aside, error) {
		one, err := asides.Get(tx, id)
		if err != nil {
			return Aside{}, err
		}
		one.RetryAt = tx.Now
		return *one, asides.Put(tx, one)
	})
}

// setAside is what is set aside at a moment.
type setAside struct {
	all   map[store.ID]bool
	again []overdue // to be tried by now
	next  time.Time // when the first of the others is, zero for never
}

// setAside reads what is set aside. Those whose hour is over are tried even if
// nothing is due with them any more: then they are forgotten.
func (a *Assembly) setAside(v *store.View) (s setAside, err error) {
	s.all = map[store.ID]bool{}
	for one, err := range asidesByRetry.Scan(v, store.Range{}) {
		if err != nil {
			return s, err
		}
		s.all[one.ID] = true
		if one.RetryAt.After(v.Now) {
			s.next = desk.Earlier(s.next, one.RetryAt)
			continue
		}
		for _, d := range a.deadlines {
			if d.Name == one.Deadline {
				s.again = append(s.again, overdue{d, one.RecordID})
			}
		}
	}
	return s, nil
}

// putAside sets a record aside for the reason why it could not be dealt with.
func (a *Assembly) putAside(ctx context.Context, o overdue, why error) error {
	return desk.Do(ctx, a.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		one, err := asides.Get(tx, o.asideID())
		if errors.Is(err, store.ErrNotFound) {
			one = &Aside{ID: o.asideID(), Deadline: o.deadline.Name, RecordID: o.id, Since: tx.Now}
		} else if err != nil {
			return err
		}
		one.Tries++
		one.Reason, one.RetryAt = why.Error(), tx.Now.Add(retryAfter)
		return asides.Put(tx, one)
	})
}

// forgetAside forgets that a record was set aside: it has been dealt with.
func forgetAside(tx *store.Tx, o overdue) error {
	return desk.IgnoreNotFound(asides.Delete(tx, o.asideID()))
}
