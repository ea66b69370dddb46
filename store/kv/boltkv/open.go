package boltkv

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"textdesk/store/newfile"
)

// Options tunes Open. The zero value is what production uses.
type Options struct {
	// LockTimeout is how long to wait for another process to let go of the
	// file; zero is one second.
	LockTimeout time.Duration

	// MapSize is the address space to reserve for the file, in bytes; zero is
	// 1 GiB. It takes no memory or disk by itself. A larger file works, but
	// then commits that make it outgrow its map wait for all readers. Windows
	// ignores it, since there it would be the size of the file.
	MapSize int
}

// The reasons for an [OpenError] that a person can do something about.
// Use errors.Is.
var (
	ErrNoFolder     = errors.New("its folder does not exist")
	ErrLocked       = errors.New("another process is using it")
	ErrDamaged      = errors.New("it is damaged, or is not a database of ours")
	ErrNewer        = errors.New("a newer version wrote it, in a format this one cannot read")
	ErrNotPermitted = errors.New("this user may not read and write it")
	ErrIsFolder     = errors.New("it is a folder, not a file")
	ErrFull         = errors.New("the disk is full")
)

// OpenError tells why a file cannot be opened.
type OpenError struct {
	Path string
	// Reason is one of the reasons above, or nil if it is none of them.
	Reason error
	// Cause is what bbolt or the system said.
	Cause error
}

func (e *OpenError) Error() string {
	if e.Reason == nil {
		return fmt.Sprintf("cannot open the database %s: %v", e.Path, e.Cause)
	}
	return fmt.Sprintf("cannot open the database %s: %v (%v)", e.Path, e.Reason, e.Cause)
}

// Unwrap returns the reason, if there is one, and the cause.
func (e *OpenError) Unwrap() []error {
	if e.Reason == nil {
		return []error{e.Cause}
	}
	return []error{e.Reason, e.Cause}
}

// Open opens the database at path, which it creates (readable by its owner
// only) if there is none, and locks it until Close. The folder must exist.
// All errors are an [*OpenError].
func Open(path string, o Options) (*DB, error) {
	_, err := os.Stat(path)
	isNew := errors.Is(err, fs.ErrNotExist)
	b, file, err := openBolt(path, o)
	if err != nil {
		return nil, &OpenError{Path: path, Reason: reason(err), Cause: err}
	}
	if isNew {
		if err := newfile.SyncFolder(filepath.Dir(path)); err != nil {
			_ = b.Close()
			return nil, &OpenError{Path: path, Cause: err}
		}
	}
	db := &DB{bolt: b, file: file, queue: make(chan *request), ends: ends{}, stopped: make(chan struct{})}
	go db.commitQueued()
	return db, nil
}

// openBolt opens the file and looks whether it is whole. bbolt panics at some
// kinds of damage and, where the file is shorter than it says, reads memory
// that is not there; both come back as bbolt's ErrInvalid.
func openBolt(path string, o Options) (b *bolt.DB, file *os.File, err error) {
	options := o.bolt()
	options.OpenFile = func(name string, flag int, mode os.FileMode) (*os.File, error) {
		f, err := os.OpenFile(name, flag, mode)
		file = f
		return f, err
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			abandon(file)
			b, file, err = nil, nil, fmt.Errorf("%w: %v", bolterrors.ErrInvalid, p)
		}
	}()
	if b, err = bolt.Open(path, 0o600, options); err != nil {
		return nil, nil, err
	}
	if err := checkWhole(b, file); err != nil {
		_ = b.Close()
		return nil, nil, err
	}
	return b, file, nil
}

// checkWhole returns bbolt's ErrInvalid if the file is shorter than its own account of
// itself, as after a copy that broke off.
func checkWhole(b *bolt.DB, file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	return b.View(func(tx *bolt.Tx) error {
		if info.Size() < tx.Size() {
			return fmt.Errorf("%w: %d bytes long, should be %d", bolterrors.ErrInvalid, info.Size(), tx.Size())
		}
		return nil
	})
}

func (o Options) bolt() *bolt.Options {
	options := &bolt.Options{
		Timeout:         o.LockTimeout,
		InitialMmapSize: o.MapSize,
		FreelistType:    bolt.FreelistMapType,
	}
	if options.Timeout == 0 {
		options.Timeout = time.Second
	}
	if options.InitialMmapSize == 0 {
		options.InitialMmapSize = 1 << 30
	}
	if runtime.GOOS == "windows" {
		options.InitialMmapSize = 0
	}
	return options
}

// reason finds which of the reasons err stands for.
func reason(err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return ErrLocked
	case errors.Is(err, bolterrors.ErrVersionMismatch):
		return ErrNewer // bbolt has had one format since its first release
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum):
		return ErrDamaged
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return ErrNotPermitted
	case errors.Is(err, fs.ErrNotExist):
		return ErrNoFolder
	case errors.Is(err, syscall.EISDIR):
		return ErrIsFolder
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return ErrFull
	default:
		return nil
	}
}
