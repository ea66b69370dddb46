package command_test

import (
	"os"
	"path/filepath"
	"testing"
)

func TestALostKeyCostsTheAPIKeysAndNoTexts(t *testing.T) {
	t.Parallel()
	s := open(t, folder(t))
	s.text(t, "14255550101", "before")
	textdesk(t, s.dir, "", "new-key").refuses(t, "textdesk") // it is running
	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}
	textdesk(t, s.dir, "", "new-key").refuses(t, "nothing to replace")
	if err := os.Remove(filepath.Join(s.dir, "textdesk.db.key")); err != nil {
		t.Fatal(err)
	}
	textdesk(t, s.dir, "", "check").refuses(t, "sound", "textdesk.db.key", "new-key")
	textdesk(t, s.dir, "", "new-key").must(t)
	textdesk(t, s.dir, "", "check").must(t)
	s.start(t)

	// A text sent to the old callback URL is held, and taken once the key is back.
	var accounts struct {
		Items []struct {
			ID, Version string
			Held        int
		}
	}
	if _, err := s.carrier.Text("14255550101", ourNumber, "meanwhile"); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the text is held", func() bool {
		s.must(t, "GET", "accounts", nil, &accounts)
		return len(accounts.Items) == 1 && accounts.Items[0].Held == 1
	})
	id := accounts.Items[0].ID
	s.must(t, "PATCH", "accounts/"+id, map[string]string{"version": accounts.Items[0].Version, "api_key": apiKey}, nil)
	var held struct{ Items []struct{ ID string } }
	s.must(t, "GET", "accounts/"+id+"/held-callbacks", nil, &held)
	var replayed struct{ Outcome string }
	s.must(t, "POST", "accounts/"+id+"/held-callbacks/"+held.Items[0].ID+"/replay", nil, &replayed)
	if replayed.Outcome != "taken" {
		t.Errorf("the held text was %s, want taken", replayed.Outcome)
	}
}
