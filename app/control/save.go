package control

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// save writes what r gives to a file that only its owner may read. What was there
// is replaced when everything is on disk, and left alone on any error.
func save(path string, r io.Reader) error {
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.partial") // for its owner only
	if err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	_, err = io.Copy(temp, r)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("back up to %s: %w", path, err), os.Remove(temp.Name()))
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
