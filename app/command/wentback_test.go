package command_test

import (
	"net/http"
	"strings"
	"testing"
)

// person is a user as the API tells of one.
type person struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Version string `json:"version"`
}

func TestARestoreGivesBackNoWayInAndForgetsNoOptOut(t *testing.T) {
	t.Parallel()
	s := open(t, folder(t))
	add := func(name string) {
		textdesk(t, s.dir, password, "user", "add", "--email", strings.ToLower(name)+"@example.com", "--name", name, "--role", "agent", "--password-stdin").must(t)
	}
	add("Theo")
	add("Uma")
	s.text(t, "14255550101", "Hello")
	s.text(t, "14255550104", "STOP")
	textdesk(t, s.dir, "", "backup", "early.db").must(t)

	add("Vera")
	var people struct{ Items []person }
	s.must(t, http.MethodGet, "users", nil, &people)
	for _, u := range people.Items {
		switch u.Name {
		case "Theo":
			s.must(t, http.MethodPost, "users/"+u.ID+"/deactivate", nil, nil)
		case "Uma":
			s.must(t, http.MethodPatch, "users/"+u.ID, map[string]any{"version": u.Version, "roles": []string{"agent", "supervisor"}}, nil)
		}
	}
	textdesk(t, s.dir, "quiet blue harbour\n", "user", "password", "--email", "nadia@example.com", "--password-stdin").must(t)
	s.text(t, "14255550101", "STOP") // known to the backup
	s.text(t, "14255550102", "STOP") // and not
	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}

	out := textdesk(t, s.dir, "", "restore", "early.db").must(t)
	for _, words := range []string{
		"must sign in again", "Theo (theo@example.com) was deactivated since and can sign in again.",
		"Uma (uma@example.com) has the roles of then again.", "Vera (vera@example.com) was added since and is gone.",
		"Nadia (nadia@example.com) has the password of then again.", "still so: 2 (+14255550101, +14255550102).",
	} {
		if !strings.Contains(out, words) {
			t.Errorf("%q lacks %q", out, words)
		}
	}
	all := textdesk(t, s.dir, "", "export").must(t)
	for _, phone := range []string{"+14255550101", "+14255550102", "+14255550104"} {
		if !hasOptedOut(all, phone) {
			t.Errorf("%s has not opted out any more", phone)
		}
	}
	textdesk(t, s.dir, "", "check").must(t)
	s.start(t)
	if _, err := s.conversations(t.Context()); err == nil || !strings.Contains(err.Error(), "401") {
		t.Errorf("the session of then is one again: %v", err)
	}
}

func TestARestoreSaysWhenNothingCanBeCompared(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	withUser(t, dir)
	textdesk(t, dir, "", "backup", "good.db").must(t)
	put(t, dir, "textdesk.db", "this is no database")
	if out := textdesk(t, dir, "", "restore", "good.db").must(t); !strings.Contains(out, "cannot be read: go through users") {
		t.Errorf("it says %q", out)
	}
}

// hasOptedOut looks a contact up in an export.
func hasOptedOut(export, phone string) bool {
	for line := range strings.Lines(export) {
		if strings.Contains(line, `"phone":"`+phone+`"`) {
			return strings.Contains(line, `"state":"opted_out"`)
		}
	}
	return false
}
