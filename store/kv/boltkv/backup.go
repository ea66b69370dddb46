package boltkv

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	bolt "go.etcd.io/bbolt"
)

// ErrBackupOntoItself is returned by Backup to the path of the database.
var ErrBackupOntoItself = errors.New("a backup must not replace the database itself")

// Backup copies the database as of now to a new file at path, readable by its
// owner only, while updates go on. A file already at path is replaced, but not
// before the copy is complete and on disk; on any error, such as ctx being
// done, it is left alone. Give a path on a local disk: until the copy is done,
// pages freed by updates cannot be used again.
func (db *DB) Backup(ctx context.Context, path string) error {
	if err := db.backup(ctx, path); err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	return nil
}

func (db *DB) backup(ctx context.Context, path string) error {
	tx, err := db.begin(false)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // of a read transaction; it cannot fail
	if same, err := sameFile(db.bolt.Path(), path); err != nil {
		return err
	} else if same {
		return ErrBackupOntoItself
	}
	folder, name := filepath.Split(filepath.Clean(path))
	if folder == "" {
		folder = "."
	}
	temp, err := os.CreateTemp(folder, "."+name+".*"+partial)
	if err != nil {
		return err
	}
	if err := errors.Join(write(ctx, tx, temp), temp.Close()); err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return syncFolder(folder)
}

// partial ends the name of a backup that is not complete.
const partial = ".partial"

// PartialOf gives the name of the backup that a file was to become whose own name is
// that, if it was: what [DB.Backup] leaves behind when the process is killed.
func PartialOf(file string) (name string, ok bool) {
	name, isPartial := strings.CutSuffix(file, partial)
	name, isHidden := strings.CutPrefix(name, ".")
	end := strings.LastIndexByte(name, '.') // of what makes it a name of its own
	if !isPartial || !isHidden || end < 0 {
		return "", false
	}
	return name[:end], true
}

// write copies the database to f and on to the disk.
func write(ctx context.Context, tx *bolt.Tx, f *os.File) error {
	_, err := tx.WriteTo(&stoppable{ctx: ctx, w: f})
	switch {
	case ctx.Err() != nil:
		return ctx.Err() // which bbolt hides in its own
	case err != nil:
		return err
	}
	return f.Sync()
}

// stoppable is a writer that fails once its context is done. It hides that w
// is a file, which would be given the whole copy in one piece.
type stoppable struct {
	ctx context.Context
	w   io.Writer
}

func (s *stoppable) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(p)
}

// sameFile tells whether both paths lead to one file. One that is not there is
// no other's.
func sameFile(a, b string) (bool, error) {
	first, err := os.Stat(a)
	if err != nil {
		return false, err
	}
	second, err := os.Stat(b)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(first, second), err
}
