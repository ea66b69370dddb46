package command_test

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWhatKilledCommandsLeftIsRemovedAtTheNextStart(t *testing.T) {
	t.Parallel()
	dir, ln := folder(t), listen(t)
	withUser(t, dir)
	if err := os.Mkdir(filepath.Join(dir, "backups"), 0o700); err != nil {
		t.Fatal(err)
	}
	ours := []string{
		".textdesk.db.restoring-123", ".copy.db.7.textdesk.partial", ".textdesk.db.before-format-2.8.textdesk.partial",
		"backups/.textdesk-2026-11-27T031500.db.9.textdesk.partial",
	}
	others := []string{".other.db.restoring-123", ".copy.db.7.partial", "backups/.mine.db.9.textdesk.partial", "textdesk.db.replaced-2026-11-22T031500"}
	for _, name := range append(ours, others...) {
		put(t, dir, name, "half")
	}
	for _, name := range []string{".textdesk.db.check-1", ".textdesk.db.copy-1"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
		put(t, dir, filepath.Join(name, "copy.db"), "half")
	}
	desk := start(t, dir, ln)
	eventually(t, "the sweep of copies for commands", func() bool {
		_, err := os.Stat(filepath.Join(dir, ".textdesk.db.copy-1"))
		return err != nil
	})
	if status := desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, desk.log)
	}
	for _, name := range append(ours, ".textdesk.db.check-1") {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range others {
		if _, err := os.Lstat(filepath.Join(dir, name)); err != nil {
			t.Errorf("%s was somebody else's: %v", name, err)
		}
	}
}
