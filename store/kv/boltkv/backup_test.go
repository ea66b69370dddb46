package boltkv_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"textdesk/store/kv"
	"textdesk/store/kv/boltkv"
)

// names returns the names in a folder.
func names(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestABackupHoldsWhatWasCommitted(t *testing.T) {
	t.Parallel()
	db, folder := open(t), t.TempDir()
	path := filepath.Join(folder, "backup.db")
	put(t, db, "a", "b")
	if err := db.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	put(t, db, "c")
	copied := openAt(t, path)
	wantKeys(t, copied, "a", "b")
	if err := copied.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.Backup(t.Context(), path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over the first: %v", err)
	}
	if err := db.BackupOver(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	wantKeys(t, openAt(t, path), "a", "b", "c")
	if n := names(t, folder); len(n) != 1 {
		t.Errorf("the folder holds %q", n)
	}
}

func TestUpdatesGoOnDuringABackup(t *testing.T) {
	t.Parallel()
	db := open(t)
	put(t, db, "a")
	path := filepath.Join(t.TempDir(), "backup.db")
	ctx := &endingContext{Context: t.Context(), looks: 1 << 30, each: func() { put(t, db, "b") }}
	if err := db.Backup(ctx, path); err != nil {
		t.Fatal(err)
	}
	wantKeys(t, db, "a", "b")
	wantKeys(t, openAt(t, path), "a")
}

// endingContext is done after it was looked at so many times.
type endingContext struct {
	context.Context
	looks int
	each  func() // called at each look
}

func (c *endingContext) Err() error {
	if c.each != nil {
		c.each()
	}
	if c.looks--; c.looks < 0 {
		return context.Canceled
	}
	return nil
}

func TestABackupThatIsStoppedLeavesWhatWasThere(t *testing.T) {
	t.Parallel()
	db, folder := open(t), t.TempDir()
	path := filepath.Join(folder, "backup.db")
	if err := os.WriteFile(path, []byte("the last one"), 0o600); err != nil {
		t.Fatal(err)
	}
	put(t, db, "a")
	for looks := range 3 {
		err := db.BackupOver(&endingContext{Context: t.Context(), looks: looks}, path)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	content, _ := os.ReadFile(path)
	if n := names(t, folder); len(n) != 1 || string(content) != "the last one" {
		t.Errorf("the folder holds %q, the file %q", n, content)
	}
}

func TestABackupDoesNotReplaceTheDatabase(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "test.db")
	db := openAt(t, path)
	put(t, db, "a")
	link := filepath.Join(folder, "link.db")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{path, link} {
		if err := db.Backup(t.Context(), target); !errors.Is(err, boltkv.ErrBackupOntoItself) {
			t.Errorf("%s: got %v", target, err)
		}
	}
	wantKeys(t, db, "a")
}

func TestABackupThatCannotBeSaysWhy(t *testing.T) {
	t.Parallel()
	db := open(t)
	none := filepath.Join(t.TempDir(), "none", "backup.db")
	if err := db.Backup(t.Context(), none); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing folder: %v", err)
	}
	if err := db.BackupOver(t.Context(), t.TempDir()); err == nil {
		t.Error("it replaced a folder")
	}
	_ = db.Close()
	if err := db.Backup(t.Context(), filepath.Join(t.TempDir(), "b.db")); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
}
