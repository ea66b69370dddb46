package boltkv_test

import (
	"bytes"
	"os"
	"testing"

	"textdesk/store/kv/boltkv"
)

func TestASoundFileHasNoFaults(t *testing.T) {
	t.Parallel()
	path, _ := someFile(t)
	if faults, err := openAt(t, path).Check(t.Context()); err != nil || len(faults) != 0 {
		t.Errorf("%q, %v", faults, err)
	}
}

func TestACheckFindsADamagedPageThatOpeningDoesNotSee(t *testing.T) {
	t.Parallel()
	path, content := someFile(t)
	page := os.Getpagesize()
	found := 0
	for n := 2; n < 60; n++ {
		damaged := bytes.Clone(content)
		copy(damaged[n*page:], bytes.Repeat([]byte{0xa5}, 64))
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := boltkv.Open(path, boltkv.Options{})
		if err != nil {
			found++ // the root or the list of free pages
			continue
		}
		faults, err := db.Check(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(faults) > 0 {
			found++
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if found == 0 {
		t.Error("no damaged page was noticed")
	}
}
