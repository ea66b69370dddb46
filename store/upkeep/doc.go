// Package upkeep keeps a file in order below its tables. [File.Prepare] brings it to
// today's format, by package upgrade, and then builds the indexes and counts that the
// tables declare and the file has not. [File.Verify] finds where what is kept beside the
// records differs from them.
//
// It works straight in the buckets, and knows of a table what [table.Kept] says: which
// indexes and counts it has, in which versions, and which keys a record gives to each.
//
// What the file says of an index lies in the bucket of its head, and that is what makes
// building safe: an index is said to be there only once it is whole, so after a kill the
// next start goes on where this one was, and a version that was raised is built anew
// before anybody reads by it.
package upkeep
