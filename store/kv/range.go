package kv

import (
	"bytes"
	"fmt"
)

// Range is the half-open span of keys From <= key < To, in byte order.
// A nil or empty From starts at the first key; a nil To ends after the last.
// A Range whose To is not above its From holds nothing.
type Range struct {
	From, To []byte
	// Reverse walks the same keys from the highest to the lowest.
	Reverse bool
}

// Prefix returns the range of all keys that start with p. An empty p gives
// the range of all keys.
func Prefix(p []byte) Range {
	return Range{From: bytes.Clone(p), To: successor(p)}
}

// Contains tells whether key lies in the range.
func (r Range) Contains(key []byte) bool {
	return bytes.Compare(key, r.From) >= 0 && (r.To == nil || bytes.Compare(key, r.To) < 0)
}

// String is for messages: ["a", "b") is from a until before b.
func (r Range) String() string {
	direction := ""
	if r.Reverse {
		direction = " reversed"
	}
	if r.To == nil {
		return fmt.Sprintf("[%.100q, end)%s", r.From, direction)
	}
	return fmt.Sprintf("[%.100q, %.100q)%s", r.From, r.To, direction)
}

// successor returns the lowest key above all keys that start with p, or nil
// if there is none because p is all 0xff.
func successor(p []byte) []byte {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i] < 0xff {
			next := bytes.Clone(p[:i+1])
			next[i]++
			return next
		}
	}
	return nil
}
