package boltkv_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"textdesk/store/kv"
	"textdesk/store/kv/boltkv"
)

// Each page in turn is damaged in several ways, and then written around: that works, or
// is an error, in the closure or of the commit; it never ends the process or hangs.
func TestACommitThatComesUponADamagedPageIsAnError(t *testing.T) {
	t.Parallel()
	path, content := largeFile(t)
	page, refused := os.Getpagesize(), 0
	for _, damage := range [][]byte{bytes.Repeat([]byte{0xa5}, 64), make([]byte, 64), bytes.Repeat([]byte{0xff}, 16), {8: 0x02, 0, 0xff, 0x7f}} {
		for n := 2; n < 120 && (n+1)*page <= len(content); n += 4 {
			damaged := bytes.Clone(content)
			copy(damaged[n*page:], damage)
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			db, err := boltkv.Open(path, boltkv.Options{})
			if err != nil {
				continue
			}
			if err := write(t, db); errors.Is(err, boltkv.ErrDamaged) {
				refused++
				if again := write(t, db); again == nil {
					t.Error("a broken file takes more")
				}
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if refused == 0 {
		t.Error("no commit came upon a damaged page")
	}
}

// largeFile makes a file whose tree has several levels.
func largeFile(t *testing.T) (path string, content []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "large.db")
	db := openAt(t, path)
	err := db.Update(t.Context(), func(w kv.Writer) error {
		for i := range 1000 {
			if err := w.Put("b", fmt.Appendf(nil, "%0900d", i), []byte("value")); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	if content, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return path, content
}

var errClosure = errors.New("the closure panicked")

// write deletes and puts all over the file.
func write(t *testing.T, db *boltkv.DB) (err error) {
	t.Helper()
	defer func() {
		if recover() != nil {
			err = errClosure
		}
	}()
	return db.Update(t.Context(), func(w kv.Writer) error {
		var keys [][]byte
		for i := range 300 { // the others are met by the commit alone
			keys = append(keys, fmt.Appendf(nil, "%0900d", i))
		}
		for i, key := range keys {
			if i%30 == 0 || i%30 > 20 { // some pages become empty, some too small
				if err := w.Delete("b", key); err != nil {
					return err
				}
			}
		}
		return w.Put("b", []byte("new"), make([]byte, 5000))
	})
}
