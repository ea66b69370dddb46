package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"textdesk/store/kv/boltkv"
	"textdesk/store/newfile"
)

func TestOldBackupsMakeRoomForNewOnes(t *testing.T) {
	t.Parallel()
	const newest = "textdesk-2026-11-28T031500.db"
	for _, c := range []struct {
		name         string
		others, left []string
	}{
		{"the oldest goes", []string{"textdesk-2026-11-26T031500.db", "textdesk-2026-11-27T031500.db"}, []string{"textdesk-2026-11-27T031500.db", newest}},
		{"few stay", nil, []string{newest}},
		{
			"those of a clock that was ahead go first",
			[]string{"textdesk-2026-11-27T031500.db", "textdesk-2031-01-01T031500.db", "textdesk-2031-01-02T031500.db"},
			[]string{"textdesk-2026-11-27T031500.db", newest},
		},
		{
			"files of others stay",
			[]string{"textdesk-2026-11-26T031500.db", "textdesk-2026-11-27T031500.db", "textdesk-before-the-move.db"},
			[]string{"textdesk-2026-11-27T031500.db", newest, "textdesk-before-the-move.db"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			folder := folderOf(t, append(c.others, newest)...)
			if err := prune(folder, newest, 2); err != nil {
				t.Fatal(err)
			}
			wantFiles(t, folder, c.left...)
		})
	}
}

func TestWhatAKillLeftOfABackupIsRemovedBeforeTheNext(t *testing.T) {
	t.Parallel()
	folder := folderOf(t, ".textdesk-2026-11-27T031500.db.123.textdesk.partial", ".mine.db.123.textdesk.partial", "textdesk-2026-11-26T031500.db")
	if err := newfile.Sweep(folder, isBackup); err != nil {
		t.Fatal(err)
	}
	wantFiles(t, folder, ".mine.db.123.textdesk.partial", "textdesk-2026-11-26T031500.db")
}

func TestWhatAKillLeftOfABackupBeforeAnUpgradeIsRemovedBeforeTheNext(t *testing.T) {
	t.Parallel()
	folder := folderOf(t, ".textdesk.db.before-format-2.123.textdesk.partial", ".textdesk.db.before-format-2-2.4.textdesk.partial", ".other.db.before-format-2.5.textdesk.partial")
	path := filepath.Join(folder, "textdesk.db")
	engine, err := boltkv.Open(path, boltkv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	if err := backupBeside(t.Context(), engine, path)(1, 2); err != nil {
		t.Fatal(err)
	}
	wantFiles(t, folder, ".other.db.before-format-2.5.textdesk.partial", "textdesk.db", "textdesk.db.before-format-2")
}

// folderOf makes a folder, of a name that is no pattern, with empty files.
func folderOf(t *testing.T, names ...string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "desk [1")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func wantFiles(t *testing.T, folder string, want ...string) {
	t.Helper()
	got, err := filesIn(folder, func(string) bool { return true })
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("there are %q, %v, want %q", got, err, want)
	}
}
