package boltkv

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxFaults bounds what Check tells: a file that is damaged in one place often
// has thousands of faults that follow from it.
const maxFaults = 20

// Check reads the whole file and then walks every page of the database, and gives
// one sentence for each of the first faults it finds, none when all is well. No
// update may run meanwhile: check a database nobody serves, or a backup.
func (db *DB) Check(ctx context.Context) (faults []string, err error) {
	tx, err := db.begin(false)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }() // of a read transaction; it cannot fail
	// What the disk cannot give is an error here; in the map it would end the process.
	if err := readAll(ctx, db.bolt.Path()); err != nil {
		return nil, err
	}
	for fault := range tx.Check() { // to its end, or its goroutine would stay
		if len(faults) < maxFaults {
			faults = append(faults, strings.TrimPrefix(fault.Error(), "panic: "))
		}
	}
	return faults, ctx.Err()
}

func readAll(ctx context.Context, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	if _, err := io.Copy(&stoppable{ctx: ctx, w: io.Discard}, f); err != nil {
		return fmt.Errorf("the disk does not give back all of %s: %w", path, err)
	}
	return nil
}
