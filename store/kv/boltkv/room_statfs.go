//go:build linux || darwin

package boltkv

import "syscall"

// roomIn tells how many bytes this user may still write to the disk of a folder.
func roomIn(folder string) (bytes uint64, known bool, err error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, false, err
	}
	return s.Bavail * uint64(s.Bsize), true, nil
}
