package command_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"textdesk/telesign/simulator"
)

// read gives a file's content.
func read(t *testing.T, dir, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestARestoreBringsBackWhatWasAndKeepsWhatIs(t *testing.T) {
	t.Parallel()
	s := open(t, folder(t))
	s.text(t, "14255550101", "early")
	textdesk(t, s.dir, "", "backup", "early.db").must(t)
	s.text(t, "14255550101", "late")
	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}
	out := textdesk(t, s.dir, "", "restore", "early.db").must(t)
	for _, words := range []string{"1 conversation, 1 message", "textdesk.db.replaced-", "textdesk.db.key"} {
		if !strings.Contains(out, words) {
			t.Errorf("%q lacks %q", out, words)
		}
	}
	if records := exported(t, s.dir); !hasText(records, "early") || hasText(records, "late") {
		t.Error("this is not what was backed up")
	}
	replaced, err := filepath.Glob(filepath.Join(s.dir, "textdesk.db.replaced-*"))
	if err != nil || len(replaced) != 1 {
		t.Fatalf("%q, %v", replaced, err)
	}
	textdesk(t, s.dir, "", "restore", replaced[0]).must(t)
	if !hasText(exported(t, s.dir), "late") {
		t.Error("what was replaced is not whole")
	}
	s.start(t)
	s.signIn(t)
	if list, err := s.conversations(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("%v, %v", list, err)
	}
}

func TestARestoreTakesADamagedDatabasesPlace(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	withUser(t, dir)
	textdesk(t, dir, "", "backup", "good.db").must(t)
	put(t, dir, "textdesk.db", "this is no database")
	textdesk(t, dir, "", "restore", "good.db").must(t)
	textdesk(t, dir, "", "check").must(t)
}

func TestARestoreNeedsNoDatabaseToReplace(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	withUser(t, dir)
	textdesk(t, dir, "", "backup", "good.db").must(t)
	if err := os.Remove(filepath.Join(dir, "textdesk.db")); err != nil {
		t.Fatal(err)
	}
	if out := textdesk(t, dir, "", "restore", "good.db").must(t); strings.Contains(out, "replaced") {
		t.Errorf("it says %q", out)
	}
	textdesk(t, dir, "", "check").must(t)
}

func TestABackupThatCannotBeUsedChangesNothing(t *testing.T) {
	t.Parallel()
	s := open(t, folder(t))
	textdesk(t, s.dir, "", "backup", "good.db").must(t)
	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}
	good := read(t, s.dir, "good.db")
	put(t, s.dir, "empty.db", "")
	put(t, s.dir, "text.db", strings.Repeat("hello", 10000))
	put(t, s.dir, "cut.db", good[:len(good)/2])
	put(t, s.dir, "index.db", strings.ReplaceAll(good, "qnadia@example.com", "qnadja@example.com"))
	before, present := files(t, s.dir), read(t, s.dir, "textdesk.db")

	for name, words := range map[string]string{
		"none.db": "none.db", ".": "not a file", "empty.db": "empty", "text.db": "damaged", "cut.db": "damaged", "index.db": "damaged",
	} {
		textdesk(t, s.dir, "", "restore", name).refuses(t, "backup", words)
	}
	put(t, s.dir, "textdesk.db.key", strings.Repeat("ab", 32))
	textdesk(t, s.dir, "", "restore", "good.db").refuses(t, "do not open with the key", "textdesk.db.key")
	if err := os.Remove(filepath.Join(s.dir, "textdesk.db.key")); err != nil {
		t.Fatal(err)
	}
	textdesk(t, s.dir, "", "restore", "good.db").refuses(t, "key file is missing", "textdesk.db.key")

	put(t, s.dir, "textdesk.db.key", "")
	if after := files(t, s.dir); after != before {
		t.Errorf("there was %s\nand is %s", before, after)
	}
	if read(t, s.dir, "textdesk.db") != present {
		t.Error("the database was changed")
	}
}

func TestWhatWasQueuedInABackupIsNotSentAgain(t *testing.T) {
	t.Parallel()
	s := open(t, folder(t))
	s.text(t, "14255550101", "Is it here?")
	list, err := s.conversations(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	// The first is under way and the second behind it when the backup is made.
	fault := simulator.Fault{Times: 1, DelayMillis: 60_000, Drop: simulator.DropBeforeAccepting}
	s.carrier.AddFault(fault)
	for _, words := range []string{"It is.", "Come by."} {
		s.must(t, http.MethodPost, "conversations/"+list[0].ID+"/messages", map[string]string{"text": words}, nil)
	}
	eventually(t, "the first send", func() bool { return s.states(t, list)["It is."] == "sending" })
	textdesk(t, s.dir, "", "backup", "queued.db").must(t)
	s.desk.kill()
	s.start(t)
	eventually(t, "the second send", func() bool { return s.states(t, list)["Come by."] == "delivered" })
	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}

	if out := textdesk(t, s.dir, "", "restore", "queued.db").must(t); !strings.Contains(out, "may have left since: 1.") {
		t.Errorf("it says %q", out)
	}
	s.start(t)
	s.signIn(t)
	eventually(t, "doubt", func() bool { return s.states(t, list)["It is."] == "uncertain" })
	if state := s.states(t, list)["Come by."]; state != "uncertain" {
		t.Errorf("it is %s", state)
	}
	if n := len(s.carrier.Sent()); n != 1 {
		t.Errorf("%d texts were sent, want 1", n)
	}
}
