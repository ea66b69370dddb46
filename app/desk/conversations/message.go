package conversations

import (
	"context"
	"slices"
	"strconv"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/spend"
	"textdesk/app/desk/switches"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
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
	Automatic      Automatic          `json:"automatic,omitempty"` // on which occasion the desk wrote it
	BotID          store.ID           `json:"bot_id,omitempty"`    // the bot that wrote it
	Unverified     bool               `json:"unverified,omitempty"`
	SendAt         *time.Time         `json:"send_at,omitempty"`      // scheduled: when
	UnlessReply    bool               `json:"unless_reply,omitempty"` // scheduled: cancelled if the customer writes first
	Cost           *spend.Cost        `json:"cost,omitempty"`         // out: what it costs, once TeleSign has told
	Acts           []MessageAct       `json:"acts"`                   // what this person may do about it
	CarrierAt      *time.Time         `json:"carrier_at,omitempty"`   // in: when the carrier says it was sent
	SaidAt         *time.Time         `json:"said_at,omitempty"`      // its place in the thread, if not created_at: a late text, a scheduled one that left
	CreatedAt      time.Time          `json:"created_at"`
	UpdatedAt      time.Time          `json:"updated_at"`
	SendKey        string             `json:"send_key,omitempty"` // its author's alone: the Idempotency-Key it was sent under
}

// Automatic is the occasion on which the desk wrote a text by itself: a [work.Trigger],
// or one of these.
type Automatic string

// What is written besides the automated messages: by timeout rules, to who agreed on an
// opt-in page, and by bots.
const (
	AnswersSilence Automatic = "timeout"
	AnswersOptIn   Automatic = "opt_in"
	WrittenByBot   Automatic = "bot"
)

// Choices gives what there is.
func (Automatic) Choices() (all []string) {
	for _, trigger := range work.Trigger("").Choices() {
		if !work.Trigger(trigger).ForAgents() {
			all = append(all, trigger)
		}
	}
	return append(all, string(AnswersSilence), string(AnswersOptIn), string(WrittenByBot))
}

// MessageError says why a text is not where it should be.
type MessageError struct {
	Code string `json:"code"` // TeleSign's number, or one of ours such as "expired"
	// Remedy is what helps, once it has failed.
	Remedy  telesign.Remedy `json:"remedy"`
	Message string          `json:"message"` // what it means and what to do, in English
	// RetryAt is when a queued text is tried again.
	RetryAt *time.Time `json:"retry_at,omitempty"`
	// AskAt is until when an uncertain text may still settle by itself.
	AskAt *time.Time `json:"ask_at,omitempty"`
}

// Messages gives a piece of a conversation's texts, oldest first: pieces follow each
// other as the texts were kept, and each is in the order in which they were said.
func (u *UseCases) Messages(ctx context.Context, by desk.Actor, conversationID store.ID, s desk.Slice) (desk.List[Message], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Message], error) {
		c, err := by.SeesConversation(v, conversationID)
		if err != nil {
			return desk.List[Message]{}, err
		}
		page, err := v.MessagesOf(c.ID, s.Bounded())
		if err != nil {
			return desk.List[Message]{}, err
		}
		slices.SortStableFunc(page.Items, func(a, b *store.Message) int { return a.At().Compare(b.At()) })
		return desk.ListOf(page, func(m *store.Message) (Message, error) { return ShowMessage(by, m), nil })
	})
}

// ShowMessage gives a text as the actor sees it.
func ShowMessage(by desk.Actor, m *store.Message) Message {
	shown := Message{
		ID: m.ID, ConversationID: m.ConversationID, Direction: m.Direction, Text: m.Text, State: m.State,
		Segments: sms.Count(m.Text), ReferenceID: m.ReferenceID, AuthorID: m.AuthorID, Automatic: Automatic(m.Automatic), BotID: m.BotID,
		Unverified: m.Unverified, Acts: []MessageAct{}, CreatedAt: m.CreatedAt, UpdatedAt: m.UpdatedAt,
		Error: messageError(m), Cost: spend.Shown(m.Cost),
	}
	if by.UserID == m.AuthorID {
		shown.SendKey = m.SendKey
	}
	if !m.CarrierAt.IsZero() {
		shown.CarrierAt = &m.CarrierAt
	}
	if !m.SaidAt.IsZero() {
		shown.SaidAt = &m.SaidAt
	}
	if m.State == store.Scheduled {
		shown.SendAt, shown.UnlessReply = &m.DueAt, m.UnlessReply
	}
	if by.Has(store.Agent, store.Supervisor) {
		shown.Acts = append(shown.Acts, MessageActs(m)...)
	}
	return shown
}

func messageError(m *store.Message) *MessageError {
	if m.Code == "" {
		return nil
	}
	e := &MessageError{Code: m.Code, Message: Explain(m.Code), Remedy: remedyFor(m.Code)}
	switch {
	case m.State == store.Queued && !m.DueAt.IsZero():
		e.RetryAt = &m.DueAt
	case m.State == store.Uncertain && !m.AskAt.IsZero():
		e.AskAt = &m.AskAt
	}
	return e
}

// CodeLate is why a confirmation was dropped that could not leave at once.
const CodeLate = "late"

// MessageAct is what a person can do about a text.
type MessageAct string

// The acts.
const (
	MessageRetry  MessageAct = "retry"
	MessageCancel MessageAct = "cancel"
	MessageSettle MessageAct = "settle"
	// MessageDismiss says that a failed text is seen to.
	MessageDismiss MessageAct = "dismiss"
	// MessageReschedule gives a text that waits for its time another one.
	MessageReschedule MessageAct = "reschedule"
)

// Choices gives the acts.
func (MessageAct) Choices() []string {
	return []string{string(MessageRetry), string(MessageCancel), string(MessageSettle), string(MessageDismiss), string(MessageReschedule)}
}

// remedyFor says what helps after a code of TeleSign's or ours.
func remedyFor(code string) telesign.Remedy {
	number, err := strconv.Atoi(code)
	if err != nil {
		return telesign.RemedyRetry
	}
	return telesign.RemedyFor(number)
}

// MessageActs gives what can be done about a text in its state.
func MessageActs(m *store.Message) []MessageAct {
	if m.Direction == store.In {
		return nil
	}
	switch m.State {
	case store.Failed:
		var acts []MessageAct
		if remedyFor(m.Code) == telesign.RemedyRetry {
			acts = append(acts, MessageRetry)
		}
		if m.Undelivered() {
			acts = append(acts, MessageDismiss)
		}
		return acts
	case store.Cancelled:
		if m.Code == CodeLate || switches.Drops(desk.Code(m.Code)) { // automatic, and its moment is over
			return nil
		}
		return []MessageAct{MessageRetry}
	case store.Unconfirmed:
		return []MessageAct{MessageRetry}
	case store.Queued:
		if m.Code != "" {
			return []MessageAct{MessageRetry, MessageCancel}
		}
		return []MessageAct{MessageCancel}
	case store.Scheduled:
		return []MessageAct{MessageReschedule, MessageCancel}
	case store.Uncertain:
		if m.AskAt.IsZero() { // until then a receipt may still settle it
			return []MessageAct{MessageSettle}
		}
	}
	return nil
}
