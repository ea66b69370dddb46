package desk

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"textdesk/app/sms"
	"textdesk/store"
)

// The bounds of an edited list.
const (
	maxKeywords = 200
	maxKeyword  = 40 // characters
)

// Keywords gives the stop, start and help words, the locked ones marked.
func (d *Desk) Keywords(ctx context.Context, by Actor) (List[sms.Keyword], error) {
	if err := by.mustBeSignedIn(); err != nil {
		return List[sms.Keyword]{}, err
	}
	return view(ctx, d, func(v *store.View) (List[sms.Keyword], error) {
		words, err := keywordsIn(v)
		return List[sms.Keyword]{Items: words}, err
	})
}

// KeywordList is a whole list of words.
type KeywordList struct {
	Items []sms.Keyword `json:"items"`
}

// ChangeKeywords replaces the words. Those that the law or the carriers ask for
// must stay as they are; whether a word is locked is not for the caller to say.
// Administrators may.
func (d *Desk) ChangeKeywords(ctx context.Context, by Actor, edited KeywordList) (List[sms.Keyword], error) {
	if err := by.must(store.Admin); err != nil {
		return List[sms.Keyword]{}, err
	}
	words, err := checkKeywords(edited.Items)
	if err != nil {
		return List[sms.Keyword]{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (List[sms.Keyword], error) {
		if err := tx.PutKeywords(words); err != nil {
			return List[sms.Keyword]{}, err
		}
		kept, err := keywordsIn(&tx.View)
		return List[sms.Keyword]{Items: kept}, err
	})
}

// checkKeywords bounds an edited list and brings it into the form it is kept in.
func checkKeywords(edited []sms.Keyword) (words []store.Keyword, err error) {
	if len(edited) > maxKeywords {
		return nil, invalid("items", "too_many", "At most %d words.", maxKeywords)
	}
	seen := map[string]bool{}
	for _, k := range edited {
		word, folded := strings.TrimSpace(k.Word), sms.Fold(k.Word)
		switch {
		case folded == "":
			return nil, invalid("word", "required", "Write a word with at least one letter or digit.")
		case utf8.RuneCountInString(word) > maxKeyword:
			return nil, invalid("word", "too_long", "A word has at most %d characters.", maxKeyword)
		case seen[folded]:
			return nil, invalid("word", "taken", "“%s” is in the list already.", word)
		case k.Action != sms.Stop && k.Action != sms.Start && k.Action != sms.Help:
			return nil, invalid("action", "unknown", "A word means stop, start or help.")
		}
		if err := checkLanguage(k.Language); err != nil {
			return nil, err
		}
		seen[folded] = true
		words = append(words, store.Keyword{Word: word, Action: string(k.Action), Language: k.Language})
	}
	var locked *sms.LockedError
	if err := sms.MustLock(edited); errors.As(err, &locked) {
		return nil, invalid("items", sms.KeywordLocked, "%s", locked.Error())
	}
	return words, nil
}

// keywordsIn gives the words in force: the edited ones, or those a desk starts
// with.
func keywordsIn(v *store.View) ([]sms.Keyword, error) {
	edited, err := v.Keywords()
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
			Word: k.Word, Action: sms.Action(k.Action), Language: k.Language, Locked: locked[sms.Fold(k.Word)],
		}
	}
	return words, nil
}

// matcher recognises the words in force. The list a desk starts with is prepared
// once; an edited one is short, and is prepared for each text.
func (d *Desk) matcher(v *store.View) (*sms.Matcher, error) {
	edited, err := v.Keywords()
	if err != nil || edited == nil {
		return d.keywords, err
	}
	words, err := keywordsIn(v)
	return sms.NewMatcher(words), err
}
