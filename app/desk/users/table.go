package users

import (
	"time"

	"textdesk/store"
)

// SignIn is a browser that is signed in. Its ID is store.SecretID of the token in
// the cookie, so that the database gives no way in.
type SignIn struct {
	ID         store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	UserID     store.ID  `json:"user_id" cbor:"2,keyasint,omitzero"`
	CreatedAt  time.Time `json:"created_at" cbor:"3,keyasint,omitzero"`
	LastUsedAt time.Time `json:"last_used_at" cbor:"4,keyasint,omitzero"`
	ExpiresAt  time.Time `json:"expires_at" cbor:"5,keyasint,omitzero"`
	// ConfirmedAt is when whose it is last gave the password, or came by a link.
	ConfirmedAt time.Time `json:"confirmed_at" cbor:"6,keyasint,omitzero"`
}

var signInsByUser = &store.Index[SignIn]{
	Name: "by_user",
	Keys: func(s *SignIn) []store.Key { return []store.Key{store.Key{}.ID(s.UserID)} },
}

var signInsByExpiry = &store.Index[SignIn]{
	Name: "by_expiry",
	Keys: func(s *SignIn) []store.Key { return []store.Key{store.Key{}.Time(s.ExpiresAt)} },
}

// SignIns are the browsers that are signed in.
var SignIns = store.NewTable(store.Withheld[SignIn]("it is a way in"), store.Spec[SignIn]{
	Name:    "sign_in",
	ID:      func(s *SignIn) store.ID { return s.ID },
	Indexes: []*store.Index[SignIn]{signInsByUser, signInsByExpiry},
	References: []store.Reference[SignIn]{
		{To: "user", ID: func(s *SignIn) store.ID { return s.UserID }},
	},
})

// Link is a one-time way to choose a password: an invitation or a reset. Its ID
// is store.SecretID of the token in the address.
type Link struct {
	ID        store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	UserID    store.ID  `json:"user_id" cbor:"2,keyasint,omitzero"`
	Reset     bool      `json:"reset,omitzero" cbor:"3,keyasint,omitzero"`
	CreatedAt time.Time `json:"created_at" cbor:"4,keyasint,omitzero"`
	ExpiresAt time.Time `json:"expires_at" cbor:"5,keyasint,omitzero"`
}

var linksByUser = &store.Index[Link]{
	Name: "by_user",
	Keys: func(l *Link) []store.Key { return []store.Key{store.Key{}.ID(l.UserID)} },
}

var linksByExpiry = &store.Index[Link]{
	Name: "by_expiry",
	Keys: func(l *Link) []store.Key { return []store.Key{store.Key{}.Time(l.ExpiresAt)} },
}

// Links are the invitations and resets not yet used.
var Links = store.NewTable(store.Withheld[Link]("it is a way in"), store.Spec[Link]{
	Name:    "link",
	ID:      func(l *Link) store.ID { return l.ID },
	Indexes: []*store.Index[Link]{linksByUser, linksByExpiry},
	References: []store.Reference[Link]{
		{To: "user", ID: func(l *Link) store.ID { return l.UserID }},
	},
})

// dropOver removes at most limit sign-ins and links that ran out before a moment, and
// says how many.
func dropOver(tx *store.Tx, before time.Time, limit int) (int, error) {
	n, err := signInsByExpiry.DropBefore(tx, before, limit)
	if err != nil {
		return n, err
	}
	m, err := linksByExpiry.DropBefore(tx, before, limit-n)
	return n + m, err
}
