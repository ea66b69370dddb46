package store

import (
	"time"

	"textdesk/store/kv"
)

// Number is a support number of an account.
type Number struct {
	ID             ID        `json:"id"`
	AccountID      ID        `json:"account_id"`
	Digits         string    `json:"number"` // as TeleSign writes it: country code first, no plus
	Type           string    `json:"type"`   // "geo", "short_code" or "toll_free"
	Description    string    `json:"description"`
	Pace           float64   `json:"pace"`            // segments a second at most
	KeywordReplies string    `json:"keyword_replies"` // who answers STOP and HELP: RepliesByUs and the like
	CreatedAt      time.Time `json:"created_at"`
	RemovedAt      time.Time `json:"removed_at,omitzero"` // its conversations stay readable
}

// Removed tells whether the number is no longer ours.
func (n *Number) Removed() bool { return !n.RemovedAt.IsZero() }

// Who answers stop, start and help words.
const (
	RepliesByUs       = "us"
	RepliesByTeleSign = "telesign"
	RepliesByCarrier  = "carrier"
)

var numbersByDigits = &Index[Number]{
	name: "by_digits",
	keys: func(n *Number) []key {
		if n.Removed() {
			return nil
		}
		return []key{key{}.str(n.Digits)}
	},
}

// Numbers are the support numbers, removed ones included.
var Numbers = newTable(Table[Number]{
	name:  "number",
	id:    func(n *Number) ID { return n.ID },
	trace: func(*Number) Trace { return Trace{} },
}, numbersByDigits)

// NumberByDigits gives the number in use with these digits, or ErrNotFound.
func (v *View) NumberByDigits(digits string) (*Number, error) {
	return numbersByDigits.first(v, kv.Prefix(key{}.str(digits)))
}

// Pace is when a number may send again; it stands apart from the number
// because it changes with every text.
type Pace struct {
	NumberID ID        `json:"number_id"`
	BookedAt time.Time `json:"booked_at,omitzero"` // when FreeAt was reckoned
	FreeAt   time.Time `json:"free_at"`
}

// Paces are the paces by number.
var Paces = newTable(Table[Pace]{
	name: "pace",
	id:   func(p *Pace) ID { return p.NumberID },
})
