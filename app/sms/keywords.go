package sms

import (
	"fmt"
	"strings"
)

// Action is what a keyword asks for, named as in the API and by TeleSign.
type Action string

// The actions: no more texts, texts again, who is this.
const (
	Stop  Action = "stop"
	Start Action = "start"
	Help  Action = "help"
)

// Choices gives the actions.
func (Action) Choices() []string { return []string{string(Stop), string(Start), string(Help)} }

// Keyword is a word or a few that, as a whole message, ask for an action.
type Keyword struct {
	Word   string `json:"word"`
	Action Action `json:"action"`
	// Language is that of the answer to give, as "en": in Canada STOP must be
	// answered in English and ARRET in French.
	Language string `json:"language"`
	// Locked words are the law's or the carriers' and cannot be edited away.
	Locked bool `json:"locked"`
}

// DefaultKeywords is the list a new desk starts with; each call gives a fresh
// one. Locked are the words of
//   - the CTIA short code handbook: stop, end, cancel, unsubscribe, quit, help, info;
//   - the FCC, 47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out, cancel, unsubscribe;
//   - the Canadian CWTA short code guidelines: stop, arret, help, aide, info.
//
// The others are those that TeleSign knows besides and those that people use.
func DefaultKeywords() []Keyword {
	return []Keyword{
		{"stop", Stop, "en", true},
		{"end", Stop, "en", true},
		{"cancel", Stop, "en", true},
		{"unsubscribe", Stop, "en", true},
		{"quit", Stop, "en", true},
		{"revoke", Stop, "en", true},
		{"opt out", Stop, "en", true},
		{"optout", Stop, "en", false},
		{"stopall", Stop, "en", false},
		{"unsub", Stop, "en", false},
		{"arrêt", Stop, "fr", true},
		{"fin", Stop, "fr", false},
		{"annuler", Stop, "fr", false},
		{"désabonner", Stop, "fr", false},

		{"start", Start, "en", false},
		{"unstop", Start, "en", false},
		{"début", Start, "fr", false},

		{"help", Help, "en", true},
		{"info", Help, "en", true},
		{"contact", Help, "en", false},
		{"aide", Help, "fr", true},
	}
}

// Matcher recognises the keywords of one list. It does not change once made.
type Matcher struct {
	byFold map[string]Keyword
}

// NewMatcher prepares a list for matching. Of two words that fold alike the
// first counts; a word of which folding leaves nothing never matches.
func NewMatcher(list []Keyword) *Matcher {
	m := &Matcher{byFold: make(map[string]Keyword, len(list))}
	for _, k := range list {
		folded := Fold(k.Word)
		if _, taken := m.byFold[folded]; !taken && folded != "" {
			m.byFold[folded] = k
		}
	}
	return m
}

// Match finds the keyword that is the whole of text, both folded.
func (m *Matcher) Match(text string) (Keyword, bool) {
	k, ok := m.byFold[Fold(text)]
	return k, ok
}

// maxWords is how many words a keyword has at most.
const maxWords = 3

// Names tells whether a text names a keyword that asks for an action, as "Reply STOP to
// unsubscribe" does. A word counts where it stands alone.
func (m *Matcher) Names(text string, action Action) bool {
	words := strings.Fields(Fold(text))
	for from := range words {
		for to := from + 1; to <= min(len(words), from+maxWords); to++ {
			if k, ok := m.byFold[strings.Join(words[from:to], " ")]; ok && k.Action == action {
				return true
			}
		}
	}
	return false
}

// KeywordLocked is the code of a [LockedError], stable, for programs.
const KeywordLocked = "keyword_locked"

// LockedError says which locked keywords an edited list lacks.
type LockedError struct{ Missing []Keyword }

func (e *LockedError) Error() string {
	words := make([]string, len(e.Missing))
	for i, k := range e.Missing {
		words[i] = fmt.Sprintf("%q (%s)", k.Word, k.Action)
	}
	return "These words are required by law or by the carriers and must stay: " + strings.Join(words, ", ") + "."
}

// MustLock refuses, with a [*LockedError], an edited list in which a locked word
// of [DefaultKeywords] is missing or would do or answer something else.
func MustLock(list []Keyword) error {
	m := NewMatcher(list)
	var missing []Keyword
	for _, want := range DefaultKeywords() {
		got, ok := m.Match(want.Word)
		if want.Locked && (!ok || got.Action != want.Action || got.Language != want.Language) {
			missing = append(missing, want)
		}
	}
	if missing != nil {
		return &LockedError{Missing: missing}
	}
	return nil
}
