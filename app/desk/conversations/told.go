package conversations

import (
	"errors"
	"reflect"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// EntryEvent is a thread's entry that is new or has changed.
type EntryEvent struct {
	ConversationID store.ID `json:"conversation_id"`
	NumberID       store.ID `json:"number_id"`
	ContactID      store.ID `json:"contact_id"`
	Entry          Entry    `json:"entry"`
}

// told is what browsers are told of conversations and of what is in their threads.
func (u *UseCases) told() []part.Telling {
	conversation := api.Told{Kind: "conversation", Type: reflect.TypeFor[Conversation]()}
	entry := api.Told{Kind: "entry", Type: reflect.TypeFor[EntryEvent]()}
	return []part.Telling{
		{Table: store.Conversations.Name(), Kinds: []api.Told{conversation}, Show: tellConversation},
		{Table: store.Messages.Name(), Kinds: []api.Told{entry}, Show: tellMessage},
		{Table: store.Notes.Name(), Show: tellEntry(store.Notes, func(n *store.Note) store.Entry { return store.Entry{Note: n} })},
		{Table: store.Lines.Name(), Show: tellEntry(store.Lines, func(l *store.Line) store.Entry { return store.Entry{Line: l} })},
	}
}

func tellConversation(v *store.View, by desk.Actor, e store.Event) ([]part.Told, error) {
	c, err := by.SeesConversation(v, e.ID)
	if err != nil {
		return nil, err
	}
	shown, err := Show(v, by, c)
	return []part.Told{{Kind: "conversation", ID: e.ID, Data: shown}}, err
}

// tellEntry tells nothing of an entry in a conversation that is out of sight: if
// it was not before, the conversation's own event says that it is gone.
func tellEntry[T any](table *store.Table[T], entry func(*T) store.Entry) func(*store.View, desk.Actor, store.Event) ([]part.Told, error) {
	return func(v *store.View, by desk.Actor, e store.Event) ([]part.Told, error) {
		_, err := by.SeesConversation(v, e.After.ConversationID)
		if errors.Is(err, &desk.Error{Code: desk.NotFound}) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		record, err := table.Get(v, e.ID)
		if err != nil {
			return nil, err
		}
		kept := entry(record)
		numberID, contactID := kept.Thread()
		return []part.Told{{Kind: "entry", ID: e.ID, Data: EntryEvent{
			ConversationID: kept.ConversationID(), NumberID: numberID, ContactID: contactID,
			Entry: showEntry(by, kept),
		}}}, nil
	}
}

// tellMessage follows a text with its conversation when the row in the list shows
// that text, whose state has changed.
func tellMessage(v *store.View, by desk.Actor, e store.Event) ([]part.Told, error) {
	told, err := tellEntry(store.Messages, func(m *store.Message) store.Entry { return store.Entry{Message: m} })(v, by, e)
	if err != nil || len(told) == 0 {
		return nil, err
	}
	c, err := store.Conversations.Get(v, e.After.ConversationID)
	if err != nil || c.LastMessageID != e.ID {
		return told, desk.IgnoreNotFound(err)
	}
	shown, err := Show(v, by, c)
	return append(told, part.Told{Kind: "conversation", ID: c.ID, Data: shown}), err
}
