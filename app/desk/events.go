package desk

import (
	"context"
	"errors"

	"textdesk/store"
)

// StreamEvent is one thing a browser is told: that a record is now so, or that it
// is gone for this person.
type StreamEvent struct {
	Cursor Cursor `json:"-"` // the place in the log after it
	Kind   string `json:"-"` // the view's kind, such as "conversation", or "gone"
	Data   any    `json:"-"`
}

// EntryEvent is a thread's entry that is new or has changed.
type EntryEvent struct {
	ConversationID store.ID `json:"conversation_id"`
	NumberID       store.ID `json:"number_id"`
	ContactID      store.ID `json:"contact_id"`
	Entry          Entry    `json:"entry"`
}

// Gone names a record that this person can no longer see.
type Gone struct {
	Kind string   `json:"kind"`
	ID   store.ID `json:"id"`
}

// ErrTooOld is given for a cursor the log no longer reaches back to.
var ErrTooOld = store.ErrTooOld

// Cursor is a place in the event log.
type Cursor = store.Cursor

// Cursor gives the place of now.
func (d *Desk) Cursor(ctx context.Context) (Cursor, error) {
	return view(ctx, d, func(v *store.View) (Cursor, error) { return v.Cursor() })
}

// replayed is how many events a page that was away is told one by one. Reading its
// lists again is less work than more of them, for both sides.
const replayed = 5000

// StreamFrom gives the place from which a page goes on that has seen all up to after, as
// a Cursor writes itself: that one, or now where it is of another log, or too far
// back to be worth it; resumed tells which.
func (d *Desk) StreamFrom(ctx context.Context, after string) (from Cursor, resumed bool, err error) {
	now, err := d.Cursor(ctx)
	if err != nil {
		return now, false, err
	}
	seen, err := store.ParseCursor(after)
	if err != nil || seen.Log != now.Log || seen.Seq > now.Seq || now.Seq-seen.Seq > replayed {
		return now, false, nil // whatever was sent, the page reads its lists
	}
	return seen, true, nil
}

// EventsAfter gives what happened after the cursor, at most limit events of the
// log, as this person may see it; next is the cursor to go on from. Each record
// comes once, as it is now. A cursor that is too old gives ErrTooOld.
func (d *Desk) EventsAfter(ctx context.Context, by Actor, after Cursor, limit int) (events []StreamEvent, next Cursor, err error) {
	if err := by.mustBeSignedIn(); err != nil {
		return nil, after, err
	}
	next = after
	err = d.store.View(ctx, func(v *store.View) error {
		s := &streamer{desk: d, v: v, by: by, told: map[string]bool{}}
		n := 0
		for e, err := range v.EventsAfter(after) {
			if err != nil {
				return err
			}
			if err := s.tell(e); err != nil {
				return err
			}
			next = e.Cursor
			if n++; n == limit {
				break
			}
		}
		events = s.events
		return nil
	})
	return events, next, presentable(err)
}

// streamer turns the log into what one person is told.
type streamer struct {
	desk   *Desk
	v      *store.View
	by     Actor
	told   map[string]bool
	events []StreamEvent
}

// tell tells of a record as this person may see it now, whatever came between: an
// old event must not show what a later one took from their sight.
func (s *streamer) tell(e store.Event) error {
	if s.told[e.Kind+string(e.ID)] {
		return nil
	}
	s.told[e.Kind+string(e.ID)] = true
	kind, data, err := s.show(e)
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, &Error{Code: NotFound}) {
		return s.tellGone(e)
	}
	if err != nil || kind == "" {
		return err
	}
	s.events = append(s.events, StreamEvent{Cursor: e.Cursor, Kind: kind, Data: data})
	return s.tellOfRow(e)
}

// tellGone tells who could see the record before.
func (s *streamer) tellGone(e store.Event) error {
	if e.Before == nil {
		return nil
	}
	saw, err := canSee(s.v, s.by, e.Before.Audience)
	if err == nil && saw {
		s.events = append(s.events, StreamEvent{Cursor: e.Cursor, Kind: "gone", Data: Gone{Kind: e.Kind, ID: e.ID}})
	}
	return err
}

