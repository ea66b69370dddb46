package part_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
	"textdesk/store/work"
)

// export gives what leaves the desk, as JSON Lines.
func export(t *testing.T, d *desktest.Desk) []string {
	t.Helper()
	var lines []string
	err := d.Export(t.Context(), func(record any) error {
		line, err := json.Marshal(record)
		lines = append(lines, string(line))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// kinds counts the lines by their kind.
func kinds(t *testing.T, lines []string) map[string]int {
	t.Helper()
	found := map[string]int{}
	for _, line := range lines {
		var record struct{ Kind, ID string }
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		if record.ID == "" && record.Kind != "settings" {
			t.Errorf("no ID: %s", line)
		}
		found[record.Kind]++
	}
	return found
}

func TestAnExportHoldsEverythingButSecrets(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{PublicURL: "https://desk.example.com"})
	if _, err := d.SetUp(t.Context(), users.NewAdmin{Name: "Nadia", Email: "nadia@example.com", Password: desktest.Password}, users.Client{}); err != nil {
		t.Fatal(err)
	}
	account, err := d.AddAccount(t.Context(), desk.System(), accounts.Input{APIKey: "c2VjcmV0", AccountSettings: work.AccountSettings{Name: "Shop", CustomerID: "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"}})
	if err != nil {
		t.Fatal(err)
	}
	err = d.Store.Update(t.Context(), func(tx *store.Tx) error {
		return errors.Join(
			store.Contacts.Put(tx, &store.Contact{ID: "k1", Phone: "+14255550101"}),
			store.Conversations.Put(tx, &store.Conversation{ID: "c1", ContactID: "k1", State: store.Resolved}),
			store.Messages.Put(tx, &store.Message{ID: "m1", ConversationID: "c1", Text: "héllo", State: store.Received, Direction: store.In}),
			store.Notes.Put(tx, &store.Note{ID: "n1", ConversationID: "c1", Text: "aside"}),
			store.Lines.Put(tx, &store.Line{ID: "l1", ConversationID: "c1", Kind: "accepted"}),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	lines := export(t, d)
	found := kinds(t, lines)
	for _, kind := range []string{"settings", "user", "account", "queue", "workstream", "contact", "conversation", "message", "note", "line"} {
		if found[kind] != 1 {
			t.Errorf("%d of kind %q", found[kind], kind)
		}
	}
	all := strings.Join(lines, "\n")
	_, secret, _ := strings.Cut(account.CallbackURL, "/callbacks/telesign/")
	for _, hidden := range []string{"argon2", "password", "api_key", "c2VjcmV0", "callback_secret", "callback_hash", secret} {
		if strings.Contains(all, hidden) {
			t.Errorf("the export holds %q", hidden)
		}
	}
	for _, shown := range []string{`"text":"héllo"`, `"event":"accepted"`, `"customer_id":"FFFFFFFF-EEEE-DDDD-1234-AB1234567890"`} {
		if !strings.Contains(all, shown) {
			t.Errorf("the export lacks %s", shown)
		}
	}
}

func TestAnExportOfManyRecordsHasEachOnceInOrder(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	const many = 1000 // two full pages
	var ids []string
	err := d.Store.Update(t.Context(), func(tx *store.Tx) error {
		ids = nil
		for range many {
			c := &store.Contact{ID: tx.NewID(), Phone: string("+1" + tx.NewID())}
			ids = append(ids, string(c.ID))
			if err := store.Contacts.Put(tx, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, line := range export(t, d) {
		var record struct{ Kind, ID string }
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		if record.Kind == "contact" {
			found = append(found, record.ID)
		}
	}
	if !slices.Equal(found, ids) {
		t.Errorf("%d contacts came, want %d in order", len(found), len(ids))
	}
}

func TestOnlyTheCommandLineMayExport(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	for _, e := range d.Parts.Endpoints() {
		if strings.HasPrefix(e.Path, "opt-outs/") { // consent alone, which an auditor asks for
			continue
		}
		if strings.Contains(strings.ToLower(e.Name()+" "+e.Summary), "export") {
			t.Errorf("%s leads to it: %s", e.Name(), e.Summary)
		}
	}
}

func TestAnExportEndsWithTheErrorOfItsWriter(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	full := errors.New("the disk is full")
	if err := d.Export(t.Context(), func(any) error { return full }); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}
