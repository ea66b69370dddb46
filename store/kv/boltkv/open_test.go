package boltkv_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"textdesk/store/kv"
	"textdesk/store/kv/boltkv"
)

func put(t testing.TB, db *boltkv.DB, keys ...string) {
	t.Helper()
	err := db.Update(t.Context(), func(w kv.Writer) error {
		for _, k := range keys {
			if err := w.Put("b", []byte(k), bytes.Repeat([]byte("v"), 500)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// someFile returns the path and the bytes of a sound database of many pages,
// some of them free.
func someFile(t *testing.T) (path string, content []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "some.db")
	db := openAt(t, path)
	for i := range 200 {
		put(t, db, fmt.Sprint(i))
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, content
}

// wantOpenError checks that path cannot be opened for that reason, that the
// message names it, and that it is not left locked.
func wantOpenError(t *testing.T, path string, reason error) {
	t.Helper()
	for range 2 {
		db, err := boltkv.Open(path, boltkv.Options{LockTimeout: 60 * time.Millisecond})
		if err == nil {
			_ = db.Close()
			t.Fatal("it opened")
		}
		e, ok := errors.AsType[*boltkv.OpenError](err)
		if !ok || e.Path != path || e.Reason != reason || !strings.Contains(err.Error(), path) {
			t.Errorf("got %v, want the reason %q", err, reason)
		}
		if reason != nil && !errors.Is(err, reason) {
			t.Errorf("%v is not %v", err, reason)
		}
	}
}

func TestWhatWasCommittedIsThereAfterReopening(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "test.db")
	for i := range 3 {
		db := openAt(t, path)
		if n := len(keys(t, db)); n != i {
			t.Errorf("%d keys at opening %d", n, i)
		}
		put(t, db, fmt.Sprint(i))
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatUpdateReturnedForIsInTheFileWithoutClose(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "test.db")
	db := openAt(t, path)
	put(t, db, "a")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	crashed := filepath.Join(t.TempDir(), "crashed.db")
	if err := os.WriteFile(crashed, content, 0o600); err != nil {
		t.Fatal(err)
	}
	wantKeys(t, openAt(t, crashed), "a")
}

func TestOnlyItsOwnerMayReadANewFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "test.db")
	openAt(t, path)
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestAMissingFolderIsSaid(t *testing.T) {
	t.Parallel()
	wantOpenError(t, filepath.Join(t.TempDir(), "none", "test.db"), boltkv.ErrNoFolder)
}

func TestALockedFileIsSaid(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "test.db")
	db := openAt(t, path)
	put(t, db, "a")
	wantOpenError(t, path, boltkv.ErrLocked)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	wantKeys(t, openAt(t, path), "a")
}

func TestAForbiddenFileIsSaid(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "test.db")
	if err := os.WriteFile(path, nil, 0o400); err != nil {
		t.Fatal(err)
	}
	if f, err := os.OpenFile(path, os.O_RDWR, 0); !errors.Is(err, fs.ErrPermission) {
		_ = f.Close()
		t.Skip("nothing is forbidden to this user")
	}
	wantOpenError(t, path, boltkv.ErrNotPermitted)
}

func TestAFolderIsNoDatabase(t *testing.T) {
	t.Parallel()
	wantOpenError(t, t.TempDir(), boltkv.ErrIsFolder)
}

func TestAFileOfANewerFormatIsSaidAndStaysAsItIs(t *testing.T) {
	t.Parallel()
	path, content := someFile(t)
	for _, meta := range []int{0, os.Getpagesize()} {
		content[meta+20]++ // the format's number, after a page header of 16 bytes and a mark of 4
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	wantOpenError(t, path, boltkv.ErrNewer)
	if after, _ := os.ReadFile(path); !bytes.Equal(after, content) {
		t.Error("the file was changed")
	}
}

func TestWhyAFileCannotBeOpenedIsOneSentence(t *testing.T) {
	t.Parallel()
	path, content := someFile(t)
	if err := os.WriteFile(path, content[:20*os.Getpagesize()], 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{path, t.TempDir(), filepath.Join(t.TempDir(), "none", "test.db")} {
		_, err := boltkv.Open(path, boltkv.Options{})
		if err == nil || !strings.HasPrefix(err.Error(), "cannot open the database "+path+": ") || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v", err)
		}
	}
}

func TestADamagedFileIsSaid(t *testing.T) {
	t.Parallel()
	path, sound := someFile(t)
	overwrite := func(from, to int, with byte) []byte {
		b := bytes.Clone(sound)
		copy(b[from:to], bytes.Repeat([]byte{with}, to-from))
		return b
	}
	page := os.Getpagesize()
	for name, content := range map[string][]byte{
		"short text":       []byte("hello"),
		"long text":        bytes.Repeat([]byte("hello\n"), 10_000),
		"zeros":            make([]byte, 10*page),
		"no meta pages":    overwrite(0, 2*page, 0),
		"cut in meta":      sound[:100],
		"cut after meta":   sound[:2*page],
		"cut by one page":  sound[:lastPage(t, path)],
		"cut in the midst": sound[:20*page+17],
		"nothing but meta": overwrite(2*page, len(sound), 0xff),
		"zeros after meta": overwrite(2*page, len(sound), 0),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "damaged.db")
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			wantOpenError(t, path, boltkv.ErrDamaged)
			if after, _ := os.ReadFile(path); !bytes.Equal(after, content) {
				t.Error("the file was changed")
			}
		})
	}
}

// lastPage returns the offset of the last page in use.
func lastPage(t *testing.T, path string) int64 {
	t.Helper()
	db := openAt(t, path)
	defer func() { _ = db.Close() }()
	tx, err := db.Bolt().Begin(false)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	return tx.Size() - int64(os.Getpagesize())
}

func TestOpeningAFileWithAnyByteChangedReturns(t *testing.T) {
	t.Parallel()
	_, sound := someFile(t)
	path := filepath.Join(t.TempDir(), "changed.db")
	rapid.Check(t, func(t *rapid.T) {
		content := bytes.Clone(sound)
		for range rapid.IntRange(1, 20).Draw(t, "changes") {
			at := rapid.IntRange(0, len(content)-1).Draw(t, "at")
			if rapid.Bool().Draw(t, "early") {
				at %= 200
			}
			content[at] = rapid.Byte().Draw(t, "byte")
		}
		content = content[:len(content)-rapid.IntRange(0, len(content)-1).Draw(t, "cut")]
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := boltkv.Open(path, boltkv.Options{LockTimeout: 60 * time.Millisecond})
		if err == nil {
			err = db.Close()
		} else if _, ok := errors.AsType[*boltkv.OpenError](err); ok {
			err = nil
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}
