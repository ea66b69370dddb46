package boltkv

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	bolt "go.etcd.io/bbolt"

	"textdesk/store/newfile"
)

// ErrBackupOntoItself is returned by Backup to the path of the database.
var ErrBackupOntoItself = errors.New("a backup must not replace the database itself")

// Backup copies the database as of now to a new file at path, readable by its
// owner only, while updates go on. A file already at path is left alone, with
// [newfile.ErrExists]; on any error, such as ctx being done, nothing new is left.
// Give a path on a local disk: until the copy is done, pages freed by updates
// cannot be used again.
func (db *DB) Backup(ctx context.Context, path string) error {
	return db.backup(ctx, path, newfile.Make)
}

// BackupOver is Backup to a file that may be there: it is replaced, but not before the
// copy is complete and on disk.
func (db *DB) BackupOver(ctx context.Context, path string) error {
	return db.backup(ctx, path, newfile.Replace)
}

func (db *DB) backup(ctx context.Context, path string, make func(string, func(*os.File) error) error) error {
	tx, err := db.begin(false)
	if err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	defer func() { _ = tx.Rollback() }() // of a read transaction; it cannot fail
	same, err := sameFile(db.bolt.Path(), path)
	if err == nil && same {
		err = ErrBackupOntoItself
	}
	if err == nil {
		err = make(path, func(f *os.File) error { return write(ctx, tx, f) })
	}
	if err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	return nil
}

// write copies the database to f.
func write(ctx context.Context, tx *bolt.Tx, f *os.File) error {
	_, err := tx.WriteTo(&stoppable{ctx: ctx, w: f})
	if ctx.Err() != nil {
		return ctx.Err() // which bbolt hides in its own
	}
	return err
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
