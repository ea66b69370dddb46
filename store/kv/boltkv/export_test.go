package boltkv

import (
	"context"

	bolt "go.etcd.io/bbolt"
)

// Commits returns how many bbolt transactions were ever committed.
func (db *DB) Commits() (n int) {
	_ = db.bolt.View(func(tx *bolt.Tx) error {
		n = tx.ID()
		return nil
	})
	return n
}

// Limit makes commits fail that would grow the file beyond size; zero is no
// limit. Call it while no update is under way.
func (db *DB) Limit(size int) { db.bolt.MaxSize = size }

// Bolt returns the bbolt database, to measure against.
func (db *DB) Bolt() *bolt.DB { return db.bolt }

// ReadyWith is Ready with another floor.
func (db *DB) ReadyWith(ctx context.Context, minRoom uint64) error { return db.ready(ctx, minRoom) }
