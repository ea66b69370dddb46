package boltkv

import (
	"context"
	"fmt"
	"path/filepath"

	"textdesk/store/kv"
)

// MinRoom is how many bytes must be free on the disk for a file to be [DB.Ready]: what
// some thousands of texts take, and bbolt's own next step in growing.
const MinRoom = 32 << 20

// probed is the bucket that a probe writes to, and the size of what it writes: the
// largest of what comes in.
const (
	probed    = "probe"
	probeSize = 64 << 10
)

// Ready tells whether the next update can be expected to be kept: the file is not known
// to be damaged, there is room on the disk, and the last commit went well. Where it did
// not, Ready makes one of its own, and nothing of that stays.
func (db *DB) Ready(ctx context.Context) error { return db.ready(ctx, MinRoom) }

func (db *DB) ready(ctx context.Context, minRoom uint64) error {
	if err := db.damaged(); err != nil {
		return err
	}
	room, known, err := roomIn(filepath.Dir(db.file.Name()))
	if err != nil {
		return fmt.Errorf("the disk of the database does not say how much room it has: %w", err)
	}
	if known && room < minRoom {
		return fmt.Errorf("%w but for %d MiB, and the database needs at least %d", ErrFull, room>>20, minRoom>>20)
	}
	if !db.failed.Load() {
		return nil
	}
	key := []byte(probed)
	if err := db.Update(ctx, func(w kv.Writer) error { return w.Put(probed, key, make([]byte, probeSize)) }); err != nil {
		return err
	}
	return db.Update(ctx, func(w kv.Writer) error { return w.Delete(probed, key) })
}
