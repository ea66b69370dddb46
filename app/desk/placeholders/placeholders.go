// Package placeholders fills words such as {TeamName} in texts that are written once
// and sent often. It is pure: which there are, and what stands for them, is their
// users'.
package placeholders

import (
	"regexp"
	"slices"
	"strings"
)

// placeholder is what looks like one, or like a context variable, as {$Order$}. Braces
// around anything else are just braces.
var placeholder = regexp.MustCompile(`\{(?:[A-Za-z]+|\$[A-Za-z0-9_]+\$)\}`)

// In gives those in a text, in order, each as it stands there.
func In(text string) []string { return placeholder.FindAllString(text, -1) }

// Unknown gives the first in a text that is none of those known, empty where there is
// none.
func Unknown(text string, known []string) string {
	for _, found := range In(text) {
		if !slices.Contains(known, found) {
			return found
		}
	}
	return ""
}

// Variable gives how a context variable of that name is written in a text.
func Variable(name string) string { return "{$" + name + "$}" }

// Values are what stands for the placeholders, by how they are written.
type Values map[string]string

// Fill puts values in the place of the placeholders. Where one is not known, what only
// led to it goes too: "Thank you, {CustomerName}!" becomes "Thank you!".
func (w Values) Fill(text string) string {
	missing, filled := false, ""
	for {
		at := placeholder.FindStringIndex(text)
		if at == nil {
			break
		}
		value := w[text[at[0]:at[1]]]
		filled += text[:at[0]] + value
		text = text[at[1]:]
		if value == "" {
			missing = true
			filled, text = join(filled, text)
		}
	}
	filled += text
	if missing {
		filled = strings.TrimSpace(filled)
	}
	return filled
}

// spaces are those inside a line; French has narrow ones before its marks.
const spaces = " \u00a0\u202f"

// join takes away what would gape between two pieces of a text from which a word
// was left out: the space before it; at the start of a line what comes after it
// as well; before a mark or the end of a line, also the comma that led to it.
func join(before, after string) (string, string) {
	before = strings.TrimRight(before, spaces)
	next := strings.TrimLeft(after, spaces)
	switch {
	case before == "" || strings.HasSuffix(before, "\n"):
		return before, strings.TrimPrefix(strings.TrimLeft(next, spaces+","), "\n")
	case next == "" || strings.ContainsAny(next[:1], "\n,.;:!?"):
		before = strings.TrimRight(before, spaces+",")
	}
	return before, after
}
