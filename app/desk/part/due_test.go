package part_test

import (
	"iter"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

func TestADeadlineThatPanicsWhenItIsReadStopsNoOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newChores()
		d := desktest.New(t, part.Part{Name: "broken", Deadlines: []part.Deadline{{
			Name: "broken", Due: func(*store.View) iter.Seq2[part.Moment, error] { panic("no index") },
			Fire: func(*store.Tx, store.ID) error { return nil },
		}}}, c.part())
		c.put(t, d, chore{"dust", time.Now(), nothing})
		_, err := d.FireDeadlines(t.Context())
		if err == nil || !strings.Contains(err.Error(), "the deadline broken") {
			t.Errorf("got %v", err)
		}
		if !c.isDone(t, d, "dust") {
			t.Error("what could be done was not")
		}
	})
}
