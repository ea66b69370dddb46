package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"textdesk/store/newfile"
)

// backupName is how nightly backups are called, by their time.
const backupName = "textdesk-2006-01-02T150405.db"

// backUp writes a copy of the database into the backups' folder and removes the
// oldest copies beyond those to keep.
func (a *App) backUp(ctx context.Context) (int, error) {
	folder := a.config.backups()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return 0, fmt.Errorf("the folder for backups: %w", err)
	}
	name := a.Store.Now().Format(backupName)
	err := newfile.Sweep(folder, isBackup) // first: they may be what fills the disk
	if err = errors.Join(err, a.BackUp(ctx, filepath.Join(folder, name), false)); err != nil {
		return 0, err
	}
	return 1, prune(folder, name, a.config.Store.KeepBackups)
}

// backups gives the folder for nightly backups.
func (c Config) backups() string {
	if c.Store.Backups != "" {
		return c.Store.Backups
	}
	return filepath.Join(filepath.Dir(c.Store.Path), "backups")
}

// BackUp copies the database, as it is at one moment, to a file of its own. The
// key that seals its secrets is not part of it. A file that is there is refused, or
// replaced if that is asked for.
func (a *App) BackUp(ctx context.Context, path string, replace bool) error {
	if replace {
		return a.engine.BackupOver(ctx, path)
	}
	return a.engine.Backup(ctx, path)
}

// prune keeps the newest backups, at least the one that was just made; their names
// sort by time. Those from after it were made by a clock that has been set back, and go
// first: they would be the newest ones for ever. Other files are none of its business.
func prune(folder, made string, keep int) error {
	found, err := filesIn(folder, isBackup)
	if err != nil {
		return err
	}
	slices.SortFunc(found, func(a, b string) int {
		if (a > made) != (b > made) {
			return strings.Compare(b, a)
		}
		return strings.Compare(a, b)
	})
	var faults error
	for len(found) > keep {
		faults = errors.Join(faults, os.Remove(filepath.Join(folder, found[0])))
		found = found[1:]
	}
	return faults
}

// isBackup tells a nightly backup by its name.
func isBackup(name string) bool {
	_, err := time.Parse(backupName, name)
	return err == nil
}

// filesIn gives the names in a folder that are such.
func filesIn(folder string, such func(name string) bool) (names []string, err error) {
	all, err := os.ReadDir(folder)
	for _, entry := range all {
		if such(entry.Name()) {
			names = append(names, entry.Name())
		}
	}
	return names, err
}
