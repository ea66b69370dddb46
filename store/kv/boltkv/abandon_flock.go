//go:build unix && !solaris && !aix

package boltkv

import (
	"os"
	"syscall"
)

// abandon closes a file that bbolt left open and locked when it panicked. The
// map in memory that it left too would keep a flock beyond the close.
func abandon(f *os.File) {
	_ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN)
	_ = f.Close()
}
