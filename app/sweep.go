package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"textdesk/store/newfile"
)

// sweep removes what backups, checks and restores that were killed have left, each as
// large as the database. It holds the database, so none of them is under way on it.
func (a *App) sweep() {
	folder, base := filepath.Dir(a.config.Store.Path), "."+filepath.Base(a.config.Store.Path)
	left, err := filesIn(folder, func(name string) bool {
		return strings.HasPrefix(name, base+restoring) || strings.HasPrefix(name, base+checking)
	})
	for _, name := range left {
		err = errors.Join(err, os.RemoveAll(filepath.Join(folder, name)))
	}
	err = errors.Join(err, newfile.Sweep(folder, func(string) bool { return true }))
	if _, none := os.Stat(a.config.backups()); none == nil {
		err = errors.Join(err, newfile.Sweep(a.config.backups(), isBackup))
	}
	if err != nil {
		a.log.Warn("what was left of copies that were killed stays", "error", err)
	}
}
