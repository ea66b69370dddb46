package telesign

import "time"

// MessageType is what a text is for, in TeleSign's words. It decides the route.
type MessageType string

const (
	// MessageARN is for alerts, reminders and notifications: ordinary conversation.
	MessageARN MessageType = "ARN"
	// MessageMKT is for marketing.
	MessageMKT MessageType = "MKT"
	// MessageOTP is for one-time passwords.
	MessageOTP MessageType = "OTP"
)

// Text is a text to send.
type Text struct {
	// To is the recipient: country code and number, digits only.
	To string
	// From is the support number the text comes from, digits only; empty lets
	// TeleSign choose.
	From string
	// Message is the text, at most 1,600 characters.
	Message string
	// ExternalID is the sender's own identifier, at most 100 ASCII characters. It
	// comes back in the answer and in the receipts.
	ExternalID string
	// MessageType is empty for [MessageARN].
	MessageType MessageType
	// CallbackURL, if any, receives this text's receipts in place of the account's.
	CallbackURL string
}

// Answer is TeleSign's word that it took a text.
type Answer struct {
	// ReferenceID is TeleSign's identifier of the text, 32 upper-case hexadecimal digits.
	ReferenceID string `json:"reference_id"`
	ExternalID  string `json:"external_id,omitempty"`
	Status      Status `json:"status"`
	// Parts are the references of the parts of a long text, when TeleSign tells them.
	Parts []string `json:"parts,omitempty"`
	// Price is a decimal number as TeleSign writes it, in Currency.
	Price    string `json:"price,omitempty"`
	Currency string `json:"currency,omitempty"`
	// CallbackURLRefused says that TeleSign refused the text's CallbackURL (11004)
	// and the text was sent without it: receipts go to the account's callback.
	CallbackURLRefused bool `json:"callback_url_refused,omitempty"`
}

// Status is where a text stands, at a moment, by TeleSign.
type Status struct {
	Code        int    `json:"code"`
	Description string `json:"description,omitempty"`
	// UpdatedOn is in UTC; zero when TeleSign gave none or none that can be read.
	UpdatedOn time.Time `json:"updated_on,omitzero"`
}

// Class is what this status means for the text.
func (s Status) Class() Class { return Classify(s.Code) }
