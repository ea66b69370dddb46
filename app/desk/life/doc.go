// Package life is the whole of a conversation's life as a table: which act does
// what in which state, and which acts somebody may do. It is pure: it reads
// nothing, writes nothing and knows no clock but the moment it is given.
//
// [Moves] is the table, one row for each state and act. [Find] gives the row for an
// act on a conversation; what has none is refused. [Person] says what somebody's
// roles and part in a conversation allow. Package conversations carries rows out.
package life
