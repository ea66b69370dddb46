package part_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// inOffice runs a story about chores on a desk, in fake time.
func inOffice(t *testing.T, story func(*testing.T, *desktest.Desk, *chores)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newChores()
		story(t, desktest.New(t, c.part()), c)
	})
}

// fire meets the deadlines and asserts when the desk looks again.
func fire(t *testing.T, d *desktest.Desk, want time.Time) {
	t.Helper()
	next, err := d.FireDeadlines(t.Context())
	desktest.Done(t, err)
	if !next.Equal(want) {
		t.Errorf("it looks again at %v, want %v", next, want)
	}
}

func TestARecordThatCannotBeDealtWithStopsNoOther(t *testing.T) {
	inOffice(t, func(t *testing.T, d *desktest.Desk, c *chores) {
		now := time.Now()
		c.put(t, d, chore{"sweep", now, fails}, chore{"mop", now, panics}, chore{"dust", now, nothing})
		offered := d.Text(t, desktest.Customer, "hello")
		_, err := d.Assign(t.Context(), d.Lead, offered.ID, conversations.Assignment{AgentID: d.Nadia.UserID})
		desktest.Done(t, err)
		time.Sleep(2 * time.Minute) // then the offer is over too
		fire(t, d, time.Now().Add(time.Hour))
		if !c.isDone(t, d, "dust") || d.Record(t, offered.ID).Offer != nil {
			t.Error("what could be done was not")
		}
		aside := setAside(t, d)
		for id, reason := range map[store.ID]string{"sweep": "the broom is gone", "mop": "the broom is on fire"} {
			if c.isDone(t, d, id) {
				t.Errorf("%s is done in part", id)
			}
			if one := aside[id]; !strings.Contains(one.Reason, reason) || one.Deadline != "chore" || one.Tries != 1 {
				t.Errorf("%s is set aside as %+v", id, one)
			}
		}
		if len(aside) != 2 {
			t.Errorf("set aside are %+v", aside)
		}
	})
}

func TestARecordThatStaysDueIsSetAside(t *testing.T) {
	inOffice(t, func(t *testing.T, d *desktest.Desk, c *chores) {
		c.put(t, d, chore{"sweep", time.Now(), stays}, chore{"dust", time.Now(), nothing})
		fire(t, d, time.Now().Add(time.Hour))
		if one := setAside(t, d)["sweep"]; one.Reason == "" {
			t.Errorf("it is set aside as %+v", one)
		}
		if !c.isDone(t, d, "dust") {
			t.Error("it stopped the other")
		}
	})
}

// What is long is done in pieces, however many: while other work takes the desk's time
// each piece is due again as soon as it can be looked for.
func TestWhatIsDoneInManyPiecesIsNotSetAside(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		pieces, at := 0, time.Now()
		long := part.Deadline{
			Name: "long", InPieces: true,
			Due: func(*store.View) iter.Seq2[part.Moment, error] {
				return func(yield func(part.Moment, error) bool) {
					if pieces < 100 {
						yield(part.Moment{At: at, ID: "flood"}, nil)
					}
				}
			},
			Fire: func(tx *store.Tx, _ store.ID) error {
				pieces, at = pieces+1, tx.Now.Add(20*time.Millisecond)
				time.Sleep(30 * time.Millisecond)
				return nil
			},
		}
		d := desktest.New(t, part.Part{Name: "flood", Deadlines: []part.Deadline{long}})
		fire(t, d, time.Time{})
		if aside := setAside(t, d); len(aside) > 0 {
			t.Errorf("set aside are %+v", aside)
		}
	})
}

func TestADeadlineThatCannotBeReadStopsNoOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newChores()
		unreadable := part.Deadline{
			Name: "unreadable",
			Due: func(*store.View) iter.Seq2[part.Moment, error] {
				return func(yield func(part.Moment, error) bool) { yield(part.Moment{}, errors.New("bit rot")) }
			},
			Fire: func(*store.Tx, store.ID) error { return nil },
		}
		d := desktest.New(t, part.Part{Name: "old", Deadlines: []part.Deadline{unreadable}}, c.part())
		c.put(t, d, chore{"dust", time.Now(), nothing})
		if _, err := d.FireDeadlines(t.Context()); err == nil || !strings.Contains(err.Error(), "unreadable") || !strings.Contains(err.Error(), "bit rot") {
			t.Errorf("got %v", err)
		}
		if !c.isDone(t, d, "dust") {
			t.Error("the other's was not met")
		}
	})
}

// planned is a chore that is due at a distance from now, before or after.
type planned struct {
	In    time.Duration
	Fault fault
}

func TestWhateverFailsAllThatCanBeDoneAtItsTimeIsDone(t *testing.T) {
	t.Parallel()
	faults := rapid.SampledFrom([]fault{nothing, nothing, nothing, fails, panics, stays})
	minutes := rapid.IntRange(-3, 3)
	plans := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) planned {
		return planned{time.Duration(minutes.Draw(t, "minutes")) * time.Minute, faults.Draw(t, "fault")}
	}), 0, 20)
	rapid.Check(t, func(rt *rapid.T) {
		plan := plans.Draw(rt, "chores")
		var wrong error
		synctest.Test(t, func(t *testing.T) {
			c := newChores()
			wrong = play(t, desktest.New(t, c.part()), c, plan)
		})
		if wrong != nil {
			rt.Fatal(wrong)
		}
	})
}

func TestManyThatAreDueAtOnceAreAllDone(t *testing.T) {
	inOffice(t, func(t *testing.T, d *desktest.Desk, c *chores) {
		var plan []planned // of more than one look finds, and what stays is found first
		for _, fault := range []fault{stays, nothing, fails, nothing} {
			plan = append(plan, slices.Repeat([]planned{{-time.Minute, fault}}, 120)...)
		}
		desktest.Done(t, play(t, d, c, plan))
	})
}

// play meets the deadlines of a plan once, and gives what is not as it should be.
func play(t *testing.T, d *desktest.Desk, c *chores, plan []planned) error {
	now, next := time.Now(), time.Time{}
	var all []chore
	for i, one := range plan {
		all = append(all, chore{store.ID(fmt.Sprintf("chore %03d", i)), now.Add(one.In), one.Fault})
		switch {
		case one.In > 0:
			next = desk.Earlier(next, now.Add(one.In))
		case one.Fault != nothing:
			next = desk.Earlier(next, now.Add(time.Hour))
		}
	}
	c.put(t, d, all...)
	if got, err := d.FireDeadlines(t.Context()); err != nil || !got.Equal(next) {
		return fmt.Errorf("it looks again at %v, want %v, %w", got, next, err)
	}
	aside := allAside(t, d)
	for i, one := range plan {
		due, sound := one.In <= 0, one.Fault == nothing
		is := c.isDone(t, d, all[i].ID)
		if is != (due && sound) || aside[all[i].ID] != (due && !sound) {
			return fmt.Errorf("chore %d, %+v, is done: %t, set aside: %t", i, one, is, aside[all[i].ID])
		}
	}
	return nil
}

// allAside gives all records that were set aside.
func allAside(t *testing.T, d *desktest.Desk) map[store.ID]bool {
	t.Helper()
	found := map[store.ID]bool{}
	for piece := (desk.Slice{Limit: 100}); ; {
		list, err := d.Asides(t.Context(), d.Admin, piece)
		desktest.Done(t, err)
		for _, one := range list.Items {
			found[one.RecordID] = true
		}
		if piece.Cursor = list.Next; piece.Cursor == "" {
			return found
		}
	}
}
