package command_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"textdesk/store/kv"
	"textdesk/store/kv/boltkv"
)

func TestACheckChangesNothingOfADatabaseThatMustBeUpgraded(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	withUser(t, dir)
	path := filepath.Join(dir, "textdesk.db")
	forgetAnIndex(t, path)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	said := textdesk(t, dir, "", "check").must(t)
	if !strings.Contains(said, "nothing was changed") || !strings.Contains(said, "all is well: 1 user") {
		t.Errorf("it says %q", said)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the database was changed: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*check-*"))
	if err != nil || len(left) > 0 {
		t.Error(left, err)
	}
}

// forgetAnIndex makes a file like one of an earlier version, which had no index by
// e-mail address.
func forgetAnIndex(t *testing.T, path string) {
	t.Helper()
	engine, err := boltkv.Open(path, boltkv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = engine.Update(t.Context(), func(w kv.Writer) error {
		_, known, err := w.Get("meta", []byte("built:user.by_email"))
		if err != nil || !known {
			return errors.Join(err, errors.New("there is no such index"))
		}
		return w.Delete("meta", []byte("built:user.by_email"))
	})
	if err := errors.Join(err, engine.Close()); err != nil {
		t.Fatal(err)
	}
}
