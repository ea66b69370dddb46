package contacts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// addContacts keeps n contacts called Customer 000 and so on.
func addContacts(t *testing.T, d *desktest.Desk, n int) {
	t.Helper()
	desktest.Done(t, d.Store.Update(t.Context(), func(tx *store.Tx) error {
		for i := range n {
			c := &store.Contact{ID: tx.NewID(), Phone: fmt.Sprintf("+1425555%04d", i), Name: fmt.Sprintf("Customer %03d", i), CreatedAt: tx.Now}
			if err := store.Contacts.Put(tx, c); err != nil {
				return err
			}
		}
		return nil
	}))
}

// allContacts reads a whole list piece by piece.
func allContacts(t *testing.T, d *desktest.Desk, q string, limit int) (names []string) {
	t.Helper()
	piece := desk.Slice{Limit: limit}
	for {
		list, err := d.Contacts(t.Context(), desk.System(), q, piece)
		desktest.Done(t, err)
		if len(list.Items) > limit {
			t.Fatalf("a piece has %d contacts", len(list.Items))
		}
		for _, c := range list.Items {
			names = append(names, c.Name)
		}
		if list.Next == "" {
			return names
		}
		if list.Next == piece.Cursor {
			t.Fatalf("after %q the list does not go on", names)
		}
		piece.Cursor = list.Next
	}
}

func TestContactsAreFoundByNameAndNumber(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	addContacts(t, d, 120)
	for q, want := range map[string][]string{
		"customer 007":      {"Customer 007"},
		" CUSTOMER 011 ":    {"Customer 011"},
		"+1 (425) 555-0042": {"Customer 042"},
		"5550119":           {"Customer 119"},
		"nobody":            nil,
		"customer 01": {
			"Customer 010", "Customer 011", "Customer 012", "Customer 013", "Customer 014",
			"Customer 015", "Customer 016", "Customer 017", "Customer 018", "Customer 019",
		},
	} {
		for _, limit := range []int{1, 3, 100} {
			if got := allContacts(t, d, q, limit); !slices.Equal(got, want) {
				t.Errorf("%q by %d: got %q, want %q", q, limit, got, want)
			}
		}
	}
	if got := allContacts(t, d, "", 7); len(got) != 120 || !slices.IsSorted(got) {
		t.Errorf("got %q", got)
	}
}

func TestACursorFromElsewhereIsRefused(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	_, err := d.Contacts(t.Context(), desk.System(), "", desk.Slice{Cursor: "!"})
	desktest.WantInvalid(t, err, "cursor", "unknown")
}

func TestAContactIsShownWithTheirConsent(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	since := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	desktest.Done(t, d.Store.Update(t.Context(), func(tx *store.Tx) error {
		return store.Contacts.Put(tx, &store.Contact{ID: "c", Phone: "+33612345678", Consent: store.Consent{
			State: store.OptedOut, Since: since, By: "keyword:stop", Blocked: map[store.ID]time.Time{"n2": since, "n1": since},
		}})
	}))
	got, err := d.Doors.Contact(t.Context(), by, "c")
	desktest.Done(t, err)
	if got.PhoneDisplay != "+33 6 12 34 56 78" || got.Consent.State != store.OptedOut || got.Consent.By != "keyword:stop" ||
		!got.Consent.Since.Equal(since) || !slices.Equal(got.Consent.BlockedNumbers, []store.ID{"n1", "n2"}) {
		t.Errorf("got %+v", got)
	}
}

func TestAContactIsRenamed(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	addContacts(t, d, 1)
	list, err := d.Contacts(t.Context(), by, "", desk.Slice{})
	desktest.Done(t, err)
	id := list.Items[0].ID
	got, err := d.ChangeContact(t.Context(), by, id, desktest.Named("  Mrs Okafor "))
	desktest.Done(t, err)
	if got.Name != "Mrs Okafor" || got.Consent.State != store.ConsentUnknown {
		t.Errorf("got %+v", got)
	}
	_, err = d.ChangeContact(t.Context(), by, id, desktest.Named(strings.Repeat("x", 101)))
	desktest.WantInvalid(t, err, "name", "too_long")
	_, err = d.ChangeContact(t.Context(), desk.Actor{}, id, desktest.Named("Eve"))
	desktest.WantCode(t, err, desk.Unauthenticated)
	_, err = d.ChangeContact(t.Context(), by, "none", desktest.Named("Eve"))
	desktest.WantCode(t, err, desk.NotFound)
	got, err = d.ChangeContact(t.Context(), by, id, desktest.Named(""))
	desktest.Done(t, err)
	if got.Name != "" {
		t.Errorf("got %+v", got)
	}
}
