package command_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// traffic has customers write until the test lets them stop, which waits for them.
func (s *shop) traffic(t *testing.T) (stop func()) {
	t.Helper()
	enough := make(chan struct{})
	var customers sync.WaitGroup
	for i := range 4 {
		customers.Go(func() {
			from := fmt.Sprint("1425555020", i)
			for n := 0; ; n++ {
				select {
				case <-enough:
					return
				default:
					s.text(t, from, fmt.Sprint("text ", n, " of ", from))
				}
			}
		})
	}
	return sync.OnceFunc(func() {
		close(enough)
		customers.Wait()
	})
}

func TestCommandsWorkWhileTheDeskServes(t *testing.T) {
	t.Parallel()
	s := open(t, folder(t))
	stop := s.traffic(t)
	defer stop()
	s.text(t, "14255550101", "before")

	if out := textdesk(t, s.dir, "", "check").must(t); !strings.HasPrefix(out, "all is well: 1 user, ") {
		t.Errorf("check says %q", out)
	}
	if out := textdesk(t, s.dir, "", "backup", "copy.db").must(t); !strings.Contains(out, "copy.db") || !strings.Contains(out, "textdesk.db.key") {
		t.Errorf("backup says %q", out)
	}
	if out := textdesk(t, s.dir, "", "show", "settings", "settings").must(t); !strings.Contains(out, `"team_name"`) {
		t.Errorf("show says %q", out)
	}
	if !hasText(exported(t, s.dir), "before") {
		t.Error("the export lacks a text")
	}
	textdesk(t, s.dir, "quiet blue harbour\n", "user", "password", "--email", "nadia@example.com", "--password-stdin").must(t)
	if _, err := s.conversations(t.Context()); err == nil || !strings.Contains(err.Error(), "401") {
		t.Errorf("still signed in after another password: %v", err)
	}
	textdesk(t, s.dir, password, "user", "add", "--email", "theo@example.com", "--name", "Theo", "--role", "agent", "--password-stdin").must(t)
	textdesk(t, s.dir, password, "user", "add", "--email", "theo@example.com", "--name", "Theo", "--role", "agent", "--password-stdin").refuses(t, "Theo has this e-mail address already")
	textdesk(t, s.dir, "", "backup", "textdesk.db").refuses(t, "the database itself")
	textdesk(t, s.dir, "", "backup", "none/copy.db").refuses(t, "none/copy.db")
	textdesk(t, s.dir, "", "restore", "copy.db").refuses(t, "running", s.desk.url)

	stop()
	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}
	textdesk(t, s.dir, "", "check").must(t)
	if left := files(t, s.dir); left != "copy.db textdesk.db textdesk.db.key" {
		t.Error("these are left:", left)
	}
	// The copy is a desk of its own.
	other := folder(t)
	for from, to := range map[string]string{"copy.db": "textdesk.db", "textdesk.db.key": "textdesk.db.key"} {
		if err := os.Rename(filepath.Join(s.dir, from), filepath.Join(other, to)); err != nil {
			t.Fatal(err)
		}
	}
	textdesk(t, other, "", "check").must(t)
	if !hasText(exported(t, other), "before") {
		t.Error("the backup lacks a text")
	}
}

func hasText(records []record, words string) bool {
	for _, r := range records {
		if r.Kind == "message" && r.Text == words {
			return true
		}
	}
	return false
}

func TestOnlyItsUserMayUseTheSocketAndACrashedOneIsReplaced(t *testing.T) {
	t.Parallel()
	dir, ln := folder(t), listen(t)
	start(t, dir, ln).kill()
	socket := filepath.Join(dir, "textdesk.db.sock")
	if _, err := os.Stat(socket); err != nil {
		t.Fatalf("a killed desk leaves its socket: %v", err)
	}
	textdesk(t, dir, "", "check").must(t) // which finds nobody behind it
	p := start(t, dir, ln)
	eventually(t, "the socket", func() bool {
		_, err := os.Stat(socket)
		return err == nil && strings.Contains(textdesk(t, dir, "", "check").out, "all is well")
	})
	info, err := os.Stat(socket)
	if err != nil || info.Mode().Perm() != 0o600 || info.Mode()&os.ModeSocket == 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if status := p.stop(t); status != 0 {
		t.Errorf("status %d: %s", status, p.log)
	}
}

func TestADeskWhosePathIsTooLongForASocketServes(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t), strings.Repeat("long", 30))
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := "TEXTDESK_STORE_PATH=" + filepath.Join(dir, "textdesk.db")
	p := start(t, dir, listen(t), path)
	eventually(t, "the warning", func() bool { return strings.Contains(p.log.String(), "need the desk stopped") })
	textdeskWith(t, dir, "", []string{path}, "check").refuses(t, "another process is using it")
	if status := p.stop(t); status != 0 {
		t.Errorf("status %d: %s", status, p.log)
	}
	textdeskWith(t, dir, "", []string{path}, "check").must(t)
}