// tellOfRow follows a text with its conversation when the row in the list shows
// that text, whose state has changed.
func (s *streamer) tellOfRow(e store.Event) error {
	if e.Kind != "message" {
		return nil
	}
	c, err := store.Conversations.Get(s.v, e.After.ConversationID)
	if err != nil || c.LastMessageID != e.ID || s.told["conversation"+string(c.ID)] {
		return ignoreNotFound(err)
	}
	s.told["conversation"+string(c.ID)] = true
	shown, err := showConversation(s.v, s.by, c)
	s.events = append(s.events, StreamEvent{Cursor: e.Cursor, Kind: "conversation", Data: shown})
	return err
}

// show gives the record as the API shows it, or store.ErrNotFound when it is gone
// or out of this person's sight; an empty kind tells nothing.
func (s *streamer) show(e store.Event) (kind string, data any, err error) {
	if e.After == nil {
		return "", nil, store.ErrNotFound
	}
	switch e.Kind {
	case "conversation":
		c, err := seen(s.v, s.by, e.ID)
		if err != nil {
			return "", nil, err
		}
		shown, err := showConversation(s.v, s.by, c)
		return e.Kind, shown, err
	case "message", "note", "line":
		return s.showEntry(e)
	case "contact":
		c, err := store.Contacts.Get(s.v, e.ID)
		if err != nil {
			return "", nil, err
		}
		settings, err := s.v.Settings()
		if err != nil {
			return "", nil, err
		}
		return e.Kind, showContact(settings.Region, c), nil
	}
	return s.showSetup(e)
}

// showEntry tells nothing of an entry in a conversation this person may not see:
// if they could before, the conversation's own event says that it is gone.
func (s *streamer) showEntry(e store.Event) (string, any, error) {
	_, err := seen(s.v, s.by, e.After.ConversationID)
	if errors.Is(err, &Error{Code: NotFound}) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	entry, err := entryByID(s.v, e.Kind, e.ID)
	if err != nil {
		return "", nil, err
	}
	numberID, contactID := entry.Thread()
	return "entry", EntryEvent{
		ConversationID: entry.ConversationID(), NumberID: numberID, ContactID: contactID,
		Entry: showEntry(s.by, entry),
	}, nil
}

func entryByID(v *store.View, kind string, id store.ID) (entry store.Entry, err error) {
	switch kind {
	case "message":
		entry.Message, err = store.Messages.Get(v, id)
	case "note":
		entry.Note, err = store.Notes.Get(v, id)
	default:
		entry.Line, err = store.Lines.Get(v, id)
	}
	return entry, err
}

// showSetup gives the records that administrators set up.
func (s *streamer) showSetup(e store.Event) (kind string, data any, err error) {
	if ok, err := canSee(s.v, s.by, e.After.Audience); err != nil || !ok {
		return "", nil, errors.Join(err, store.ErrNotFound)
	}
	switch e.Kind {
	case "account":
		data, err = shownRecord(s.v, store.Accounts, e.ID, func(a *store.Account) (Account, error) { return s.desk.showAccount(s.v, s.by, a) })
	case "number":
		data, err = shownRecord(s.v, store.Numbers, e.ID, func(n *store.Number) (Number, error) {
			settings, err := s.v.Settings()
			if err != nil {
				return Number{}, err
			}
			return showNumber(settings.Region, n), nil
		})
	case "user":
		data, err = shownRecord(s.v, store.Users, e.ID, func(u *store.User) (User, error) { return showUserTo(s.by, u), nil })
	case "workstream":
		data, err = shownRecord(s.v, store.Workstreams, e.ID, func(w *store.Workstream) (Workstream, error) { return showWorkstream(w), nil })
	case "queue":
		data, err = shownRecord(s.v, store.Queues, e.ID, func(q *store.Queue) (Queue, error) { return showQueue(q), nil })
	case "job":
		data, err = shownRecord(s.v, store.Jobs, e.ID, func(j *store.Job) (Job, error) { return showJob(j), nil })
	case "held_callback":
		data, err = shownRecord(s.v, store.HeldCallbacks, e.ID, func(h *store.HeldCallback) (HeldCallback, error) { return showHeld(h), nil })
	case "settings":
		var settings *store.Settings
		settings, err = s.v.Settings()
		if err == nil {
			data = showSettings(settings)
		}
	default:
		return "", nil, nil
	}
	return e.Kind, data, err
}

func shownRecord[R, V any](v *store.View, table *store.Table[R], id store.ID, show func(*R) (V, error)) (V, error) {
	record, err := table.Get(v, id)
	if err != nil {
		var none V
		return none, err
	}
	return show(record)
}
