package consent_test

import (
	"maps"
	"testing"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

// said draws what a contact said at one of a few times.
func said(t *rapid.T, name string) store.Consent {
	at := time.Date(2026, 11, rapid.IntRange(1, 4).Draw(t, name+"'s day"), 0, 0, 0, 0, time.UTC)
	c := store.Consent{State: rapid.SampledFrom([]store.ConsentState{store.OptedIn, store.OptedOut, store.ConsentUnknown}).Draw(t, name)}
	if c.State != store.ConsentUnknown {
		c.Since, c.By = at, "keyword"
	}
	if rapid.Bool().Draw(t, name+"'s block") {
		c.Blocked = map[store.ID]time.Time{"number": at}
	}
	return c
}

// Whatever either database says: nobody who opted out last is texted, nothing is lifted,
// and twice is as good as once.
func TestAnOptOutSurvivesARestore(t *testing.T) {
	t.Parallel()
	d, ctx := desktest.New(t), t.Context()
	rapid.Check(t, func(t *rapid.T) {
		then, since := said(t, "then"), said(t, "since")
		var contact *store.Contact
		do(t, d.Parts.Store.Update(ctx, func(tx *store.Tx) (err error) {
			if contact, err = contacts.For(tx, desktest.Customer); err == nil {
				contact.Consent = then
				err = store.Contacts.Put(tx, contact)
			}
			return err
		}))
		known := *contact
		known.ID, known.Consent = "another", since
		phones, err := d.Parts.Consent.CarryOver(ctx, []consent.Refusal{{Contact: &known}})
		do(t, err)
		again, err := d.Parts.Consent.CarryOver(ctx, []consent.Refusal{{Contact: &known}})
		do(t, err)
		var now store.Consent
		do(t, d.Parts.Store.View(ctx, func(v *store.View) error {
			c, err := contacts.Known(v, desktest.Customer)
			if err == nil {
				now = c.Consent
			}
			return err
		}))
		optedOutLast := since.State == store.OptedOut && !then.Since.After(since.Since)
		if out := then.State == store.OptedOut || optedOutLast; out != (now.State == store.OptedOut) {
			t.Errorf("then %+v, since %+v, now %+v", then, since, now)
		}
		if told := then.State != store.OptedOut && optedOutLast; told != (len(phones) == 1) || len(again) > 0 {
			t.Errorf("told %q, then %q", phones, again)
		}
		for number := range maps.Keys(then.Blocked) {
			if _, still := now.Blocked[number]; !still {
				t.Errorf("the block of then is lifted: %+v", now)
			}
		}
	})
}

func do(t *rapid.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheWordsOfAnOptOutSurviveARestore(t *testing.T) {
	t.Parallel()
	since, backup := desktest.New(t), desktest.New(t)
	since.Text(t, desktest.Customer, "Stop!")
	said := time.Now()
	var known []consent.Refusal
	since.View(t, func(v *store.View) (err error) {
		known, err = consent.Refusals(v)
		return err
	})
	desktest.Done(t, desktest.Err(backup.Parts.Consent.CarryOver(t.Context(), known)))
	history, err := backup.ConsentHistory(t.Context(), backup.Nadia, backup.Contact(t, desktest.Customer).ID, desk.Slice{})
	desktest.Done(t, err)
	if r := history.Items[0]; r.Source != permission.Restored || r.Wording != "Stop!" || r.To != store.OptedOut || said.Sub(r.SaidAt) > time.Minute {
		t.Errorf("recorded is %+v", r)
	}
}
