package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

const backupPattern = "textdesk-*.db"

// backUp writes a copy of the database into the backups' folder and removes the
// oldest copies beyond those to keep.
func (a *App) backUp(ctx context.Context) (int, error) {
	folder := a.config.Store.Backups
	if folder == "" {
		folder = filepath.Join(filepath.Dir(a.config.Store.Path), "backups")
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return 0, fmt.Errorf("the folder for backups: %w", err)
	}
	name := "textdesk-" + a.Store.Now().Format("2006-01-02T150405") + ".db"
	if err := a.BackUp(ctx, filepath.Join(folder, name)); err != nil {
		return 0, err
	}
	return 1, prune(folder, a.config.Store.KeepBackups)
}

// BackUp copies the database, as it is at one moment, to a file of its own. The
// key that seals its secrets is not part of it.
func (a *App) BackUp(ctx context.Context, path string) error { return a.engine.Backup(ctx, path) }

// prune keeps the newest backups; their names sort by time.
func prune(folder string, keep int) error {
	found, err := filepath.Glob(filepath.Join(folder, backupPattern))
	if err != nil {
		return err
	}
	slices.Sort(found)
	var faults error
	for len(found) > keep {
		faults = errors.Join(faults, os.Remove(found[0]))
		found = found[1:]
	}
	return faults
}
