package desk

import (
	"errors"
	"slices"

	"textdesk/store"
)

// Sees tells whether the actor may see what has this audience. Every look, act,
// repeated request and event goes through it, inside its transaction.
func (a Actor) Sees(v *store.View, audience store.Audience) (bool, error) {
	switch {
	case a.system:
		return true, nil
	case a.UserID == "":
		return false, nil
	case audience.Admins:
		return a.Has(store.Admin), nil
	case audience.Only:
		return slices.Contains(audience.Users, a.UserID), nil
	case audience.Queue == "" || slices.Contains(audience.Users, a.UserID) || a.Has(store.Supervisor):
		return true, nil
	}
	q, err := store.Queues.Get(v, audience.Queue)
	if errors.Is(err, store.ErrNotFound) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return !q.Private || q.HasMember(a.UserID), nil
}

// Readings gives the queues that the actor sees into and, for what is theirs besides,
// their own ID: lists that are divided by who reads them are read in these parts.
func (a Actor) Readings(v *store.View) (parts []store.ID, err error) {
	for q, err := range store.Queues.All(v) {
		if err != nil {
			return nil, err
		}
		sees, err := a.Sees(v, store.Audience{Queue: q.ID})
		if err != nil {
			return nil, err
		}
		if sees {
			parts = append(parts, q.ID)
		}
	}
	if a.UserID != "" {
		parts = append(parts, a.UserID)
	}
	return parts, nil
}

// SeesConversation gives the conversation with that ID, or refuses an actor who
// may not see it as if it did not exist.
func (a Actor) SeesConversation(v *store.View, id store.ID) (*store.Conversation, error) {
	c, err := store.Conversations.Get(v, id)
	if err != nil {
		return nil, err
	}
	ok, err := a.Sees(v, c.Audience())
	if err == nil && !ok {
		err = Hidden()
	}
	return c, err
}

// SeesContact gives the contact with that ID, or refuses an actor who may not see
// them as if they did not exist. One sees a contact by seeing one of their
// conversations, on whichever number; who has none is nobody's secret.
func (a Actor) SeesContact(v *store.View, id store.ID) (*store.Contact, error) {
	c, err := store.Contacts.Get(v, id)
	if err != nil {
		return nil, err
	}
	knows, err := a.Knows(v)
	if err != nil {
		return nil, err
	}
	ok, err := knows(c.ID)
	if err == nil && !ok {
		err = Hidden()
	}
	return c, err
}

// Knows gives the question whether the actor sees a contact, as in SeesContact, to be
// asked of many in the same transaction.
func (a Actor) Knows(v *store.View) (func(contactID store.ID) (bool, error), error) {
	if a.Has(store.Supervisor) {
		return func(store.ID) (bool, error) { return true, nil }, nil
	}
	readings, err := a.Readings(v)
	if err != nil {
		return nil, err
	}
	return func(contactID store.ID) (bool, error) {
		talks, seen, err := v.TalksWith(contactID, readings)
		return seen || !talks, err
	}, nil
}

// Hidden refuses a record as if it did not exist.
func Hidden() *Error { return Refuse(NotFound, "There is nothing with this ID.") }
