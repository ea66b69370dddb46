package control

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
)

// SocketPath gives where the desk that serves this database listens.
func SocketPath(database string) string {
	if real, err := filepath.EvalSymlinks(database); err == nil {
		database = real // by whichever name the command knows it
	}
	return database + ".sock"
}

// Listen opens the socket of a database, with rights for this user alone from its
// first moment. The caller must hold the database's lock: a socket found in its
// place is taken for what a crash left, and replaced; anything else is left there, and
// is an error. Windows gives nil and no
// error. A path longer than the system allows, about a hundred bytes, fails.
func Listen(database string) (*Listener, error) {
	if runtime.GOOS == "windows" {
		return nil, nil
	}
	path := SocketPath(database)
	if info, err := os.Lstat(path); err == nil && info.Mode().Type() != fs.ModeSocket {
		return nil, fmt.Errorf("the socket for commands: %s is something else; move it elsewhere", path)
	}
	// In a folder nobody else may enter, so that there is no moment in which the
	// socket is there and its rights are not.
	folder, err := os.MkdirTemp(filepath.Dir(path), ".sock-")
	if err != nil {
		return nil, fmt.Errorf("the socket for commands: %w", err)
	}
	defer os.Remove(folder) //nolint:errcheck // an empty folder at worst
	made := filepath.Join(folder, "s")
	ln, err := net.ListenUnix("unix", &net.UnixAddr{Name: made, Net: "unix"})
	if err != nil {
		return nil, fmt.Errorf("the socket for commands: %w", err)
	}
	ln.SetUnlinkOnClose(false)
	if err := errors.Join(os.Chmod(made, 0o600), os.Rename(made, path)); err != nil {
		return nil, errors.Join(fmt.Errorf("the socket for commands: %w", err), ln.Close(), os.Remove(made))
	}
	return &Listener{UnixListener: ln, path: path}, nil
}

// Listener is the socket of a database. Closing it removes it.
type Listener struct {
	*net.UnixListener
	path string
}

// Close stops listening and removes the socket.
func (l *Listener) Close() error {
	err := l.UnixListener.Close()
	if errors.Is(err, net.ErrClosed) {
		return nil // and removed
	}
	if gone := os.Remove(l.path); !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}
