package sms

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Suggests finds in a text that is no keyword what reads like the wish to be texted no
// more: a stop word with a courtesy or an inflection ("stop, thanks", "arrêtez",
// "stopsms"), or a sentence that says so ("take me off your list"). It gives the stop
// word of the list that it speaks for, and suggests nothing where the list lacks that.
//
// It is a hint for an agent and no more, since it can be wrong either way: the FCC counts
// any words as a stop that a reasonable person would take for one (47 CFR
// 64.1200(a)(10)), and no list holds them all. What other desks got wrong is not
// suggested: a stop that is denied ("don't stop"), is a place ("the bus stop"), asks for
// something else to stop, or cancels an order; nor leaving a list of e-mails.
func (m *Matcher) Suggests(text string) (Keyword, bool) {
	if _, whole := m.Match(text); whole {
		return Keyword{}, false
	}
	if text = strings.TrimSpace(text); len(text) > maxLooked {
		text = text[:maxLooked]
	}
	folded := Fold(text)
	if strings.Count(folded, " ") < mostAlone {
		if k, polite := m.byFold[withoutCourtesy(folded)]; polite && k.Action == Stop {
			return k, true
		}
	}
	for clause := range clauses(text) {
		for _, wish := range wishes {
			k, listed := m.byFold[wish.word]
			if listed && k.Action == Stop && wish.in(clause, folded) {
				return k, true
			}
		}
	}
	return Keyword{}, false
}

// maxLooked is how many bytes of a text are looked through, more than a text of the
// longest usual kind has: what somebody pads beyond it must not hold up other texts.
const maxLooked = 2000

// wish is a way of saying what a stop word says.
type wish struct {
	word string // the stop word, folded
	// alone tells whether the words of a clause, courtesies apart, are nothing but that;
	// nil for a wish that is a phrase only.
	alone func(words []string) bool
	// aloneStems are letters of which such a clause has some, as with [way].
	aloneStems []string
	ways       []way
	// denied are phrases with the same words that wish nothing, or something else.
	denied *regexp.Regexp
	// elsewhere says that it is of texts only where the whole does not speak of e-mail.
	elsewhere bool
}

// way is a kind of phrase.
type way struct {
	// stems are letters of which each phrase has some: most clauses have none, and need not
	// be looked at closely.
	stems []string
	// said finds it in a clause, which is folded and has a space at both ends.
	said *regexp.Regexp
}

func (w way) in(clause string) bool {
	return has(clause, w.stems) && w.said.MatchString(clause)
}

// has tells whether a clause has any of the stems.
func has(clause string, stems []string) bool {
	return slices.ContainsFunc(stems, func(stem string) bool { return strings.Contains(clause, stem) })
}

// wishes are tried in this order: the first says it best.
var wishes = []wish{unsubscribing, optingOut, desabonnement, stopping, arret}

func (w wish) in(clause, whole string) bool {
	if has(clause, w.aloneStems) && strings.Count(clause, " ") < mostAlone && w.alone(strings.Fields(withoutCourtesy(clause))) {
		return true
	}
	clause = " " + clause + " "
	if !w.saidIn(clause) || !w.saidIn(w.denied.ReplaceAllString(clause, " | ")) {
		return false
	}
	return !w.elsewhere || !otherChannel.MatchString(whole) || ofTexts.MatchString(whole)
}

// mostAlone is how many words there are at most where there is a stop alone, courtesies
// included.
const mostAlone = 10

func (w wish) saidIn(clause string) bool {
	return slices.ContainsFunc(w.ways, func(way way) bool { return way.in(clause) })
}

// clauses gives the parts of a text between punctuation, folded. A dot or the like
// inside a word divides nothing.
func clauses(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for from := 0; from < len(text); {
			end, next := clauseEnd(text, from)
			if clause := joinLetters(Fold(text[from:end])); clause != "" && !yield(clause) {
				return
			}
			from = next
		}
	}
}

// clauseEnd finds where the clause that begins at from ends, and where the next begins.
func clauseEnd(text string, from int) (end, next int) {
	for i, r := range text[from:] {
		at := from + i
		if !strings.ContainsRune(".!?…;:,\n()[]|—–", r) {
			continue
		}
		after := at + utf8.RuneLen(r)
		following, _ := utf8.DecodeRuneInString(text[after:])
		if after == len(text) || !unicode.IsLetter(following) && !unicode.IsDigit(following) || r == '\n' {
			return at, after
		}
	}
	return len(text), len(text)
}

// joinLetters makes a word of letters that stand apart, as in "S T O P".
func joinLetters(clause string) string {
	words := strings.Fields(clause)
	if len(words) < 3 || slices.ContainsFunc(words, func(w string) bool { return utf8.RuneCountInString(w) > 1 }) {
		return clause
	}
	return strings.Join(words, "")
}

// withoutCourtesy gives folded words without those that only make them polite, urgent
// or cross.
func withoutCourtesy(folded string) string {
	return strings.Join(strings.Fields(courtesy.ReplaceAllString(" "+folded+" ", "  ")), " ")
}

var courtesy = regexp.MustCompile(` (?:please|pls|plz|plse|pleas|thanks|thank you|thank u|thx|ty|thanx|kindly|now|immediately|asap|at once|right now|right away|already|sorry|hello|hi|hey|ok|okay|yes|no|sir|madam|ma am|just|both|` +
	`s il vous plait|s il te plait|svp|stp|merci d avance|merci beaucoup|merci bien|merci|bonjour|bonsoir|salut|desole|desolee|non|oui|maintenant|tout de suite|immediatement|de suite|d urgence|vite|madame|monsieur)(?: (?:please|pls|plz|thanks|thank you|thx|ty|now|immediately|asap|already|sorry|ok|okay|sir|s il vous plait|s il te plait|svp|stp|merci|maintenant|tout de suite|immediatement))* `)

// squeezed gives a word with each letter once where it was repeated: "stoppp" is "stop".
func squeezed(word string) string {
	return string(slices.Compact([]rune(word)))
}

// otherChannel and ofTexts find what a text speaks of. Leaving a list of e-mails is no
// wish about texts, although the word is the same.
var (
	otherChannel = regexp.MustCompile(`\b(?:e ?mails?|mails?|newsletters?|e ?mailing|courriels?|infolettres?|podcast|youtube|channel)\b`)
	ofTexts      = regexp.MustCompile(`\b(?:te?xts?|te?xting|sms|messages?|msgs?|textos?|everything|all of|tout)\b`)
)
