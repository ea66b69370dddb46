package parts_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/upgrade"
	"textdesk/store/upkeep"
)

func TestTheFieldsOfThePartsRecordsAreThoseOfTheFormat(t *testing.T) {
	t.Parallel()
	p, err := parts.New(parts.Options{})
	if err != nil {
		t.Fatal(err)
	}
	own := slices.DeleteFunc(slices.Clone(p.Tables()), func(t store.Kept) bool { // the store tests its own
		return slices.ContainsFunc(store.Core(), func(core store.Kept) bool { return core.Name() == t.Name() })
	})
	lines, err := upkeep.Fields(own)
	if err != nil {
		t.Fatal(err)
	}
	path := fmt.Sprintf("testdata/fields-of-format-%d.txt", upgrade.Format)
	got := strings.Join(lines, "\n") + "\n"
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; if the format was raised, write this file:\n%s", err, got)
	}
	if got != string(want) {
		t.Errorf(`the fields of the parts' records are no longer those of format %d in %s.
If that format was released, raise it: store/fields_test.go says how. The fields are now:
%s`, upgrade.Format, path, got)
	}
}
