package conversations

import (
	"errors"
	"reflect"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
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
	contact := api.Told{Kind: store.Contacts.Name(), Type: reflect.TypeFor[contacts.Contact]()}
	return []part.Telling{
		{Table: store.Contacts.Name(), Kinds: []api.Told{contact}, Show: tellContact},
		{Table: store.Conversations.Name(), Kinds: []api.Told{conversation}, Show: tellConversation, Takes: takesContact},
		{Table: store.Messages.Name(), Kinds: []api.Told{entry}, Show: tellMessage},
		{Table: store.Notes.Name(), Show: tellEntry(store.Notes, func(n *store.Note) store.Entry { return store.Entry{Note: n} })},
		{Table: store.Lines.Name(), Show: tellEntry(store.Lines, func(l *store.Line) store.Entry { return store.Entry{Line: l} })},
	}
}

// maxFollowed is how many conversations on a number follow their contact.
const maxFollowed = 20

// tellContact follows a contact with their latest conversations: whether one may
// reply in them depends on the contact's consent. Of a contact who is out of sight it
// tells nothing: if they were not before, it was their conversation that went.
func tellContact(v *store.View, by desk.Actor, e store.Event) ([]part.Told, error) {
	c, err := by.SeesContact(v, e.ID)
	if errors.Is(err, &desk.Error{Code: desk.NotFound}) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	shown, err := contacts.View(v, c)
	if err != nil {
		return nil, err
	}
	told := []part.Told{{Kind: store.Contacts.Name(), ID: e.ID, Data: shown}}
	for number, err := range store.Numbers.All(v) {
		if err != nil {
			return nil, err
		}
		if told, err = followContact(v, by, told, number.ID, c.ID); err != nil {
			return nil, err
		}
	}
	return told, nil
}

func followContact(v *store.View, by desk.Actor, told []part.Told, numberID, contactID store.ID) ([]part.Told, error) {
	n := 0
	for c, err := range v.ConversationsOfThread(numberID, contactID) {
		if err != nil {
			return nil, err
		}
		if n++; n > maxFollowed {
			break
		}
		if ok, err := by.Sees(v, c.Audience()); err != nil || !ok {
			if err != nil {
				return nil, err
			}
			continue
		}
		shown, err := Show(v, by, c)
		if err != nil {
			return nil, err
		}
		told = append(told, part.Told{Kind: "conversation", ID: c.ID, Data: shown})
	}
	return told, nil
}

func tellConversation(v *store.View, by desk.Actor, e store.Event) ([]part.Told, error) {
	c, err := by.SeesConversation(v, e.ID)
	if err != nil {
		return nil, err
	}
	shown, err := Show(v, by, c)
	return []part.Told{{Kind: "conversation", ID: e.ID, Data: shown}}, err
}

// takesContact says that a contact is gone with the last of their conversations that
// the actor saw.
func takesContact(v *store.View, by desk.Actor, e store.Event) ([]part.Gone, error) {
	c, err := store.Conversations.Get(v, e.ID)
	if err != nil {
		return nil, desk.IgnoreNotFound(err)
	}
	_, err = by.SeesContact(v, c.ContactID)
	if errors.Is(err, &desk.Error{Code: desk.NotFound}) {
		return []part.Gone{{Kind: store.Contacts.Name(), ID: c.ContactID}}, nil
	}
	return nil, err
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
