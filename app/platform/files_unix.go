//go:build unix

package platform

import (
	"math"
	"syscall"
)

// FilesAllowed gives how many files and connections the system lets this process
// have open at once. Go has raised that to the most it may be.
func FilesAllowed() int {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return math.MaxInt
	}
	return int(min(uint64(limit.Cur), math.MaxInt32)) //nolint:gosec // it is small
}
