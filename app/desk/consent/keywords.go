package consent

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// The bounds of an edited list.
const (
	maxKeywords = 200
	maxKeyword  = 40 // characters
)

// Keyword is a word that, as a whole text, asks for something.
type Keyword struct {
	Word     string         `json:"word"`
	Action   sms.Action     `json:"action"`
	Language store.Language `json:"language"`
	Locked   bool           `json:"locked"` // the law or the carriers ask for it
}

// Keywords are all the words.
type Keywords struct {
	Items   []Keyword    `json:"items"`
	Next    string       `json:"next"` // always empty: they are one piece
	Version desk.Version `json:"version"`
}

// Keywords gives the stop, start and help words, the locked ones marked.
func (u *UseCases) Keywords(ctx context.Context, by desk.Actor) (Keywords, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Keywords, error) { return listKeywords(v) })
}

func listKeywords(v *store.View) (Keywords, error) {
	words, err := keywordsIn(v)
	if err != nil {
		return Keywords{}, err
	}
	list := Keywords{Items: make([]Keyword, len(words)), Version: desk.VersionOf(words)}
	for i, w := range words {
		list.Items[i] = Keyword{Word: w.Word, Action: w.Action, Language: store.Language(w.Language), Locked: w.Locked}
	}
	return list, nil
}

// KeywordList is a whole list of words. Whether a word is locked is not for the
// caller to say.
type KeywordList struct {
	Items []Keyword `json:"items"`
}

// ChangeKeywords replaces the words. Those that the law or the carriers ask for
// must stay as they are.
func (u *UseCases) ChangeKeywords(ctx context.Context, by desk.Actor, edit desk.Replacement[KeywordList]) (Keywords, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Keywords, error) {
		kept, err := listKeywords(&tx.View)
		if err != nil {
			return Keywords{}, err
		}
		edited, err := edit.Over(kept.Version, kept)
		if err != nil {
			return Keywords{}, err
		}
		words, err := checkKeywords(edited.Items)
		if err != nil {
			return Keywords{}, err
		}
		if err := KeywordsTable.Put(tx, &keptWords{Words: words}); err != nil {
			return Keywords{}, err
		}
		return listKeywords(&tx.View)
	})
}

// checkKeywords bounds an edited list and brings it into the form it is kept in.
func checkKeywords(edited []Keyword) (words []keptWord, err error) {
	if len(edited) > maxKeywords {
		return nil, desk.RefuseField("items", "too_many", "At most %d words.", maxKeywords)
	}
	seen := map[string]bool{}
	all := make([]sms.Keyword, 0, len(edited))
	for _, k := range edited {
		word, folded := strings.TrimSpace(k.Word), sms.Fold(k.Word)
		switch {
		case folded == "":
			return nil, desk.RefuseField("word", "required", "Write a word with at least one letter or digit.")
		case utf8.RuneCountInString(word) > maxKeyword:
			return nil, desk.TooLong("word", maxKeyword, "A word has at most %d characters.")
		case seen[folded]:
			return nil, desk.RefuseField("word", "taken", "“%s” is in the list already.", word)
		}
		if err := desk.CheckChoices(k); err != nil {
			return nil, err
		}
		seen[folded] = true
		words = append(words, keptWord{Word: word, Action: string(k.Action), Language: k.Language})
		all = append(all, sms.Keyword{Word: word, Action: k.Action, Language: string(k.Language)})
	}
	if locked, ok := errors.AsType[*sms.LockedError](sms.MustLock(all)); ok {
		return nil, desk.RefuseField("items", sms.KeywordLocked, "%s", locked.Error())
	}
	return words, nil
}

// keywordsIn gives the words in force: the edited ones, or those a desk starts
// with.
func keywordsIn(v *store.View) ([]sms.Keyword, error) {
	edited, err := editedKeywords(v)
	if err != nil || edited == nil {
		return sms.DefaultKeywords(), err
	}
	locked := map[string]bool{}
	for _, k := range sms.DefaultKeywords() {
		locked[sms.Fold(k.Word)] = k.Locked
	}
	words := make([]sms.Keyword, len(edited))
	for i, k := range edited {
		words[i] = sms.Keyword{
			Word: k.Word, Action: sms.Action(k.Action), Language: string(k.Language), Locked: locked[sms.Fold(k.Word)],
		}
	}
	return words, nil
}

// Words recognises the words in force. The list a desk starts with is prepared
// once; an edited one is short, and is prepared for each text.
func (u *UseCases) Words(v *store.View) (*sms.Matcher, error) {
	edited, err := editedKeywords(v)
	if err != nil || edited == nil {
		return u.keywords, err
	}
	words, err := keywordsIn(v)
	return sms.NewMatcher(words), err
}
