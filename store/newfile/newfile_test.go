package newfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"textdesk/store/newfile"
)

var errFill = errors.New("the disk is full")

func writing(text string, err error) func(*os.File) error {
	return func(f *os.File) error {
		_, wrote := f.WriteString(text)
		return errors.Join(wrote, err)
	}
}

// holds fails the test unless a folder holds exactly these files with their contents.
func holds(t *testing.T, folder string, want map[string]string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != len(want) {
		t.Errorf("there are %v, %v", entries, err)
	}
	for name, text := range want {
		if content, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(content) != text {
			t.Errorf("%s is %q, %v", name, content, err)
		}
	}
}

func TestAFileIsMadeWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := newfile.Make(filepath.Join(folder, "half"), writing("half", errFill)); !errors.Is(err, errFill) {
		t.Errorf("got %v", err)
	}
	path := filepath.Join(folder, "whole")
	if err := newfile.Make(path, writing("all", nil)); err != nil {
		t.Error(err)
	}
	holds(t, folder, map[string]string{"whole": "all"})
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestNothingThatIsThereIsReplacedByANewFile(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for name, make := range map[string]func(path string) error{
		"file":     func(path string) error { return os.WriteFile(path, []byte("mine"), 0o600) },
		"empty":    func(path string) error { return os.WriteFile(path, nil, 0o600) },
		"folder":   func(path string) error { return os.Mkdir(path, 0o700) },
		"link":     func(path string) error { return os.Symlink(filepath.Join(folder, "file"), path) },
		"dangling": func(path string) error { return os.Symlink("nowhere", path) },
	} {
		path := filepath.Join(folder, name)
		if err := make(path); err != nil {
			t.Fatal(err)
		}
		if err := newfile.Make(path, writing("other", nil)); !errors.Is(err, fs.ErrExist) || !errors.Is(err, newfile.ErrExists) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 5 {
		t.Errorf("there are %v", entries)
	}
}

func TestAFileThatIsMadeMeanwhileIsNotReplaced(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "file")
	err := newfile.Make(path, func(*os.File) error { return os.WriteFile(path, []byte("mine"), 0o600) })
	if !errors.Is(err, newfile.ErrExists) {
		t.Errorf("got %v", err)
	}
	holds(t, folder, map[string]string{"file": "mine"})
}

func TestAFileIsReplacedOnceTheNewOneIsComplete(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "file")
	for _, text := range []string{"first", "second"} {
		if err := newfile.Replace(path, writing(text, nil)); err != nil {
			t.Error(err)
		}
	}
	if err := newfile.Replace(path, writing("third", errFill)); !errors.Is(err, errFill) {
		t.Errorf("got %v", err)
	}
	holds(t, folder, map[string]string{"file": "second"})
	if err := newfile.Replace(folder, writing("x", nil)); !errors.Is(err, newfile.ErrNoFile) {
		t.Errorf("a folder: %v", err)
	}
}

func TestAPartialFileIsKnownByItsName(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	var during []string
	err := newfile.Make(filepath.Join(folder, "copy.v2.db"), func(*os.File) error {
		entries, err := os.ReadDir(folder)
		for _, e := range entries {
			during = append(during, e.Name())
		}
		return err
	})
	if err != nil || len(during) != 1 {
		t.Fatalf("%v, %q", err, during)
	}
	if name, ok := newfile.PartialOf(during[0]); !ok || name != "copy.v2.db" {
		t.Errorf("%q, %v", name, ok)
	}
	for _, name := range []string{"copy.db", "copy.db.partial", ".partial", ".copy.db", ".copy.db.1.partial", ".copytextdesk.partial"} {
		if of, ok := newfile.PartialOf(name); ok {
			t.Errorf("%q is taken for a part of %q", name, of)
		}
	}
}
