package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
)

// metaBucket holds what the store knows about itself: "version", the number of
// migrations applied, and "event_seq".
const metaBucket = "meta"

// ErrNewer is given for data written by a newer textdesk.
var ErrNewer = errors.New("the database was written by a newer textdesk; use that version or restore an older backup")

// migrations bring data from one form to the next; the version of a database is
// how many of them it has seen. Add at the end, never change one that was
// released. Each runs in a transaction of its own.
func migrations() []func(*Tx) error {
	return []func(*Tx) error{
		seedDefaults,
		seedSettings,
	}
}

func (s *Store) migrate(ctx context.Context) error {
	steps := migrations()
	var version int
	err := s.View(ctx, func(v *View) (err error) {
		version, err = v.version()
		return err
	})
	if err != nil {
		return err
	}
	if version > len(steps) {
		return ErrNewer
	}
	for i := version; i < len(steps); i++ {
		if err := s.Update(ctx, func(tx *Tx) error { return tx.applyMigration(i, steps[i]) }); err != nil {
			return fmt.Errorf("bringing the database to version %d: %w", i+1, err)
		}
	}
	return nil
}

func (v *View) version() (int, error) {
	value, ok, err := v.r.Get(metaBucket, []byte("version"))
	if err != nil || !ok {
		return 0, err
	}
	return int(binary.BigEndian.Uint64(value)), nil
}

func (tx *Tx) applyMigration(i int, step func(*Tx) error) error {
	if err := step(tx); err != nil {
		return err
	}
	return tx.w.Put(metaBucket, []byte("version"), Key{}.Uint(uint64(i+1)))
}
