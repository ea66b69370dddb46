package simulator

import (
	"context"
	"strings"
	"time"
)

// Phone is a pretend telephone.
type Phone struct {
	// Number is digits only, with country code.
	Number string `json:"number"`
	Name   string `json:"name"`
}

// Text is a text as a phone shows it.
type Text struct {
	// Seq grows with every text and every change of one.
	Seq int `json:"seq"`
	// ID stays the same.
	ID          int       `json:"id"`
	Phone       string    `json:"phone"`
	Number      string    `json:"number"`
	Text        string    `json:"text"`
	At          time.Time `json:"at"`
	ReferenceID string    `json:"reference_id"`
	// State is "received" for texts to the phone; for those from it "sending",
	// "taken" (the callback was answered) or "lost".
	State string `json:"state"`
}

// The states of a text on a phone.
const (
	TextReceived = "received"
	TextSending  = "sending"
	TextTaken    = "taken"
	TextLost     = "lost"
)

// wireText is an inbound text in TeleSign's form.
type wireText struct {
	ReferenceID     string       `json:"reference_id"`
	Status          wireStatus   `json:"status"`
	SubmitTimestamp string       `json:"submit_timestamp"`
	Errors          []string     `json:"errors"`
	UserResponse    userResponse `json:"user_response"`
	SubResource     string       `json:"sub_resource"`
}

type userResponse struct {
	PhoneNumber string `json:"phone_number"`
	Country     string `json:"iso_country_code,omitempty"`
	SenderID    string `json:"sender_id"`
	Message     string `json:"mo_message"`
	Action      string `json:"action,omitempty"`
	Keyword     string `json:"keyword,omitempty"`
}

// Text sends a text from a phone to a support number: the account's callback URL
// gets it, signed, with TeleSign's retries. It returns at once with the reference
// TeleSign gives the text. The error is [ErrNotDigits], [ErrNoWords], [ErrNoNumber]
// or nil.
func (s *Simulator) Text(from, to, text string) (referenceID string, err error) {
	account, known := s.accounts.owner(to)
	switch {
	case !isNumber(from, 3):
		return "", ErrNotDigits
	case text == "":
		return "", ErrNoWords
	case !known:
		return "", ErrNoNumber
	}
	now := time.Now()
	t := s.phones.add(Text{Phone: from, Number: to, Text: text, At: now, ReferenceID: newReference(), State: TextSending})
	s.tasks.after(0, func(ctx context.Context) {
		state := TextLost
		if s.courier.deliver(ctx, account, account.CallbackURL, t.wire(account, now)) {
			state = TextTaken
		}
		s.phones.settle(t, state)
	})
	return t.ReferenceID, nil
}

func (t Text) wire(a Account, now time.Time) wireText {
	response := userResponse{PhoneNumber: t.Phone, SenderID: t.Number, Message: t.Text}
	if a.Keywords {
		response.Action, response.Keyword = actionOf(t.Text)
		response.Country = "US"
	}
	return wireText{
		ReferenceID:     t.ReferenceID,
		Status:          wireStatus{Code: 1500, Description: "Delivered to customer", UpdatedOn: now.UTC().Format(microseconds)},
		SubmitTimestamp: now.UTC().Format(microseconds),
		Errors:          []string{},
		UserResponse:    response,
		SubResource:     "mo_sms",
	}
}

// actionOf is TeleSign's reading of a text (inbound SMS, action to keyword mapping).
func actionOf(text string) (action, keyword string) {
	word := strings.ToLower(strings.TrimSpace(text))
	switch word {
	case "arrêt", "arret", "cancel", "end", "quit", "stop", "unsubscribe":
		return "stop", word
	case "aide", "contact", "help", "info":
		return "help", word
	case "start":
		return "start", word
	}
	return "generic", ""
}

// Texts gives a phone's texts, both ways, oldest first.
func (s *Simulator) Texts(phone string) []Text { return s.phones.since(phone, 0) }

// Phones gives the phones that were named or have texted or been texted.
func (s *Simulator) Phones() []Phone { return s.phones.all() }

// AddPhone makes a phone known by name.
func (s *Simulator) AddPhone(p Phone) { s.phones.name(p) }
