package control

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"textdesk/store/newfile"
)

// save writes what r gives to a file that only its owner may read. One that was there
// is replaced if that is asked for, when everything is on disk; on any error it is
// left alone.
func save(path string, r io.Reader, replace bool) error {
	save := newfile.Make
	if replace {
		save = newfile.Replace
	}
	err := save(path, func(f *os.File) error {
		_, err := io.Copy(f, r)
		return err
	})
	if err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	return nil
}

// sameFile tells whether both paths lead to one file. One that is not there is
// no other's.
func sameFile(a, b string) (bool, error) {
	first, err := os.Stat(a)
	if err != nil {
		return false, err
	}
	second, err := os.Stat(b)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(first, second), err
}
