package decisions_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/decisions"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func decide(t *testing.T, d *desktest.Desk, id store.ID, reason string) {
	t.Helper()
	d.Update(t, func(tx *store.Tx) error {
		return decisions.Keep(tx, decisions.Decision{ConversationID: id, Stage: decisions.Routed, Reason: reason})
	})
}

func reasons(t *testing.T, d *desktest.Desk, id store.ID) (all []string) {
	t.Helper()
	d.View(t, func(v *store.View) error {
		kept, err := decisions.Of(v, id)
		for _, one := range kept {
			if one.Stage == decisions.Routed {
				all = append(all, one.Reason)
			}
		}
		return err
	})
	return all
}

func TestTheLastTwentyDecisionsOfAConversationAreKeptAndOfEach(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c, other := d.Text(t, desktest.Customer, "hello"), d.Text(t, desktest.Stranger, "hello")
	decide(t, d, other.ID, "another's")
	for i := range 25 {
		decide(t, d, c.ID, fmt.Sprint(i))
	}
	got := reasons(t, d, c.ID)
	if len(got) == 0 || len(got) > 20 || got[0] != "24" {
		t.Errorf("kept are %q", got)
	}
	if got := reasons(t, d, other.ID); len(got) == 0 || got[0] != "another's" {
		t.Errorf("of the other %q are kept", got)
	}
}

func TestHowItWasRoutedStaysHoweverOftenItWasPutToSomebody(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	decide(t, d, c.ID, "its route")
	d.Update(t, func(tx *store.Tx) error {
		for range 30 {
			if err := decisions.Keep(tx, decisions.Decision{ConversationID: c.ID, Stage: decisions.Assigned}); err != nil {
				return err
			}
		}
		return nil
	})
	if got := reasons(t, d, c.ID); len(got) != 1 || got[0] != "its route" {
		t.Errorf("kept are %q", got)
	}
	d.View(t, func(v *store.View) error {
		if all, err := decisions.Of(v, c.ID); err != nil || len(all) != 20 {
			t.Errorf("%d are kept (%v)", len(all), err)
		}
		return nil
	})
}

func TestDecisionsAreForgottenAfterThirtyDays(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		decide(t, d, c.ID, "old")
		time.Sleep(30 * 24 * time.Hour)
		decide(t, d, c.ID, "new")
		time.Sleep(time.Minute)
		sweep := decisions.Part().Sweeps[0]
		d.Update(t, func(tx *store.Tx) error { _, err := sweep(tx, 100); return err })
		if got := reasons(t, d, c.ID); len(got) != 1 || got[0] != "new" {
			t.Errorf("kept are %q", got)
		}
	})
}
