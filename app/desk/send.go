package desk

import (
	"context"
	"errors"
	"strings"
	"time"

	"textdesk/app/sms"
	"textdesk/store"
)

// NewMessage is a text an agent writes.
type NewMessage struct {
	Text string `json:"text"`
	// SendAt keeps the text until then, at most 30 days; nil sends it now.
	SendAt *time.Time `json:"send_at,omitempty"`
	// IdempotencyKey, when given, makes a repetition of the same request within
	// 24 hours answer with the first one's message.
	IdempotencyKey string `json:"-"`
}

// keysKept is how long an Idempotency-Key is remembered.
const keysKept = 24 * time.Hour

// maxAhead is how far ahead a text can be scheduled.
const maxAhead = 30 * 24 * time.Hour

// Reply queues a text in a conversation. Replying to an open one accepts it. The
// text leaves even when this process dies right after the answer.
func (d *Desk) Reply(ctx context.Context, by Actor, conversationID store.ID, n NewMessage) (Message, error) {
	text, err := textToSend(n.Text)
	if err != nil {
		return Message{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Message, error) {
		m, err := once(tx, by, n.IdempotencyKey, n.body(conversationID, text), func() (*store.Message, error) {
			t, err := take(tx, by, conversationID)
			if err != nil {
				return nil, err
			}
			return t.reply(text, n.SendAt)
		})
		return shownTo(by, m, err)
	})
}

// body is what a repetition of the same request has in common with it.
func (n NewMessage) body(conversationID store.ID, text string) string {
	at := ""
	if n.SendAt != nil {
		at = n.SendAt.UTC().Format(time.RFC3339Nano)
	}
	return strings.Join([]string{"reply", string(conversationID), text, at}, "\x00")
}

// textToSend bounds what an agent wrote. Line ends are made uniform.
func textToSend(text string) (string, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, text)
	if strings.TrimSpace(text) == "" {
		return "", invalid("text", "required", "Write something first.")
	}
	if n := sms.Length(text); n > sms.MaxLength {
		return "", invalid("text", "too_long", "A text has at most %d characters; this one has %d.", sms.MaxLength, n)
	}
	return text, nil
}

// reply does the act and queues the text.
func (t *turn) reply(text string, sendAt *time.Time) (*store.Message, error) {
	if err := t.must(ActReply); err != nil {
		return nil, err
	}
	if err := t.mustReach(); err != nil {
		return nil, err
	}
	if err := t.move(ActReply, store.Line{}); err != nil {
		return nil, err
	}
	m, err := newOutbound(t.tx, t.c, text, agentWindow)
	if err != nil {
		return nil, err
	}
	m.AuthorID = t.by.UserID
	if sendAt != nil {
		if err := schedule(m, *sendAt, t.tx.Now); err != nil {
			return nil, err
		}
	}
	t.c.LastMessageID, t.c.Unread, t.c.Undelivered = m.ID, 0, false
	if err := t.keep(); err != nil {
		return nil, err
	}
	return m, keepMessage(t.tx, m)
}

// mustReach refuses when no text can go to the conversation's contact.
func (t *turn) mustReach() error {
	contact, err := store.Contacts.Get(t.tx, t.c.ContactID)
	if err != nil {
		return err
	}
	obstacle, err := obstacleToText(&t.tx.View, t.c.NumberID, contact)
	if err != nil {
		return err
	}
	if obstacle != nil {
		return obstacle
	}
	return nil
}

func schedule(m *store.Message, at, now time.Time) error {
	if !at.After(now) {
		return nil
	}
	if at.After(now.Add(maxAhead)) {
		return invalid("send_at", "too_far", "A text can be scheduled at most 30 days ahead.")
	}
	m.State, m.DueAt = store.Scheduled, at.UTC()
	m.ExpiresAt = m.DueAt.Add(agentWindow)
	return nil
}

// newOutbound makes a queued text of the conversation, not yet kept.
func newOutbound(tx *store.Tx, c *store.Conversation, text string, window time.Duration) (*store.Message, error) {
	number, err := store.Numbers.Get(tx, c.NumberID)
	if err != nil {
		return nil, err
	}
	return &store.Message{
		ID: tx.NewID(), ConversationID: c.ID, NumberID: c.NumberID, ContactID: c.ContactID, AccountID: number.AccountID,
		Direction: store.Out, Text: text, Parts: sms.Count(text).Parts, State: store.Queued,
		DueAt: tx.Now, ExpiresAt: tx.Now.Add(window), CreatedAt: tx.Now,
	}, nil
}

// once runs make unless the same user sent the same request with the same key in
// the last day: then it gives what that one made.
func once(tx *store.Tx, by Actor, idempotencyKey, body string, make func() (*store.Message, error)) (*store.Message, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return nil, err
	}
	if idempotencyKey == "" {
		return make()
	}
	id, hash := store.SecretID(string(by.UserID+"."+store.SecretID(idempotencyKey))), store.HashSecret(body)
	known, err := store.Requests.Get(tx, id)
	if err == nil && tx.Now.Sub(known.CreatedAt) >= keysKept {
		err = store.ErrNotFound // it waits to be swept
	}
	switch {
	case err == nil && known.BodyHash != hash:
		return nil, refuse(OtherRequest, "This Idempotency-Key was used for another request. Use a new key for each text.")
	case err == nil:
		return store.Messages.Get(tx, known.ResultID)
	case !errors.Is(err, store.ErrNotFound):
		return nil, err
	}
	m, err := make()
	if err != nil {
		return nil, err
	}
	return m, store.Requests.Put(tx, &store.Request{ID: id, BodyHash: hash, ResultID: m.ID, CreatedAt: tx.Now})
}

// shownTo shows what a use case made of a text, unless it failed.
func shownTo(by Actor, m *store.Message, err error) (Message, error) {
	if err != nil {
		return Message{}, err
	}
	return showMessage(by, m), nil
}
