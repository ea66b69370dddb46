package routing

import (
	"regexp/syntax"
	"unicode/utf8"
)

// A pattern's time grows with its weight times the length of the text, and a text in
// waits for all of a workstream's patterns. Two hundred characters can weigh some tens of
// thousands, as \w{999}\w{999} does.
const (
	maxWeight   = 500
	maxSearched = 4000 // bytes of a text
)

// checkPattern tells the code of what is wrong with a pattern, empty for nothing.
func checkPattern(pattern string) string {
	re, err := syntax.Parse("(?i)"+pattern, syntax.Perl)
	switch {
	case err != nil:
		return FaultPattern
	case weightOf(re) > maxWeight:
		return FaultTooMany
	}
	return ""
}

// weightOf is about how many steps a pattern is made of, repetitions counted out.
func weightOf(re *syntax.Regexp) int {
	weight := 1
	switch re.Op {
	case syntax.OpLiteral:
		weight = len(re.Rune)
	case syntax.OpRepeat:
		return min(weightOf(re.Sub[0])*max(1, re.Min, re.Max), maxWeight+1)
	}
	for _, sub := range re.Sub {
		weight += weightOf(sub)
	}
	return min(weight, maxWeight+1) // what is too heavy stays so
}

// beginning is as much of a text as patterns are tried on.
func beginning(text string) string {
	if len(text) <= maxSearched {
		return text
	}
	end := maxSearched
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}
