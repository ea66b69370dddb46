// Package store keeps what textdesk knows: one file per thing, with its type,
// its keys, its indexes and its queries, above the ordered transactional
// buckets of package kv.
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
// A Put keeps the indexes and the counts of its table, and appends what changed
// to the event log, in the same transaction. The closure of an Update can run
// more than once (see package kv), so it must not have effects outside the
// transaction other than assigning its results.
//
// Rights and rules are not known here: they belong to app/desk, the only
// caller that changes anything.
//
// # What is kept how
//
// Records are CBOR with numbers for field names, under packed IDs (package
// compact). IDs are ULIDs: opaque, and ascending by the transactions that gave
// them, whatever the clocks. An index is a bucket of keys only, computed from the
// record by a pure function that may give no key (a partial index) or several (a
// many-valued one). New brings a file to today's [Format] and builds the indexes
// whose versions changed; [Store.Verify] says where the stored ones differ from
// the records.
//
// # The event log
//
// Each change of a table that browsers or jobs care about is an [Event]: which
// record, its keys and who could see it before and after, never its text, name
// or phone number, so that erasing a contact erases it. Readers keep a [Cursor]
// and are rung by [Store.Bell] after each commit that appended something.
package store
