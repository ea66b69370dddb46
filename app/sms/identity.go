package sms

import "strings"

// Identity is the one number under which a telephone is known, of all that reach
// it: in Mexico +52 55… and the older +52 1 55…, in Argentina +54 9 11… and
// +54 11…. Who says STOP from one of them has said it from all. What is no number
// comes back as it is.
func Identity(e164 string) string {
	for _, s := range twoSpellings() {
		if other, ok := s.other(e164); ok && !s.identifies(e164) && s.evenValid && valid(other) {
			return other
		}
	}
	if other := respelt(e164); other != e164 {
		return other
	}
	if _, ok := international(e164); !ok || valid(e164) {
		return e164
	}
	// A zero that is dialled at home only: "+44 07400 123456".
	if read, err := parseLong(e164, ""); err == nil && valid(read) {
		return read
	}
	return e164
}

// respelt is the number that the plan has today for one that it no longer has.
func respelt(e164 string) string {
	for _, s := range twoSpellings() {
		if other, ok := s.other(e164); ok && !s.identifies(e164) && valid(other) && !valid(e164) {
			return other
		}
	}
	return e164
}

// Spellings are the ways in which a number may be spelt besides. Whether one of
// them is the same telephone, its [Identity] tells.
func Spellings(e164 string) []string {
	var found []string
	for _, s := range twoSpellings() {
		if other, ok := s.other(e164); ok {
			found = append(found, other)
		}
	}
	return found
}

// twoWays is how mobile numbers of a country are written: with some digits inside,
// or without them.
type twoWays struct {
	country string // with its plus
	at      int    // where the digits stand
	digits  string
	without int  // how long a number is without them, plus included
	kept    bool // the identity has them
	// evenValid merges also what would be a number of its own in the plan: the
	// digits say how a call is charged, not whom it reaches.
	evenValid bool
}

func twoSpellings() []twoWays {
	return []twoWays{
		{country: "+52", at: 3, digits: "1", without: 13},                              // Mexico, until 2019
		{country: "+54", at: 3, digits: "9", without: 13, kept: true, evenValid: true}, // Argentina, from abroad
		{country: "+55", at: 5, digits: "9", without: 13, kept: true},                  // Brazil, since 2016
		{country: "+229", at: 4, digits: "01", without: 12, kept: true},                // Benin, since 2024
	}
}

// other gives the number as it is written the other way.
func (w twoWays) other(e164 string) (string, bool) {
	if !strings.HasPrefix(e164, w.country) {
		return "", false
	}
	switch end := w.at + len(w.digits); {
	case len(e164) == w.without:
		return e164[:w.at] + w.digits + e164[w.at:], true
	case len(e164) == w.without+len(w.digits) && e164[w.at:end] == w.digits:
		return e164[:w.at] + e164[end:], true
	}
	return "", false
}

// identifies says whether a number is written as its identity is.
func (w twoWays) identifies(e164 string) bool { return w.kept == (len(e164) > w.without) }
