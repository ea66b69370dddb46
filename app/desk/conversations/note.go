package conversations

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/app/desk/requests"
	"textdesk/store"
)

// Note is what somebody wrote for the team alone.
type Note struct {
	ID             store.ID  `json:"id"`
	ConversationID store.ID  `json:"conversation_id"`
	Text           string    `json:"text"`
	AuthorID       store.ID  `json:"author_id"`
	CreatedAt      time.Time `json:"created_at"`
	SendKey        string    `json:"send_key,omitempty"` // its author's alone: the Idempotency-Key it was written under
}

// maxNote is the longest note, in characters.
const maxNote = 4000

// AddNote puts a note into the thread, whatever the conversation's state. It does
// not count as activity: a note does not keep a conversation from being idle. The
// idempotencyKey, where there is one, makes a repetition within a day answer with the
// first note.
func (u *UseCases) AddNote(ctx context.Context, by desk.Actor, conversationID store.ID, text, idempotencyKey string) (Note, error) {
	text, err := noteText("text", text)
	if err != nil {
		return Note{}, err
	}
	if text == "" {
		return Note{}, desk.RefuseField("text", "required", "Write something first.")
	}
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Note, error) {
		if _, err := by.SeesConversation(&tx.View, conversationID); err != nil {
			return Note{}, err // also of a repetition, that comes after it was moved away
		}
		id, err := requests.Once(tx, by, idempotencyKey, "note\x00"+string(conversationID)+"\x00"+text, func() (store.ID, error) {
			return u.addNote(tx, by, conversationID, text, idempotencyKey)
		})
		if err != nil {
			return Note{}, err
		}
		n, err := store.Notes.Get(tx, id)
		if err != nil {
			return Note{}, err
		}
		return showNote(by, n), nil
	})
}

func (u *UseCases) addNote(tx *store.Tx, by desk.Actor, conversationID store.ID, text, idempotencyKey string) (store.ID, error) {
	t, err := u.Take(tx, by, conversationID)
	if err != nil {
		return "", err
	}
	return t.note(text, idempotencyKey)
}

// noteText gives a note as it is kept, empty where it shows nothing; one that is too
// long is refused.
func noteText(field, text string) (string, error) {
	text = strings.TrimSpace(desk.Lines(text))
	if !desk.Visible(text) {
		return "", nil
	}
	if n := utf8.RuneCountInString(text); n > maxNote {
		return "", desk.RefuseField(field, "too_long", "A note has at most %d characters; this one has %d.", maxNote, n)
	}
	return text, nil
}

// note puts a note of the actor's into the thread.
func (t *Turn) note(text, idempotencyKey string) (store.ID, error) {
	n := &store.Note{
		ID: t.Tx.NewID(), ConversationID: t.C.ID, NumberID: t.C.NumberID, ContactID: t.C.ContactID,
		AuthorID: t.By.UserID, Text: text, CreatedAt: t.Tx.Now, SendKey: idempotencyKey,
	}
	return n.ID, store.Notes.Insert(t.Tx, n)
}

func showNote(by desk.Actor, n *store.Note) Note {
	shown := Note{ID: n.ID, ConversationID: n.ConversationID, Text: n.Text, AuthorID: n.AuthorID, CreatedAt: n.CreatedAt}
	if by.UserID == n.AuthorID {
		shown.SendKey = n.SendKey
	}
	return shown
}
