// Package newfile makes files that are there as a whole or not at all, readable by
// their owner only, and in the place of no other file unless that is asked for.
//
// [Make] and [Replace] fill a file of another name beside the one that is wanted, and
// give it its name when all of it is on disk. What a process that was killed meanwhile
// leaves is known by its name: see [PartialOf].
package newfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// ErrExists says that there is something of that name. It is an [fs.ErrExist] too.
var ErrExists = fmt.Errorf("%w and stays as it is", fs.ErrExist)

// ErrNoFile is given by [Replace] where a folder, a device or the like is in the way.
var ErrNoFile = errors.New("what is there is no ordinary file, and stays as it is")

// Make makes a file of what fill writes, or gives [ErrExists]. On any error nothing new
// is left.
func Make(path string, fill func(*os.File) error) error {
	if err := mustBeFree(path); err != nil {
		return err // before fill takes its time
	}
	return whole(path, fill, settle)
}

// Replace is Make for a file that may be there: it stays until the new one is complete,
// and on any error.
func Replace(path string, fill func(*os.File) error) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return ErrNoFile
	}
	return whole(path, fill, os.Rename)
}

func mustBeFree(path string) error {
	switch _, err := os.Lstat(path); {
	case err == nil:
		return ErrExists
	case errors.Is(err, fs.ErrNotExist):
		return nil
	default:
		return err
	}
}

// whole fills a file beside the wanted one and puts it there.
func whole(path string, fill func(*os.File) error, put func(from, to string) error) error {
	folder, name := filepath.Split(filepath.Clean(path))
	if folder == "" {
		folder = "."
	}
	temp, err := os.CreateTemp(folder, "."+name+".*"+partial) // for its owner only
	if err != nil {
		return err
	}
	err = fill(temp)
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err == nil {
		err = put(temp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return SyncFolder(folder)
}

// settle gives a file its name unless another has taken it meanwhile. Where the disk
// knows no second names, the name is taken by an empty file first.
func settle(from, to string) error {
	err := os.Link(from, to)
	switch {
	case err == nil:
		return os.Remove(from)
	case errors.Is(err, fs.ErrExist):
		return ErrExists
	}
	reserved, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	if err != nil {
		return err
	}
	if err := errors.Join(reserved.Close(), os.Rename(from, to)); err != nil {
		return errors.Join(err, os.Remove(to))
	}
	return nil
}

// partial ends the name of a file that is not complete.
const partial = ".textdesk.partial"

// PartialOf gives the name of the file that one was to become whose own name is that,
// if it was: what [Make] leaves behind when the process is killed.
func PartialOf(file string) (name string, ok bool) {
	name, isPartial := strings.CutSuffix(file, partial)
	name, isHidden := strings.CutPrefix(name, ".")
	end := strings.LastIndexByte(name, '.') // of what makes it a name of its own
	if !isPartial || !isHidden || end < 0 {
		return "", false
	}
	return name[:end], true
}

// Sweep removes from a folder what [Make] and [Replace] left of files with such names
// when their process was killed. Whoever calls it makes sure that none is being made.
func Sweep(folder string, such func(name string) bool) error {
	entries, err := os.ReadDir(folder)
	for _, entry := range entries {
		if name, isPartial := PartialOf(entry.Name()); isPartial && such(name) {
			err = errors.Join(err, os.Remove(filepath.Join(folder, entry.Name())))
		}
	}
	return err
}

// SyncFolder makes new names in a folder survive a power cut. Windows has no such call
// and needs none.
func SyncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
