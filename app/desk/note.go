package desk

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"textdesk/store"
)

// Note is what somebody wrote for the team alone.
type Note struct {
	ID             store.ID  `json:"id"`
	ConversationID store.ID  `json:"conversation_id"`
	Text           string    `json:"text"`
	AuthorID       store.ID  `json:"author_id"`
	CreatedAt      time.Time `json:"created_at"`
}

// maxNote is the longest note, in characters.
const maxNote = 4000

// AddNote puts a note into the thread, whatever the conversation's state. It does
// not count as activity: a note does not keep a conversation from being idle.
func (d *Desk) AddNote(ctx context.Context, by Actor, conversationID store.ID, text string) (Note, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Note{}, invalid("text", "required", "Write something first.")
	}
	if n := utf8.RuneCountInString(text); n > maxNote {
		return Note{}, invalid("text", "too_long", "A note has at most %d characters; this one has %d.", maxNote, n)
	}
	return update(ctx, d, func(tx *store.Tx) (Note, error) {
		t, err := take(tx, by, conversationID)
		if err != nil {
			return Note{}, err
		}
		n := &store.Note{
			ID: tx.NewID(), ConversationID: t.c.ID, NumberID: t.c.NumberID, ContactID: t.c.ContactID,
			AuthorID: by.UserID, Text: text, CreatedAt: tx.Now,
		}
		return showNote(n), store.Notes.Put(tx, n)
	})
}

func showNote(n *store.Note) Note {
	return Note{ID: n.ID, ConversationID: n.ConversationID, Text: n.Text, AuthorID: n.AuthorID, CreatedAt: n.CreatedAt}
}
