package part_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/held"
	"textdesk/app/desk/part"
	"textdesk/store"
)

func TestWhatHasHadItsTimeIsDropped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.Empty(t, desktest.Options{})
		by, in := d.FirstAdmin(t)
		desktest.Done(t, d.Store.Update(t.Context(), func(tx *store.Tx) error {
			for range 1200 {
				h := &held.Callback{ID: tx.NewID(), AccountID: "a", FirstAt: tx.Now, LastAt: tx.Now}
				if err := held.Callbacks.Put(tx, h); err != nil {
					return err
				}
			}
			return nil
		}))
		time.Sleep(6 * 24 * time.Hour)
		if n, err := d.DropOld(t.Context()); n != 0 || err != nil {
			t.Errorf("dropped %d after six days, %v", n, err)
		}
		time.Sleep(2 * 24 * time.Hour)
		if n, err := d.DropOld(t.Context()); n < 1201 || err != nil {
			t.Errorf("dropped %d events after eight days, %v", n, err)
		}
		time.Sleep(20 * 24 * time.Hour)
		d.Holder(t, in.Token)
		time.Sleep(3 * 24 * time.Hour)
		if n, err := d.DropOld(t.Context()); n != 1200 || err != nil {
			t.Errorf("dropped %d after a month, %v", n, err)
		}
		if _, err := d.Me(t.Context(), by); err != nil {
			t.Error(err)
		}
		d.Holder(t, in.Token)
	})
}

func TestASweepThatFailsStopsNoOther(t *testing.T) {
	t.Parallel()
	for name, sweep := range map[string]part.Sweep{
		"fails":  func(*store.Tx, int) (int, error) { return 0, errors.New("the broom is gone") },
		"panics": func(*store.Tx, int) (int, error) { panic("the broom is gone") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := desktest.New(t, part.Part{Name: "broken", Sweeps: []part.Sweep{sweep}})
				time.Sleep(8 * 24 * time.Hour)
				n, err := d.DropOld(t.Context())
				if n == 0 || err == nil || !strings.Contains(err.Error(), "broken") || !strings.Contains(err.Error(), "the broom is gone") {
					t.Errorf("dropped %d events, %v", n, err)
				}
			})
		})
	}
}
