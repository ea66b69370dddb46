package boltkv_test

import (
	"path/filepath"
	"testing"

	"textdesk/store/kv"
	"textdesk/store/kv/boltkv"
	"textdesk/store/kv/kvtest"
)

// open returns an engine on a new file that is closed when the test ends.
func open(t testing.TB) *boltkv.DB {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "test.db"))
}

func openAt(t testing.TB, path string) *boltkv.DB {
	t.Helper()
	db, err := boltkv.Open(path, boltkv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return db
}

func TestItKeepsTheContract(t *testing.T) {
	t.Parallel()
	kvtest.Run(t, func(t *testing.T) kv.Engine { return open(t) })
}
