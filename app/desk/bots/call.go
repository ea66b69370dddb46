package bots

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/bots/webhook"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/variables"
	"textdesk/store"
)

// CallTime is how long a program has to answer.
const CallTime = 10 * time.Second

// Call is an event that is to be posted to a bot's program, recorded before it is.
type Call struct {
	EventID store.ID
	Try     int
	Address string
	Headers http.Header
	Body    []byte
}

// Said is what came of a call.
type Said struct {
	Status int // in HTTP; 0 where no answer came
	Body   []byte
	Took   time.Duration
	Err    error // why none came
}

// payload is an event as a program gets it: the envelope of the Standard Webhooks, and
// what happened.
type payload struct {
	Type      EventType `json:"type"`
	Timestamp time.Time `json:"timestamp"`
	Data      told      `json:"data"`
}

// told is what a program is told of a conversation.
type told struct {
	BotID          store.ID          `json:"bot_id"`
	ConversationID store.ID          `json:"conversation_id,omitempty"`
	NumberID       store.ID          `json:"number_id,omitempty"`
	ContactID      store.ID          `json:"contact_id,omitempty"`
	Phone          string            `json:"phone,omitempty"`
	Name           string            `json:"name,omitempty"`
	Language       store.Language    `json:"language,omitempty"`
	MessageID      store.ID          `json:"message_id,omitempty"`
	Text           string            `json:"text,omitempty"` // what the customer wrote
	Variables      map[string]string `json:"variables,omitempty"`
}

// payloadOf puts together what is posted of an event.
func payloadOf(v *store.View, e *event) (payload, error) {
	p := payload{Type: e.Type, Timestamp: e.CreatedAt, Data: told{BotID: e.BotID, ConversationID: e.ConversationID, MessageID: e.MessageID}}
	c, err := store.Conversations.Get(v, e.ConversationID)
	if err != nil {
		return p, err
	}
	contact, err := store.Contacts.Get(v, c.ContactID)
	if err != nil {
		return p, err
	}
	p.Data.NumberID, p.Data.ContactID, p.Data.Phone, p.Data.Name = c.NumberID, c.ContactID, contact.Phone, contact.Name
	if p.Data.Language, err = channels.TextsIn(v, c.NumberID); err != nil {
		return p, err
	}
	if p.Data.Variables, err = variables.Of(v, c); err != nil || e.MessageID == "" {
		return p, err
	}
	m, err := store.Messages.Get(v, e.MessageID)
	if err == nil {
		p.Data.Text = m.Text
	}
	return p, desk.IgnoreNotFound(err)
}

// callOf makes a call, signed with the bot's secrets.
func callOf(v *store.View, b *roster.Bot, id store.ID, try int, p payload) (*Call, error) {
	body, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	secret, err := v.Open(b.Secret)
	if err != nil {
		return nil, err
	}
	secrets := []string{secret}
	if len(b.FormerSecret) > 0 && v.Now.Before(b.FormerUntil) {
		former, err := v.Open(b.FormerSecret)
		if err != nil {
			return nil, err
		}
		secrets = append(secrets, former)
	}
	headers, err := webhook.Headers(string(id), v.Now, body, secrets...)
	return &Call{EventID: id, Try: try, Address: b.Address, Headers: headers, Body: body}, err
}

// Post makes a call. It reads no more of the answer than one may have.
func (u *UseCases) Post(ctx context.Context, c *Call) Said {
	ctx, cancel := context.WithTimeout(ctx, CallTime)
	defer cancel()
	began := u.desk.Now()
	said := u.post(ctx, c)
	said.Took = u.desk.Now().Sub(began)
	return said
}

func (u *UseCases) post(ctx context.Context, c *Call) Said {
	if u.options.Client == nil {
		return Said{Err: errors.New("this desk asks no programs")}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.Address, bytes.NewReader(c.Body))
	if err != nil {
		return Said{Err: err}
	}
	request.Header = c.Headers
	answer, err := u.options.Client.Do(request)
	if err != nil {
		return Said{Err: err}
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(answer.Body, webhook.MaxAnswer+1))
	return Said{Status: answer.StatusCode, Body: body, Err: err}
}

// problem says in a few words what is wrong with what came of a call, empty where it is
// an answer; again tells whether another try may help.
func (s Said) problem() (words string, again bool) {
	switch {
	case errors.Is(s.Err, context.DeadlineExceeded):
		return fmt.Sprintf("no answer within %s", CallTime), true
	case s.Err != nil:
		return brief(s.Err.Error()), true
	case s.Status >= http.StatusOK && s.Status < http.StatusMultipleChoices:
		return "", false
	}
	temporary := s.Status >= http.StatusInternalServerError || s.Status == http.StatusRequestTimeout || s.Status == http.StatusTooManyRequests
	return fmt.Sprintf("HTTP %d", s.Status), temporary
}

// maxBrief is how many characters are kept of what somebody else said.
const maxBrief = 200

// brief is the beginning of a text, as a line.
func brief(text string) string {
	letters := []rune(text)
	return string(letters[:min(len(letters), maxBrief)])
}
