package placeholders

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// plain are pieces of a text in which nothing is to be filled, however they are
// joined: a word of plain letters between braces would look like a placeholder.
func plain() []string {
	return []string{"Hello 1", "ça va", " ", "  ", "\n", "\n\n", ",", " ,", "!", " ?", ".", "{", "}", "{}", "{ x }", "{1}", "$1", "\u202f", "🎁"}
}

// texts draws a text of some of the pieces.
func texts(pieces []string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
	})
}

// known are placeholders as texts have them.
func known() []string {
	return []string{"{CustomerName}", "{AgentName}", "{TeamName}", "{Number}", Variable("Order_1")}
}

func valuesOf(customer, agent, team, number string) Values {
	return Values{"{CustomerName}": customer, "{AgentName}": agent, "{TeamName}": team, "{Number}": number, Variable("Order_1"): number}
}

// someValues draws values, some of which are missing.
func someValues() *rapid.Generator[Values] {
	name := rapid.SampledFrom([]string{"", "Zoé", "Zoé Roy", "D'Arcy, Ltd.", "$1"})
	return rapid.Custom(func(t *rapid.T) Values {
		return valuesOf(name.Draw(t, "customer"), name.Draw(t, "agent"), name.Draw(t, "team"), name.Draw(t, "number"))
	})
}

func TestNoPlaceholderIsLeftInAText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := texts(append(plain(), known()...)).Draw(t, "text")
		filled := someValues().Draw(t, "values").Fill(text)
		for _, p := range known() {
			if strings.Contains(filled, p) {
				t.Errorf("%q becomes %q", text, filled)
			}
		}
	})
}

func TestATextWithoutPlaceholdersIsFilledAsItIs(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := texts(plain()).Draw(t, "text")
		if filled := someValues().Draw(t, "values").Fill(text); filled != text {
			t.Errorf("%q becomes %q", text, filled)
		}
	})
}

func TestATextWhoseValuesAreAllKnownChangesAtItsPlaceholdersOnly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Z{}$1 ]{1,12}[a-z]`)
		w := valuesOf(name.Draw(t, "customer"), name.Draw(t, "agent"), name.Draw(t, "team"), name.Draw(t, "number"))
		var text, want strings.Builder
		for _, piece := range rapid.SliceOf(rapid.SampledFrom(append(plain(), known()...))).Draw(t, "pieces") {
			text.WriteString(piece)
			if value, ok := w[piece]; ok {
				piece = value
			}
			want.WriteString(piece)
		}
		if filled := w.Fill(text.String()); filled != want.String() {
			t.Errorf("%q becomes %q, want %q", text.String(), filled, want.String())
		}
	})
}

func TestAMissingValueTakesOnlySpacesCommasAndItsLineAlong(t *testing.T) {
	t.Parallel()
	words := func(text string) []string {
		return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(spaces+"\n,", r) })
	}
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.SampledFrom([]string{"Hello", "!", " ? ", " ", ", ", "\n", " {CustomerName} ", "{CustomerName}, "})).Draw(t, "pieces")
		text := strings.Join(pieces, " ")
		want := words(strings.ReplaceAll(text, "{CustomerName}", ""))
		if filled := (Values{}).Fill(text); !slices.Equal(words(filled), want) {
			t.Errorf("%q becomes %q", text, filled)
		}
	})
}
