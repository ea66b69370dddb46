// Package table keeps records of Go types in tables with indexes, counts and an
// event log, above the ordered transactional buckets of package kv. What the records
// mean is not known here: package store has the desk's, and a feature its own.
//
// # How to use it
//
// A [Table] is a variable, made by [New] of a [Spec]. A [DB] is an open file, made by
// [Open] of an engine and the list of its tables. Everything happens in a transaction:
// [DB.View] to look, [DB.Update] to change, with the transaction as the first argument
// of each of a table's methods. Those take a [Reader] or a [Writer], so that a package
// above can embed [View] and [Tx] in types of its own, with queries for methods.
//
// # What is kept how
//
// Records are CBOR with numbers for field names, under packed IDs (package compact).
// IDs are ULIDs: opaque, and ascending by the transactions that gave them, whatever
// the clocks. An [Index] is a bucket of keys only, computed from the record by a pure
// function that may give no key (a partial index) or several (a many-valued one). A Put
// brings indexes, counts and the event log along in its transaction.
//
// The newest ID and the number of the newest event are one small record, the head, read
// and written at most once in a transaction.
//
// # What others do with it
//
// A [Kept] is a table without its type. Package upkeep builds and compares what a table
// keeps besides its records by what Kept says of them ([Derived], [Row]), straight in
// the buckets.
package table
