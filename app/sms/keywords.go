package sms

// Action is what a keyword asks for.
type Action string

// The actions.
const (
	Stop  Action = "stop"
	Start Action = "start"
	Help  Action = "help"
)

// Keyword is a word that, as a whole message, asks for an action.
type Keyword struct {
	Word     string `json:"word"`
	Action   Action `json:"action"`
	Language string `json:"language"`
	Locked   bool   `json:"locked"`
}

// DefaultKeywords is the list a new desk starts with.
func DefaultKeywords() []Keyword { return nil }

// Fold reduces text to what matters when comparing keywords.
func Fold(text string) string { return text }

// Matcher recognises keywords in texts.
type Matcher struct{}

// NewMatcher prepares a list for matching.
func NewMatcher(list []Keyword) *Matcher { return &Matcher{} }

// Match finds the keyword that is the whole of text after folding.
func (m *Matcher) Match(text string) (Keyword, bool) { return Keyword{}, false }

// Suggests finds an unmistakable stop word inside a sentence.
func (m *Matcher) Suggests(text string) (Keyword, bool) { return Keyword{}, false }

// MustLock refuses an edited list that lacks a locked word.
func MustLock(list []Keyword) error { return nil }

// Confirmation is the default answer to a keyword.
func Confirmation(action Action, language, teamName string) string { return "" }
