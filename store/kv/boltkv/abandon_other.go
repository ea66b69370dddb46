//go:build !unix || solaris || aix

package boltkv

import "os"

// abandon closes a file that bbolt left open and locked when it panicked; here
// that ends the lock as well.
func abandon(f *os.File) { _ = f.Close() }
