// Package store keeps what textdesk knows: one file per thing, with its type, its
// table, its indexes and its queries.
//
// # How to use it
//
// Everything happens in a transaction: [Store.View] to look, [Store.Update] to
// change. Inside, each thing has a table as a package variable, so reading and
// writing are one line each:
//
//	err := s.Update(ctx, func(tx *store.Tx) error {
//		c, err := store.Conversations.Get(tx, id)
//		if err != nil {
//			return err // store.ErrNotFound
//		}
//		c.State = store.Active
//		return store.Conversations.Put(tx, c)
//	})
//
// A Put keeps the indexes and the counts of its table, and appends what changed to
// the event log, in the same transaction. The closure of an Update can run more than
// once (see package kv), so it must not have effects outside the transaction other
// than assigning its results.
//
// Rights and rules are not known here: they belong to app/desk, the only caller that
// changes anything.
//
// # What is below
//
// What a feature needs for a table of its own has its name here too (names.go); package
// table says how tables, indexes and transactions work, and key, events and seal what
// their names say. [New] has package upkeep bring an older file to today's format, by
// package upgrade, and build the indexes whose versions changed. All of it lies in the
// buckets of package kv.
package store
