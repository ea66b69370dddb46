// Package typing tells colleagues who is writing in a conversation, a reply or a
// note, so that no two answer the same text. A browser says so while its user types;
// what it says holds for half a minute unless it is renewed or taken back. It is a
// row like any other and not a thing of memory, so that every node tells it.
package typing

import (
	"context"
	"errors"
	"reflect"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// lasts is how long it holds that somebody types. A browser whose user goes on
// typing renews it when half of that is over.
const lasts = 30 * time.Second

// UseCases are the part's doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name:   "typing",
		Tables: []store.Kept{typists},
		Told:   []part.Telling{{Table: typists.Name(), Kinds: []api.Told{{Kind: typists.Name(), Type: reflect.TypeFor[Typing]()}}, Show: tell}},
		Endpoints: []api.Endpoint{
			api.Post("conversations/{id}/typing", api.Only(store.Agent, store.Supervisor, store.Admin), "Say that one types in a conversation, or no longer", api.Changing(u.Type)),
		},
		Sweeps: []part.Sweep{func(tx *store.Tx, limit int) (int, error) {
			return byEnd.DropBefore(tx, tx.Now, limit)
		}},
	}
}

// Said is what a browser says of its user.
type Said struct {
	Typing bool `json:"typing"`
}

// Typing says until when it holds that somebody types in a conversation, unless they
// say so again. A time that has passed says that they do no longer.
type Typing struct {
	ConversationID store.ID  `json:"conversation_id"`
	UserID         store.ID  `json:"user_id"`
	Until          time.Time `json:"until"`
}

// Type keeps that the actor types in a conversation, or no longer does. What is known
// already is not written again, however often it is said.
func (u *UseCases) Type(ctx context.Context, by desk.Actor, conversationID store.ID, said Said) (Typing, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Typing, error) {
		c, err := by.SeesConversation(&tx.View, conversationID)
		if err != nil {
			return Typing{}, err
		}
		id := idOf(c.ID, by.UserID)
		row, err := typists.Get(tx, id)
		if errors.Is(err, store.ErrNotFound) {
			row, err = &typist{ID: id, ConversationID: c.ID, UserID: by.UserID, Until: tx.Now}, nil
		}
		if err != nil {
			return Typing{}, err
		}
		left := row.Until.Sub(tx.Now)
		switch {
		case said.Typing && (left < lasts/2 || left > lasts): // longer than that, the clock was set back
			row.Until = tx.Now.Add(lasts)
		case !said.Typing && left > 0:
			row.Until = tx.Now
		default:
			return row.show(), nil
		}
		return row.show(), typists.Put(tx, row)
	})
}

// tell tells a colleague who sees the conversation; nobody is told that it is over
// when it is only swept away.
func tell(v *store.View, by desk.Actor, e store.Event) ([]part.Told, error) {
	row, err := typists.Get(v, e.ID)
	if err != nil {
		return nil, err
	}
	_, err = by.SeesConversation(v, row.ConversationID)
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, &desk.Error{Code: desk.NotFound}) || row.UserID == by.UserID {
		return nil, nil
	}
	return []part.Told{{Kind: typists.Name(), ID: e.ID, Data: row.show()}}, err
}
