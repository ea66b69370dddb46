// Package upgrade brings a file to today's [Format], one format at a time.
//
// It knows how records were kept by textdesks that were released, works on frozen
// shapes, and below the tables: nothing in it follows today's records. What can be
// derived from records, indexes and counts, is not converted but built anew: see
// package upkeep.
//
// # Where to add a step
//
// Raise Format. If fields were only added, that is all there is to do here. If
// records change, the step is a method of [Run], called in run.go, with the shapes of
// both formats in a file of its own: from1.go, format1.go and records1.go are the one
// to go by. A step works in transactions of a few hundred records and can tell what it
// has dealt with, so that a kill costs nothing.
package upgrade
