package store

import (
	"context"

	"textdesk/store/kv"
	"textdesk/store/upgrade"
)

// Format is the number of the form in which this program keeps records.
const Format = upgrade.Format

// prepare brings the file to today's format and its indexes to what the tables
// declare.
func (s *Store) prepare(ctx context.Context, before func(from, to int) error) error {
	empty, err := upgrade.Run{
		Engine: s.engine, Log: s.log, Before: before,
		Seed: func(w kv.Writer) error { return s.inside(w, seedSettings) },
	}.ToToday(ctx)
	switch {
	case err != nil:
		return err
	case empty:
		return s.begin(ctx)
	}
	return s.buildIndexes(ctx)
}

// begin makes a store of an empty file.
func (s *Store) begin(ctx context.Context) error {
	return s.engine.Update(ctx, func(w kv.Writer) error {
		if err := upgrade.Begin(w); err != nil {
			return err
		}
		return s.inside(w, func(tx *Tx) error {
			if err := tx.renewLog(); err != nil {
				return err
			}
			if err := tx.allBuilt(s.tables); err != nil {
				return err
			}
			if err := seedDefaults(tx); err != nil {
				return err
			}
			return seedSettings(tx)
		})
	})
}
