package telesign

import (
	"errors"
	"time"
)

// Kind is what a callback is about.
type Kind string

const (
	// KindInbound is a text someone sent us.
	KindInbound Kind = "inbound"
	// KindReceipt is news of a text we sent.
	KindReceipt Kind = "receipt"
	// KindOther is a callback that is neither.
	KindOther Kind = "other"
)

// Callback is what TeleSign posted. One of Inbound and Receipt is set, by Kind.
type Callback struct {
	Kind        Kind     `json:"kind"`
	ReferenceID string   `json:"reference_id,omitempty"`
	Inbound     *Inbound `json:"inbound,omitempty"`
	Receipt     *Receipt `json:"receipt,omitempty"`
}

// Inbound is a text someone sent us.
type Inbound struct {
	ReferenceID string `json:"reference_id"`
	// From is the customer, To the support number texted: digits only.
	From string `json:"from"`
	To   string `json:"to"`
	Text string `json:"text"`
	// Action is TeleSign's reading of a keyword: start, stop, help, generic, or
	// empty where the feature is off. Keyword is the word it saw.
	Action  string `json:"action,omitempty"`
	Keyword string `json:"keyword,omitempty"`
	// Country is the ISO code of the customer's country, where told.
	Country     string    `json:"country,omitempty"`
	SubmittedAt time.Time `json:"submitted_at,omitzero"`
	// Media are links to pictures and other files, for channels that have them.
	Media []string `json:"media,omitempty"`
}

// Receipt is news of a text we sent.
type Receipt struct {
	ReferenceID string `json:"reference_id,omitempty"`
	ExternalID  string `json:"external_id,omitempty"`
	// Parts are the references of the parts of a long text; a receipt may come for
	// each by itself.
	Parts      []string `json:"parts,omitempty"`
	Status     Status   `json:"status"`
	Price      string   `json:"price,omitempty"`
	Currency   string   `json:"currency,omitempty"`
	PartsCount int      `json:"parts_count,omitempty"`
}

// Decode reads a callback's body.
func Decode(body []byte) (Callback, error) {
	return Callback{}, errors.New("telesign: not built yet")
}
