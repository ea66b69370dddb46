package store

import "errors"

// Keyword is a word that, as a whole text, asks for something: see package sms.
type Keyword struct {
	Word     string   `json:"word" cbor:"1,keyasint,omitzero"`
	Action   string   `json:"action" cbor:"2,keyasint,omitzero"`
	Language Language `json:"language" cbor:"3,keyasint,omitzero"`
}

// Keywords are the words as administrators edited them. There is at most one
// record.
type Keywords struct {
	Words []Keyword `json:"words" cbor:"1,keyasint,omitzero"`
}

const keywordsID = "keywords"

// KeywordsTable holds the edited words.
var KeywordsTable = NewTable(Whole[Keywords](), Spec[Keywords]{
	Cached: true,
	Name:   "keywords",
	ID:     func(*Keywords) ID { return keywordsID },
})

// Keywords gives the edited words, nil while nobody has edited them.
func (v *View) Keywords() ([]Keyword, error) {
	k, err := KeywordsTable.Get(v, keywordsID)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return k.Words, nil
}

// PutKeywords replaces the words.
func (tx *Tx) PutKeywords(words []Keyword) error {
	return KeywordsTable.Put(tx, &Keywords{Words: words})
}
