package store

import (
	"time"
)

// NumberSettings are what an administrator sets of a number.
type NumberSettings struct {
	Type           NumberType     `json:"type"`
	Description    string         `json:"description"`
	Pace           float64        `json:"pace"` // segments a second at most
	KeywordReplies KeywordReplies `json:"keyword_replies"`
}

// Number is a support number of an account.
type Number struct {
	ID        ID     `json:"id"`
	AccountID ID     `json:"account_id"`
	Digits    string `json:"number"` // as TeleSign writes it: country code first, no plus
	NumberSettings
	CreatedAt time.Time `json:"created_at"`
	RemovedAt time.Time `json:"removed_at,omitzero"` // its conversations stay readable
}

// Removed tells whether the number is no longer ours.
func (n *Number) Removed() bool { return !n.RemovedAt.IsZero() }

// NumberType is what kind of number it is.
type NumberType string

// The types of number.
const (
	Geo       NumberType = "geo"
	ShortCode NumberType = "short_code"
	TollFree  NumberType = "toll_free"
)

// Choices gives the types.
func (NumberType) Choices() []string { return texts(Geo, ShortCode, TollFree) }

// KeywordReplies is who answers stop, start and help words.
type KeywordReplies string

// Who can answer them.
const (
	RepliesByUs       KeywordReplies = "us"
	RepliesByTeleSign KeywordReplies = "telesign"
	RepliesByCarrier  KeywordReplies = "carrier"
)

// Choices gives who can.
func (KeywordReplies) Choices() []string {
	return texts(RepliesByUs, RepliesByTeleSign, RepliesByCarrier)
}

var numbersByDigits = &Index[Number]{
	Name: "by_digits",
	Keys: func(n *Number) []Key {
		if n.Removed() {
			return nil
		}
		return []Key{Key{}.Str(n.Digits)}
	},
}

// Numbers are the support numbers, removed ones included.
var Numbers = NewTable(Whole[Number](), Spec[Number]{
	Name:    "number",
	ID:      func(n *Number) ID { return n.ID },
	Trace:   func(*Number) Trace { return Trace{} },
	Indexes: []*Index[Number]{numbersByDigits},
})

// NumberByDigits gives the number in use with these digits, or ErrNotFound.
func (v *View) NumberByDigits(digits string) (*Number, error) {
	return numbersByDigits.First(v, Under(Key{}.Str(digits)))
}

// Pace is when a number may send again; it stands apart from the number
// because it changes with every text.
type Pace struct {
	NumberID ID        `json:"number_id"`
	BookedAt time.Time `json:"booked_at,omitzero"` // when FreeAt was reckoned
	FreeAt   time.Time `json:"free_at"`
}

// Paces are the paces by number.
var Paces = NewTable(Withheld[Pace]("it says only when a number may send again"), Spec[Pace]{
	Name: "pace",
	ID:   func(p *Pace) ID { return p.NumberID },
})
