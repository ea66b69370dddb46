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
	refused := 0
	eachDamaged(t, 4, func(db *boltkv.DB) {
		if err := write(t, db); errors.Is(err, boltkv.ErrDamaged) {
			refused++
			if again := write(t, db); again == nil {
				t.Error("a broken file takes more")
			}
		}
	})
	if refused == 0 {
		t.Error("no commit came upon a damaged page")
	}
}

// eachDamaged opens a large file with a page of it damaged, each way in every so
// many of its first pages. What cannot even be opened is left out.
func eachDamaged(t *testing.T, step int, try func(db *boltkv.DB)) {
	t.Helper()
	path, content := largeFile(t)
	page := os.Getpagesize()
	for _, damage := range [][]byte{bytes.Repeat([]byte{0xa5}, 64), make([]byte, 64), bytes.Repeat([]byte{0xff}, 16), {8: 0x02, 0, 0xff, 0x7f}} {
		for n := 2; n < 120 && (n+1)*page <= len(content); n += step {
			damaged := bytes.Clone(content)
			copy(damaged[n*page:], damage)
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			db, err := boltkv.Open(path, boltkv.Options{})
			if err != nil {
				continue
			}
			try(db)
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		}
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

// Each page in turn is damaged in several ways, and then all is read: that works, or is
// an error, and from then on nothing is written and the file says that it is not ready.
func TestAReaderThatComesUponADamagedPageIsGivenAnErrorAndNothingIsWrittenAnyMore(t *testing.T) {
	t.Parallel()
	found := 0
	eachDamaged(t, 13, func(db *boltkv.DB) {
		for _, read := range []func(kv.Reader) error{scanned(false), scanned(true), gotten, gottenTogether} {
			err := db.View(t.Context(), read)
			if err == nil {
				continue
			}
			found++
			if !errors.Is(err, boltkv.ErrDamaged) {
				t.Errorf("got %v", err)
			}
			if err := write(t, db); !errors.Is(err, boltkv.ErrDamaged) {
				t.Errorf("after %v, a write gives %v", err, err)
			}
			if err := db.Ready(t.Context()); !errors.Is(err, boltkv.ErrDamaged) {
				t.Errorf("it is ready: %v", err)
			}
		}
	})
	if found == 0 {
		t.Error("no reader came upon a damaged page")
	}
}

func scanned(reverse bool) func(kv.Reader) error {
	return func(r kv.Reader) error {
		for _, err := range r.Scan("b", kv.Range{Reverse: reverse}) {
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func gotten(r kv.Reader) error {
	for i := range 1000 {
		if _, _, err := r.Get("b", fmt.Appendf(nil, "%0900d", i)); err != nil {
			return err
		}
	}
	return nil
}

func gottenTogether(r kv.Reader) error {
	var keys [][]byte
	for i := range 1000 {
		keys = append(keys, fmt.Appendf(nil, "%0900d", i))
	}
	_, err := r.GetMany("b", keys)
	return err
}

// write deletes and puts all over the file.
func write(t *testing.T, db *boltkv.DB) error {
	t.Helper()
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
