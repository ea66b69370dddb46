package boltkv_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"textdesk/store/kv"
	"textdesk/store/kv/boltkv"
)

// fillDisk makes each write to the file at path, which this process has open,
// fail as on a full disk, until makeRoom is called. What was written stays
// readable.
func fillDisk(t *testing.T, path string) (makeRoom func()) {
	t.Helper()
	full, err := os.OpenFile("/dev/full", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no device that is always full: %v", err)
	}
	fd := descriptor(t, path)
	disk, err := syscall.Dup(fd)
	if err != nil {
		t.Fatal(err)
	}
	replace := func(with int) {
		t.Helper()
		if err := syscall.Dup3(with, fd, syscall.O_CLOEXEC); err != nil {
			t.Fatal(err)
		}
	}
	replace(int(full.Fd()))
	return func() {
		t.Helper()
		replace(disk)
		if err := errors.Join(syscall.Close(disk), full.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// descriptor returns the descriptor by which this process has path open.
func descriptor(t *testing.T, path string) int {
	t.Helper()
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skipf("this system does not tell which files are open: %v", err)
	}
	for _, entry := range open {
		if to, err := os.Readlink(filepath.Join("/proc/self/fd", entry.Name())); err != nil || to != path {
			continue
		}
		fd, err := strconv.Atoi(entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		return fd
	}
	t.Fatalf("%s is not open", path)
	return 0
}

// leaveFreePages makes updates of less than a megabyte fit into the file as it
// is. What happens when it must grow is another test's.
func leaveFreePages(t *testing.T, db *boltkv.DB) {
	t.Helper()
	put := func(w kv.Writer) error { return w.Put("b", []byte("most"), make([]byte, kv.MaxValueSize)) }
	remove := func(w kv.Writer) error { return w.Delete("b", []byte("most")) }
	for _, fn := range []func(kv.Writer) error{put, remove} {
		if err := db.Update(t.Context(), fn); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAfterTheDiskWasFullUpdatesSucceedOnceThereIsRoom(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "test.db")
	db := openAt(t, path)
	put(t, db, "a", "b")
	leaveFreePages(t, db)
	for round := range 3 {
		makeRoom := fillDisk(t, path)
		for i := range 5 {
			err := db.Update(t.Context(), func(w kv.Writer) error {
				for k := range 100 * i {
					if err := w.Put("b", fmt.Append(nil, "lost", k), make([]byte, 500)); err != nil {
						return err
					}
				}
				return errors.Join(w.Put("b", []byte("lost"), nil), w.Delete("b", []byte("a")))
			})
			if !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("Update on a full disk: %v", err)
			}
			if got := keys(t, db); len(got) != round+2 || got[0] != "a" {
				t.Errorf("meanwhile it holds %q", got)
			}
		}
		makeRoom()
		put(t, db, fmt.Sprint("c", round))
	}
	wantKeys(t, db, "a", "b", "c0", "c1", "c2")
	if faults, err := db.Check(t.Context()); len(faults) != 0 || err != nil {
		t.Errorf("%q, %v", faults, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	wantKeys(t, openAt(t, path), "a", "b", "c0", "c1", "c2")
}

func TestAFileIsNotReadyWhileCommitsFailAndIsAgainWhenThereIsRoom(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "test.db")
	db := openAt(t, path)
	put(t, db, "a")
	leaveFreePages(t, db)
	wantReady := func(when string, want error) {
		t.Helper()
		if err := db.Ready(t.Context()); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", when, err, want)
		}
	}
	wantReady("at first", nil)
	commits := db.Commits()
	wantReady("again", nil)
	if db.Commits() != commits {
		t.Error("it writes although nothing is known to be wrong")
	}
	makeRoom := fillDisk(t, path)
	err := db.Update(t.Context(), func(w kv.Writer) error { return w.Put("b", []byte("lost"), nil) })
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	for range 3 {
		wantReady("on a full disk", syscall.ENOSPC)
	}
	makeRoom()
	wantReady("with room", nil)
	wantKeys(t, db, "a")
}

func TestAFileIsNotReadyWhenTheDiskIsNearlyFull(t *testing.T) {
	t.Parallel()
	db := open(t)
	if err := db.ReadyWith(t.Context(), 1); err != nil {
		t.Error(err)
	}
	if err := db.ReadyWith(t.Context(), 1<<62); !errors.Is(err, boltkv.ErrFull) {
		t.Errorf("got %v", err)
	}
}

func TestAFullDiskIsSaid(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skipf("no device that is always full: %v", err)
	}
	wantOpenError(t, "/dev/full", boltkv.ErrFull)
}
