package permission_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk/consent"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/optouts"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

// Whatever is done, in whatever order: the history ends with what holds, each record
// goes on from the one before, who is opted out is so by a recorded word, and nothing but
// the contact's own word lifts that.
func TestTheHistorySaysWhatHolds(t *testing.T) {
	t.Parallel()
	d, ctx := desktest.New(t), t.Context()
	list := optouts.New(d.Parts.Desk)
	next := 0
	rapid.Check(t, func(rt *rapid.T) {
		next++
		phone := fmt.Sprintf("+1206555%04d", next)
		d.Text(t, phone, "hello")
		c := d.Contact(t, phone)
		now := func() *time.Time { return new(time.Now()) }
		byPage := func() {
			d.Update(t, func(tx *store.Tx) error {
				c, err := contacts.For(tx, phone)
				if err == nil {
					_, _ = permission.Change(tx, c, store.OptedIn, permission.News{Source: permission.Page, Wording: "I agree."})
				}
				return err
			})
		}
		block := func() {
			d.Update(t, func(tx *store.Tx) error {
				c, err := contacts.For(tx, phone)
				if err == nil {
					_, err = permission.BlockNumber(tx, c, d.Number.ID, "")
				}
				return err
			})
		}
		bring := func(state string) {
			_, err := list.ImportOptOuts(ctx, d.Admin, optouts.File{CSV: phone + "," + state + ",,a form"})
			desktest.Done(t, err)
		}
		acts := map[string]func(){
			"stop":  func() { d.Text(t, phone, "STOP") },
			"start": func() { d.Text(t, phone, "START") },
			"told out": func() {
				_, _ = d.SetConsent(ctx, d.Nadia, c.ID, store.OptedOut, consent.Word{How: store.SaidByPhone, SaidAt: now()})
			},
			"told in": func() {
				_, _ = d.SetConsent(ctx, d.Nadia, c.ID, store.OptedIn, consent.Word{How: store.SaidInPerson, SaidAt: now()})
			},
			"told in without a word": func() { _, _ = d.SetConsent(ctx, d.Nadia, c.ID, store.OptedIn, consent.Word{}) },
			"undo":                   func() { _, _ = d.UndoConsent(ctx, d.Nadia, c.ID, "", consent.Word{How: store.SaidMistake}) },
			"undo without a word":    func() { _, _ = d.UndoConsent(ctx, d.Nadia, c.ID, "", consent.Word{}) },
			"file out":               func() { bring("opted_out") },
			"file in":                func() { bring("opted_in") },
			"page":                   byPage,
			"block":                  block,
		}
		lifting := map[string]bool{"start": true, "told in": true, "undo": true}
		for _, name := range rapid.SliceOfN(rapid.SampledFrom(slices.Sorted(maps.Keys(acts))), 1, 12).Draw(rt, "acts") {
			out := d.Contact(t, phone).Consent.State == store.OptedOut
			acts[name]()
			is := d.Contact(t, phone).Consent
			if out && is.State != store.OptedOut && !lifting[name] {
				rt.Fatalf("%s lifted an opt-out", name)
			}
			mustSay(rt, history(t, d, d.Lead, c.ID), is)
		}
	})
}

// mustSay holds a history, the newest first, against what holds.
func mustSay(t *rapid.T, all []permission.Shown, is store.Consent) {
	t.Helper()
	state, blocked := store.ConsentUnknown, map[store.ID]bool{}
	for i := len(all) - 1; i >= 0; i-- {
		r := all[i]
		if r.From != state {
			t.Fatalf("record %d goes on from %s, and it was %s: %+v", i, r.From, state, r)
		}
		switch state = r.To; r.Source {
		case permission.Block:
			blocked[r.NumberID] = true
		case permission.BlockEnded:
			delete(blocked, r.NumberID)
		}
		if r.To == store.OptedOut && r.From != store.OptedOut && (r.SaidAt.IsZero() || r.Wording == "" && r.How == "" && r.Evidence == (permission.Evidence{})) && r.Source != permission.Undone {
			t.Fatalf("opted out without a word: %+v", r)
		}
	}
	if state != is.State || len(blocked) != len(is.Blocked) {
		t.Fatalf("the history ends with %s and %d blocks; the contact is %+v", state, len(blocked), is)
	}
}
