package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"textdesk/store/kv/boltkv"
	"textdesk/store/newfile"
)

// backupBeside makes a backup of a database beside it, named after the format it is
// about to be brought to, before an upgrade changes anything. A file that has that
// name stays as it is, and the backup gets a number. What a start that was killed has
// left of one is removed: a desk that is killed each time would fill the disk.
func backupBeside(ctx context.Context, engine *boltkv.DB, path string) func(from, to int) error {
	return func(_, to int) error {
		wanted := fmt.Sprintf("%s.before-format-%d", path, to)
		err := newfile.Sweep(filepath.Dir(path), func(name string) bool {
			return strings.HasPrefix(name, filepath.Base(wanted))
		})
		name, unnamed := freeName(wanted)
		if err = errors.Join(err, unnamed); err == nil {
			err = engine.Backup(ctx, name)
		}
		if err != nil {
			return fmt.Errorf("no backup could be made, so nothing was changed; make room beside the database and start again: %w", err)
		}
		return nil
	}
}

// freeName gives the name, or with a number behind it where there is such a file.
func freeName(wanted string) (string, error) {
	name := wanted
	for n := 2; ; n++ {
		_, err := os.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			return name, nil
		}
		if err != nil {
			return "", err
		}
		name = fmt.Sprintf("%s-%d", wanted, n)
	}
}
