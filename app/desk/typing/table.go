package typing

import (
	"time"

	"textdesk/store"
)

// typist is somebody who types in a conversation. Its ID is one for the two of them,
// and tells neither: see idOf.
type typist struct {
	ID             store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID store.ID  `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	UserID         store.ID  `json:"user_id" cbor:"3,keyasint,omitzero"`
	Until          time.Time `json:"until" cbor:"4,keyasint,omitzero"`
}

func (t *typist) show() Typing {
	return Typing{ConversationID: t.ConversationID, UserID: t.UserID, Until: t.Until}
}

func idOf(conversationID, userID store.ID) store.ID {
	return store.SecretID(string(conversationID) + "." + string(userID))
}

var byEnd = &store.Index[typist]{
	Name: "by_end",
	Keys: func(t *typist) []store.Key { return []store.Key{store.Key{}.Time(t.Until)} },
}

var typists = store.NewTable(store.Withheld[typist]("it says for half a minute who types, and nothing else"), store.Spec[typist]{
	Name:    "typing",
	ID:      func(t *typist) store.ID { return t.ID },
	Indexes: []*store.Index[typist]{byEnd},
	// Nobody is told when a row is gone: that it ends, it says itself.
	Trace: func(t *typist) store.Trace {
		return store.Trace{ConversationID: t.ConversationID, Audience: store.Audience{Only: true}}
	},
})
