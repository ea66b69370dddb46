package permission

import (
	"context"
	"errors"

	"textdesk/app/desk"
	"textdesk/store"
)

// Shown is a record as the screens show it.
type Shown struct {
	Record
	// Hidden says that it was said in a conversation that whoever asks may not see: then
	// the words and where they stand are left out.
	Hidden bool `json:"hidden,omitempty"`
}

// APIName is what the API calls it.
func (Shown) APIName() string { return "ConsentRecord" }

// ConsentHistory gives a piece of a contact's history, the newest first.
func (u *UseCases) ConsentHistory(ctx context.Context, by desk.Actor, contactID store.ID, s desk.Slice) (desk.List[Shown], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Shown], error) {
		c, err := by.SeesContact(v, contactID)
		if err != nil {
			return desk.List[Shown]{}, err
		}
		page, err := byContact.Page(v, store.NewestUnder(store.Key{}.ID(c.ID)), s.Bounded(), nil)
		if err != nil {
			return desk.List[Shown]{}, err
		}
		if len(page.Items) == 0 && s.Cursor == "" {
			page.Items = unrecorded(c)
		}
		return desk.ListOf(page, func(r *Record) (Shown, error) { return Show(v, by, r) })
	})
}

// unrecorded gives what is known of a contact of whom nothing was recorded yet, the
// newest first.
func unrecorded(c *store.Contact) (known []*Record) {
	for _, r := range beginning(c) {
		r.ID = c.ID + "/" + store.ID(r.Source) + "/" + r.NumberID
		known = append([]*Record{&r}, known...)
	}
	return known
}

// Show gives a record to somebody, without the words of a conversation that they may
// not see.
func Show(v *store.View, by desk.Actor, r *Record) (Shown, error) {
	if r.Evidence.MessageID == "" {
		return Shown{Record: *r}, nil
	}
	m, err := store.Messages.Get(v, r.Evidence.MessageID)
	if errors.Is(err, store.ErrNotFound) {
		return Shown{Record: *r}, nil
	}
	if err != nil {
		return Shown{}, err
	}
	_, err = by.SeesConversation(v, m.ConversationID)
	if err == nil {
		return Shown{Record: *r}, nil
	}
	if !errors.Is(err, &desk.Error{Code: desk.NotFound}) {
		return Shown{}, err
	}
	veiled := *r
	veiled.Wording, veiled.Note, veiled.Evidence = "", "", Evidence{}
	return Shown{Record: veiled, Hidden: true}, nil
}
