package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"textdesk/store/kv"
	"textdesk/store/kv/boltkv"
)

func TestABackupBeforeAnUpgradeNeverReplacesAnEarlierOne(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "textdesk.db")
	engine, err := boltkv.Open(path, boltkv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	before := backupBeside(t.Context(), engine, path)
	for _, value := range []string{"as it was", "as it was later"} {
		err := engine.Update(t.Context(), func(w kv.Writer) error { return w.Put("b", []byte("k"), []byte(value)) })
		if err != nil {
			t.Fatal(err)
		}
		if err := before(1, 2); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"textdesk.db.before-format-2": "as it was", "textdesk.db.before-format-2-2": "as it was later"} {
		if got := valueIn(t, filepath.Join(dir, name)); got != want {
			t.Errorf("%s holds %q", name, got)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil || slices.ContainsFunc(files, func(f os.DirEntry) bool { return filepath.Ext(f.Name()) == ".partial" }) {
		t.Error(files, err)
	}
}

func valueIn(t *testing.T, path string) (value string) {
	t.Helper()
	engine, err := boltkv.Open(path, boltkv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	err = engine.View(t.Context(), func(r kv.Reader) error {
		raw, _, err := r.Get("b", []byte("k"))
		value = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}
