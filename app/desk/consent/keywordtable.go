package consent

import (
	"errors"

	"textdesk/store"
)

// keptWord is a word that, as a whole text, asks for something: see package sms.
type keptWord struct {
	Word     string         `json:"word" cbor:"1,keyasint,omitzero"`
	Action   string         `json:"action" cbor:"2,keyasint,omitzero"`
	Language store.Language `json:"language" cbor:"3,keyasint,omitzero"`
}

// keptWords are the words as administrators edited them. There is at most one
// record.
type keptWords struct {
	Words []keptWord `json:"words" cbor:"1,keyasint,omitzero"`
}

const keywordsID = "keywords"

// KeywordsTable holds the edited words.
var KeywordsTable = store.NewTable(store.Whole[keptWords](), store.Spec[keptWords]{
	Cached: true,
	Name:   "keywords",
	ID:     func(*keptWords) store.ID { return keywordsID },
})

// editedKeywords gives the edited words, nil while nobody has edited them.
func editedKeywords(v *store.View) ([]keptWord, error) {
	k, err := KeywordsTable.Get(v, keywordsID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return k.Words, nil
}
