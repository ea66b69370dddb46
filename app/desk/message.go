package desk

import (
	"context"
	"strconv"
	"time"

	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/telesign"
)

// Message is a text as the API shows it.
type Message struct {
	ID             store.ID           `json:"id"`
	ConversationID store.ID           `json:"conversation_id"`
	Direction      store.Direction    `json:"direction"`
	Text           string             `json:"text"`
	State          store.MessageState `json:"state"`
	Error          *MessageError      `json:"error,omitempty"`
	Segments       sms.Segments       `json:"segments"`
	ReferenceID    string             `json:"reference_id"`
	AuthorID       store.ID           `json:"author_id"`           // empty: the customer, or automatic
	Automatic      string             `json:"automatic,omitempty"` // the word it answers: stop, start, help
	Unverified     bool               `json:"unverified,omitempty"`
	SendAt         *time.Time         `json:"send_at,omitempty"` // scheduled: when
	Acts           []string           `json:"acts"`              // retry, cancel, settle
	CreatedAt      time.Time          `json:"created_at"`
	UpdatedAt      time.Time          `json:"updated_at"`
}

// MessageError says why a text is not where it should be.
type MessageError struct {
	Code    string `json:"code"`    // TeleSign's number, or one of ours such as "expired"
	Message string `json:"message"` // what it means and what to do, in English
	// RetryAt is when a queued text is tried again.
	RetryAt *time.Time `json:"retry_at,omitempty"`
	// AskAt is until when an uncertain text may still settle by itself.
	AskAt *time.Time `json:"ask_at,omitempty"`
}

// Messages gives a piece of a conversation's texts, oldest first.
func (d *Desk) Messages(ctx context.Context, by Actor, conversationID store.ID, s Slice) (List[Message], error) {
	return view(ctx, d, func(v *store.View) (List[Message], error) {
		c, err := seen(v, by, conversationID)
		if err != nil {
			return List[Message]{}, err
		}
		page, err := v.MessagesOf(c.ID, s.bounded())
		if err != nil {
			return List[Message]{}, err
		}
		return listOf(page, func(m *store.Message) (Message, error) { return showMessage(by, m), nil })
	})
}

func showMessage(by Actor, m *store.Message) Message {
	shown := Message{
		ID: m.ID, ConversationID: m.ConversationID, Direction: m.Direction, Text: m.Text, State: m.State,
		Segments: sms.Count(m.Text), ReferenceID: m.ReferenceID, AuthorID: m.AuthorID, Automatic: m.Automatic,
		Unverified: m.Unverified, Acts: []string{}, CreatedAt: m.CreatedAt, UpdatedAt: m.UpdatedAt,
		Error: messageError(m),
	}
	if m.State == store.Scheduled {
		shown.SendAt = &m.DueAt
	}
	if by.has(store.Agent, store.Supervisor) {
		shown.Acts = append(shown.Acts, messageActs(m)...)
	}
	return shown
}

func messageError(m *store.Message) *MessageError {
	if m.Code == "" {
		return nil
	}
	e := &MessageError{Code: m.Code, Message: explain(m.Code)}
	switch {
	case m.State == store.Queued:
		e.RetryAt = &m.DueAt
	case m.State == store.Uncertain && !m.AskAt.IsZero():
		e.AskAt = &m.AskAt
	}
	return e
}

// explain says in words what a code of TeleSign's or ours means.
func explain(code string) string {
	switch code {
	case codeNoAnswer:
		return "The text may have reached TeleSign, but no answer came."
	case codeUnreachable:
		return "TeleSign could not be reached."
	case codeRefused:
		return "The host that should have sent it refused, without TeleSign's usual reason. An administrator should check the account."
	case codeExpired:
		return "It could not leave in time, and a late text would confuse. Send it again if it still matters."
	case codeSilent:
		return "It was sent, but nobody confirmed that it arrived."
	case codeLost:
		return "It did not arrive."
	case string(OptedOut):
		return "The contact opted out before it could leave."
	case string(Blocked):
		return "The carrier refuses texts from this number to this contact."
	case string(NumberRemoved):
		return "The number it should have left from was removed."
	}
	if number, err := strconv.Atoi(code); err == nil {
		return telesign.Explain(number)
	}
	return "It could not be sent."
}
