package store

import (
	"time"

	"textdesk/store/work"
)

// NumberSettings are what an administrator sets of a number.
type NumberSettings struct {
	Type           NumberType     `json:"type" cbor:"4,keyasint,omitzero"`
	Description    string         `json:"description" cbor:"5,keyasint,omitzero"`
	Pace           float64        `json:"pace" cbor:"6,keyasint,omitzero"` // segments a second at most
	KeywordReplies KeywordReplies `json:"keyword_replies" cbor:"7,keyasint,omitzero"`
	Off            work.Off       `json:"on" cbor:"10,keyasint,omitzero"` // nothing is sent from it; what comes is taken
}

// Number is a support number of an account.
type Number struct {
	ID        ID     `json:"id" cbor:"1,keyasint,omitzero"`
	AccountID ID     `json:"account_id" cbor:"2,keyasint,omitzero"`
	Digits    string `json:"number" cbor:"3,keyasint,omitzero"` // as TeleSign writes it: country code first, no plus
	NumberSettings
	CreatedAt time.Time `json:"created_at" cbor:"8,keyasint,omitzero"`
	RemovedAt time.Time `json:"removed_at,omitzero" cbor:"9,keyasint,omitzero"` // its conversations stay readable
}

// Removed tells whether the number is no longer ours.
func (n *Number) Removed() bool { return !n.RemovedAt.IsZero() }

// accountInUse is the account that must be there: that of a removed number may be
// gone.
func (n *Number) accountInUse() ID {
	if n.Removed() {
		return ""
	}
	return n.AccountID
}

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
	Name:   "by_digits",
	Unique: true,
	Keys: func(n *Number) []Key {
		if n.Removed() {
			return nil
		}
		return []Key{Key{}.Str(n.Digits)}
	},
}

// Numbers are the support numbers, removed ones included.
var Numbers = NewTable(Whole[Number](), Spec[Number]{
	Cached:  true,
	Name:    "number",
	ID:      func(n *Number) ID { return n.ID },
	Trace:   func(*Number) Trace { return Trace{} },
	Indexes: []*Index[Number]{numbersByDigits},
	References: []Reference[Number]{
		{To: "account", ID: (*Number).accountInUse},
	},
})

// NumberByDigits gives the number in use with these digits, or ErrNotFound.
func (v *View) NumberByDigits(digits string) (*Number, error) {
	return numbersByDigits.First(v, Under(Key{}.Str(digits)))
}

// Pace is when a number may send again; it stands apart from the number
// because it changes with every text.
type Pace struct {
	NumberID ID        `json:"number_id" cbor:"1,keyasint,omitzero"`
	BookedAt time.Time `json:"booked_at,omitzero" cbor:"2,keyasint,omitzero"` // when FreeAt was reckoned
	FreeAt   time.Time `json:"free_at" cbor:"3,keyasint,omitzero"`
}

// Paces are the paces by number.
var Paces = NewTable(Withheld[Pace]("it says only when a number may send again"), Spec[Pace]{
	Name: "pace",
	ID:   func(p *Pace) ID { return p.NumberID },
	References: []Reference[Pace]{
		{To: "number", ID: func(p *Pace) ID { return p.NumberID }},
	},
})
