package part

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
)

// Deadline is something that happens by itself to records of one kind, each at
// its own moment.
type Deadline struct {
	// Name is the deadline's, such as "offer".
	Name string
	// Due gives the records in the order of their moments, the earliest first,
	// future ones included: an index scan. It is read no further than needed.
	Due func(v *store.View) iter.Seq2[Moment, error]
	// Fire does what is due with one record, in a transaction of its own. It looks
	// again whether it still is: somebody may have acted since.
	Fire func(tx *store.Tx, id store.ID) error
	// InPieces says that Fire does a piece of something long, after which the record is due
	// again soon, and not at once, until all is done.
	InPieces bool
}

// Moment is when something is due with a record.
type Moment struct {
	At time.Time
	ID store.ID
}

const (
	// lookAhead bounds how many due records are found in one look.
	lookAhead = 100
	// maxAtOnce bounds how often one record is dealt with before anything else
	// happens: one that stays due whatever is done would keep the desk busy for ever.
	maxAtOnce = 20
)

// FireDeadlines does everything that is due by now, a record in a transaction
// each, and says when to come back: zero when nothing is pending. A record that
// cannot be handled is set aside for an hour and stops no other. An error is the
// store's own, or a deadline's whose records could not be read; the others' are met
// all the same.
func (a *Assembly) FireDeadlines(ctx context.Context) (next time.Time, err error) {
	times := map[store.ID]int{}
	for {
		due, next, err := a.due(ctx)
		if len(due) == 0 {
			return next, err
		}
		for _, one := range due {
			if times[one.asideID()]++; times[one.asideID()] > maxAtOnce && !one.deadline.InPieces {
				err = a.putAside(ctx, one, errStillDue)
			} else {
				err = a.fire(ctx, one)
			}
			if err != nil {
				return time.Time{}, err
			}
		}
	}
}

var errStillDue = errors.New("it is due again each time it has been dealt with")

// overdue is a record with which something is due.
type overdue struct {
	deadline Deadline
	id       store.ID
}

func (o overdue) asideID() store.ID { return asideID(o.deadline.Name, o.id) }

// due gives what is due by now, and when the next will be. With an error, it gives
// what is due of the deadlines that could be read.
func (a *Assembly) due(ctx context.Context) (found []overdue, next time.Time, err error) {
	var unread error
	_, err = desk.View(ctx, a.desk, desk.System(), func(v *store.View, _ desk.Actor) (struct{}, error) {
		aside, err := a.setAside(v)
		if err != nil {
			return struct{}{}, err
		}
		l := look{aside: aside, found: aside.again, next: aside.next}
		unread = nil
		for _, d := range a.deadlines {
			if err := l.at(v, d); err != nil {
				unread = errors.Join(unread, fmt.Errorf("the deadline %s: %w", d.Name, err))
			}
		}
		found, next = l.found, l.next
		return struct{}{}, nil
	})
	if err != nil {
		return nil, time.Time{}, err
	}
	return found, next, unread
}

// look is a look at what is due.
type look struct {
	aside setAside
	found []overdue
	next  time.Time
}

// at looks at one deadline. Whatever goes wrong with it is its own.
func (l *look) at(v *store.View, d Deadline) (err error) {
	defer caught(&err)
	for m, err := range d.Due(v) {
		if err != nil {
			return err
		}
		if l.aside.all[asideID(d.Name, m.ID)] {
			continue
		}
		if m.At.After(v.Now) || len(l.found) >= lookAhead {
			l.next = desk.Earlier(l.next, m.At)
			return nil
		}
		l.found = append(l.found, overdue{d, m.ID})
	}
	return nil
}

// caught makes a panic an error of the function that defers it.
func caught(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("panic: %v", p)
	}
}

// fire does what is due with one record, or sets it aside.
func (a *Assembly) fire(ctx context.Context, one overdue) error {
	err := desk.Do(ctx, a.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (err error) {
		defer caught(&err)
		if err := one.deadline.Fire(tx, one.id); err != nil {
			return err
		}
		return forgetAside(tx, one)
	})
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	return a.putAside(ctx, one, err)
}

// Moments makes the moments of a scan of records.
func Moments[T any](records iter.Seq2[*T, error], moment func(*T) Moment) iter.Seq2[Moment, error] {
	return func(yield func(Moment, error) bool) {
		for record, err := range records {
			if err != nil {
				yield(Moment{}, err)
				return
			}
			if !yield(moment(record), nil) {
				return
			}
		}
	}
}
