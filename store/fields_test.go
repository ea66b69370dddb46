package store

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"textdesk/store/upgrade"
	"textdesk/store/upkeep"
)

func TestTheFieldsOfRecordsAreThoseOfTheirFormat(t *testing.T) {
	t.Parallel()
	lines, err := upkeep.Fields(Core())
	if err != nil {
		t.Fatal(err)
	}
	path := fmt.Sprintf("testdata/fields-of-format-%d.txt", upgrade.Format)
	got := strings.Join(lines, "\n") + "\n"
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; if the format was raised, write this file, and the step to it in package upgrade:\n%s", err, got)
	}
	if got != string(want) {
		t.Errorf(`the fields of the records are no longer those of format %d in %s.
An older textdesk would drop or misread what is new. If format %d was released: raise Format in
upgrade/format.go, put these fields into a file for the new format, write the step from the old one in
upgrade/run.go (with frozen shapes if records change; nothing to do if fields were only added), and keep
a file of the old format in upgrade/testdata with a test that upgrades it.
The fields are now:
%s`, upgrade.Format, path, upgrade.Format, got)
	}
}
