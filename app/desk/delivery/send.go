package delivery

import (
	"context"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/life"
	"textdesk/app/desk/requests"
	"textdesk/app/sms"
	"textdesk/store"
)

// NewMessage is a text an agent writes.
type NewMessage struct {
	Text string `json:"text"`
	// SendAt keeps the text until then, at most 30 days; nil sends it now.
	SendAt *time.Time `json:"send_at,omitempty"`
	// UnlessReply, with SendAt, cancels the text if the customer writes first.
	UnlessReply bool `json:"unless_reply,omitempty"`
	// Seen is the newest entry of the thread that its author had seen. If the customer
	// has written since, the text is refused as desk.CustomerWrote: it would answer
	// what nobody has read. Empty asks for no such care.
	Seen store.ID `json:"seen,omitempty"`
	// IdempotencyKey, when given, makes a repetition of the same request within
	// 24 hours answer with the first one's message.
	IdempotencyKey string `json:"-"`
}

// maxAhead is how far ahead a text can be scheduled.
const maxAhead = 30 * 24 * time.Hour

// Reply queues a text in a conversation. Replying to an open one accepts it. The
// text leaves even when this process dies right after the answer.
func (u *UseCases) Reply(ctx context.Context, by desk.Actor, conversationID store.ID, n NewMessage) (conversations.Message, error) {
	var err error
	if n.Text, err = textToSend(n.Text); err != nil {
		return conversations.Message{}, err
	}
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (conversations.Message, error) {
		m, err := once(tx, by, n.IdempotencyKey, n.body(conversationID), func() (*store.Message, error) {
			t, err := u.conversations.Take(tx, by, conversationID)
			if err != nil {
				return nil, err
			}
			if err := t.MustHaveSeen(n.Seen); err != nil {
				return nil, err
			}
			return reply(t, n)
		})
		return shown(tx, by, m, err)
	})
}

// body is what a repetition of the same request has in common with it.
func (n NewMessage) body(conversationID store.ID) string {
	at := ""
	if n.SendAt != nil {
		at = n.SendAt.UTC().Format(time.RFC3339Nano)
	}
	if n.UnlessReply {
		at += " unless they write first"
	}
	return strings.Join([]string{"reply", string(conversationID), n.Text, at}, "\x00")
}

// textToSend bounds what an agent wrote. Line ends are made uniform.
func textToSend(text string) (string, error) {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, desk.Lines(text))
	if !desk.Visible(text) {
		return "", desk.RefuseField("text", "required", "Write something first.")
	}
	if n := sms.Length(text); n > sms.MaxLength {
		return "", desk.RefuseField("text", "too_long", "A text has at most %d characters; this one has %d.", sms.MaxLength, n)
	}
	return text, nil
}

// reply does the act and queues the text.
func reply(t *conversations.Turn, n NewMessage) (*store.Message, error) {
	if err := t.Must(life.ActReply); err != nil {
		return nil, err
	}
	if err := mustReach(t); err != nil {
		return nil, err
	}
	if err := t.Move(life.ActReply, store.Line{}); err != nil {
		return nil, err
	}
	if n.SendAt == nil {
		if err := dropAutomatic(t.Tx, t.C); err != nil {
			return nil, err
		}
	}
	m, err := newOutbound(t.Tx, t.C, n.Text, agentWindow)
	if err != nil {
		return nil, err
	}
	m.AuthorID, m.SendKey = t.By.UserID, n.IdempotencyKey
	if err := schedule(m, n, t.Tx.Now); err != nil {
		return nil, err
	}
	t.C.LastMessageID, t.C.Unread = m.ID, 0
	if err := t.Keep(); err != nil {
		return nil, err
	}
	return m, KeepMessage(t.Tx, m)
}

// mustReach refuses when no text can go to the conversation's contact.
func mustReach(t *conversations.Turn) error {
	contact, err := store.Contacts.Get(t.Tx, t.C.ContactID)
	if err != nil {
		return err
	}
	obstacle, err := conversations.ObstacleToText(&t.Tx.View, t.C.NumberID, contact)
	if err != nil {
		return err
	}
	if obstacle != nil {
		return obstacle
	}
	return nil
}

// schedule keeps a text until its time, where it has one. A time that has passed is
// refused: whoever chose it must know that the text would leave at once.
func schedule(m *store.Message, n NewMessage, now time.Time) error {
	switch {
	case n.SendAt == nil && n.UnlessReply:
		return desk.RefuseField("unless_reply", "no_time", "Only a text with a time can be cancelled when the customer writes first.")
	case n.SendAt == nil:
		return nil
	case !n.SendAt.After(now):
		return desk.RefuseField("send_at", "past", "This time has passed. Choose a later one, or send the text now.")
	case n.SendAt.After(now.Add(maxAhead)):
		return desk.RefuseField("send_at", "too_far", "A text can be scheduled at most 30 days ahead.")
	}
	m.State, m.DueAt, m.UnlessReply = store.Scheduled, n.SendAt.UTC(), n.UnlessReply
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

// NewAutomatic makes a queued text that the desk writes by itself, not yet kept.
// answers names what it answers, such as a keyword's action.
func NewAutomatic(tx *store.Tx, c *store.Conversation, text, answers string) (*store.Message, error) {
	m, err := newOutbound(tx, c, text, 0)
	if err != nil {
		return nil, err
	}
	m.Automatic = answers
	m.ExpiresAt = tx.Now.Add(windowOf(m))
	return m, nil
}

// once runs make unless the same request was answered before: see [requests.Once].
func once(tx *store.Tx, by desk.Actor, idempotencyKey, body string, make func() (*store.Message, error)) (*store.Message, error) {
	id, err := requests.Once(tx, by, idempotencyKey, body, func() (store.ID, error) {
		m, err := make()
		if err != nil {
			return "", err
		}
		return m.ID, nil
	})
	if err != nil {
		return nil, err
	}
	return store.Messages.Get(tx, id)
}

// shown gives what a use case made of a text, unless it failed. A repeated request
// can come after the conversation went out of the actor's sight.
func shown(tx *store.Tx, by desk.Actor, m *store.Message, err error) (conversations.Message, error) {
	if err != nil {
		return conversations.Message{}, err
	}
	if _, err := by.SeesConversation(&tx.View, m.ConversationID); err != nil {
		return conversations.Message{}, err
	}
	return conversations.ShowMessage(by, m), nil
}
