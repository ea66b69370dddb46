package events

import (
	"fmt"
	"time"

	"textdesk/store/key"
	"textdesk/store/kv"
)

// Changes are the events of a transaction in the making. The zero value has none.
type Changes struct {
	all []change
	at  map[recordName]int // where in all a record is
}

type recordName struct {
	kind string
	id   key.ID
}

// change is an event in the making.
type change struct {
	kind          string
	id            key.ID
	before, after *Trace
}

// Note remembers a change of a record, which before and after say nil of where
// there is none; a record changed twice in a transaction is one event, from the
// first before to the last after.
func (c *Changes) Note(kind string, id key.ID, before, after *Trace) {
	name := recordName{kind, id}
	if i, known := c.at[name]; known {
		c.all[i].after = after
		return
	}
	if c.at == nil {
		c.at = map[recordName]int{}
	}
	c.at[name] = len(c.all)
	c.all = append(c.all, change{kind: kind, id: id, before: before, after: after})
}

// Change is a record that a transaction has changed, as far as the log knows it.
type Change struct {
	Kind string
	ID   key.ID
	// Before and After are nil where there was, or is, no record.
	Before, After *Trace
}

// Since gives what was noted after the first n changes, in order. A record that was
// among the first is not given again.
func (c *Changes) Since(n int) []Change {
	var all []Change
	for _, one := range c.all[n:] {
		all = append(all, Change{one.kind, one.id, one.before, one.after})
	}
	return all
}

// None tells whether nothing was noted.
func (c *Changes) None() bool { return len(c.all) == 0 }

// Append appends the events to the log as having happened at that time, and gives
// the number of the newest one; seq is that of the newest one so far. What came and
// went in the same transaction is no event.
func (c *Changes) Append(w kv.Writer, seq uint64, at time.Time) (uint64, error) {
	for _, one := range c.all {
		if one.before == nil && one.after == nil {
			continue
		}
		seq++
		value, err := one.encode(at)
		if err != nil {
			return seq, fmt.Errorf("event of %s %s: %w", one.kind, one.id, err)
		}
		if err := w.Put(Bucket, key.Key{}.Uint(seq), value); err != nil {
			return seq, err
		}
	}
	return seq, nil
}
