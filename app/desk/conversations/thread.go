package conversations

import (
	"context"
	"errors"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/store/work"
)

// Entry is one element of a thread: a text, a note or a line.
type Entry struct {
	ID             store.ID  `json:"id"`
	ConversationID store.ID  `json:"conversation_id"`
	At             time.Time `json:"at"`
	Kind           EntryKind `json:"kind"`
	Message        *Message  `json:"message,omitempty"`
	Note           *Note     `json:"note,omitempty"`
	Line           *Line     `json:"line,omitempty"`
}

// EntryKind is what an entry of a thread is.
type EntryKind string

// The kinds of entry.
const (
	EntryMessage EntryKind = "message"
	EntryNote    EntryKind = "note"
	EntryLine    EntryKind = "line"
)

// Choices gives the kinds.
func (EntryKind) Choices() []string {
	return []string{string(EntryMessage), string(EntryNote), string(EntryLine)}
}

// Line says what became of the conversation.
type Line struct {
	ID             store.ID       `json:"id"`
	ConversationID store.ID       `json:"conversation_id"`
	Kind           store.LineKind `json:"kind"`
	ActorID        store.ID       `json:"actor_id"`
	SubjectID      store.ID       `json:"subject_id"`
	QueueID        store.ID       `json:"queue_id"`
	Undo           bool           `json:"undo"`                    // a change of consent that can be taken back
	Reason         string         `json:"reason,omitempty"`        // why somebody gave it away, in their words
	Minutes        int            `json:"minutes,omitempty"`       // for how long it had rested
	Text           string         `json:"text,omitempty"`          // told: what administrators wrote for the team
	Trigger        work.Trigger   `json:"trigger,omitempty"`       // told: the occasion
	BotID          store.ID       `json:"bot_id,omitempty"`        // the bot it is about
	Handover       work.Handover  `json:"handover,omitempty"`      // why a bot handed it over; what it said of it is the reason
	OfferedByID    store.ID       `json:"offered_by_id,omitempty"` // an offer that came to nothing: who should hear of it
	// Lifts says that to take it back lifts an opt-out, which asks for the contact's word.
	Lifts     bool               `json:"lifts,omitempty"`
	Word      *store.ConsentWord `json:"word,omitempty"` // what the contact said, where it lifted one
	CreatedAt time.Time          `json:"created_at"`
}

// Thread gives a piece of the contact's whole history on the conversation's
// number, oldest first: the newest entries, or those before a cursor. Next is
// the cursor for older ones. Pieces follow each other as entries were kept; each is in
// the order of their times. Earlier conversations the actor may not see show as
// one line of kind "hidden" each.
func (u *UseCases) Thread(ctx context.Context, by desk.Actor, conversationID, before store.ID, limit int) (desk.List[Entry], error) {
	limit = desk.Slice{Limit: limit}.Bounded().Limit
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Entry], error) {
		c, err := by.SeesConversation(v, conversationID)
		if err != nil {
			return desk.List[Entry]{}, err
		}
		r := &threadReader{v: v, by: by, visible: map[store.ID]bool{}}
		list, oldest := desk.List[Entry]{Items: []Entry{}}, store.ID("")
		for e, err := range v.ThreadBefore(c.NumberID, c.ContactID, before) {
			if err != nil {
				return desk.List[Entry]{}, err
			}
			if len(list.Items) == limit && r.hidden != e.ConversationID() {
				list.Next = string(oldest)
				break
			}
			if err := r.read(&list, e); err != nil {
				return desk.List[Entry]{}, err
			}
			oldest = e.ID()
		}
		slices.Reverse(list.Items)
		slices.SortStableFunc(list.Items, func(a, b Entry) int { return a.At.Compare(b.At) })
		return list, nil
	})
}

// threadReader shows entries to one person, remembering which conversations they
// may see.
type threadReader struct {
	v       *store.View
	by      desk.Actor
	visible map[store.ID]bool
	hidden  store.ID // the hidden conversation shown last
}

func (r *threadReader) read(list *desk.List[Entry], e store.Entry) error {
	ok, err := r.sees(e.ConversationID())
	if err != nil {
		return err
	}
	if !ok {
		if r.hidden != e.ConversationID() {
			r.hidden = e.ConversationID()
			list.Items = append(list.Items, hiddenEntry(e))
		}
		return nil
	}
	list.Items = append(list.Items, showEntry(r.by, e))
	return nil
}

func (r *threadReader) sees(conversationID store.ID) (bool, error) {
	if ok, known := r.visible[conversationID]; known {
		return ok, nil
	}
	_, err := r.by.SeesConversation(r.v, conversationID)
	hidden := errors.Is(err, &desk.Error{Code: desk.NotFound})
	if err != nil && !hidden {
		return false, err
	}
	r.visible[conversationID] = !hidden
	return !hidden, nil
}

// hiddenEntry stands for a whole conversation somebody may not see.
func hiddenEntry(e store.Entry) Entry {
	return Entry{ID: e.ID(), At: keptAt(e), Kind: EntryLine, Line: &Line{ID: e.ID(), Kind: store.LineHidden}}
}

// keptAt is when an entry was kept, which its ID tells anybody.
func keptAt(e store.Entry) time.Time {
	switch {
	case e.Message != nil:
		return e.Message.CreatedAt
	case e.Note != nil:
		return e.Note.CreatedAt
	}
	return e.Line.CreatedAt
}

func showEntry(by desk.Actor, e store.Entry) Entry {
	shown := Entry{ID: e.ID(), ConversationID: e.ConversationID()}
	switch {
	case e.Message != nil:
		m := ShowMessage(by, e.Message)
		shown.Kind, shown.At, shown.Message = EntryMessage, e.Message.At(), &m
	case e.Note != nil:
		n := showNote(by, e.Note)
		shown.Kind, shown.At, shown.Note = EntryNote, n.CreatedAt, &n
	default:
		l := showLine(e.Line)
		shown.Kind, shown.At, shown.Line = EntryLine, l.CreatedAt, &l
	}
	return shown
}

func showLine(l *store.Line) Line {
	shown := Line{
		ID: l.ID, ConversationID: l.ConversationID, Kind: l.Kind, ActorID: l.ActorID, SubjectID: l.SubjectID, Reason: l.Reason,
		QueueID: l.QueueID, Undo: l.Consent != nil && !l.Consent.Undone, Minutes: l.Minutes, OfferedByID: l.OfferedByID, CreatedAt: l.CreatedAt,
		Text: l.Text, Trigger: l.Trigger, BotID: l.BotID, Handover: l.Handover,
	}
	if l.Consent == nil {
		return shown
	}
	shown.Lifts = shown.Undo && l.Consent.To.State == store.OptedOut
	if word := l.Consent.To.Word; word != l.Consent.From.Word && word != (store.ConsentWord{}) {
		shown.Word = &word
	}
	return shown
}
