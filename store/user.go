package store

import (
	"iter"
	"slices"
	"strings"
	"time"
)

// User is someone who signs in.
type User struct {
	ID           ID        `json:"id" cbor:"1,keyasint,omitzero"`
	Name         string    `json:"name" cbor:"2,keyasint,omitzero"`
	Email        string    `json:"email" cbor:"3,keyasint,omitzero"`
	Roles        []Role    `json:"roles" cbor:"4,keyasint,omitzero"` // they add up
	PasswordHash string    `json:"password_hash,omitempty" cbor:"5,keyasint,omitzero"`
	Presence     string    `json:"presence,omitempty" cbor:"6,keyasint,omitzero"`
	Language     Language  `json:"language,omitempty" cbor:"7,keyasint,omitzero"` // empty: the desk's
	EnterSends   bool      `json:"enter_sends,omitzero" cbor:"8,keyasint,omitzero"`
	Sound        bool      `json:"sound,omitzero" cbor:"9,keyasint,omitzero"`
	CreatedAt    time.Time `json:"created_at" cbor:"10,keyasint,omitzero"`
	LastSeenAt   time.Time `json:"last_seen_at,omitzero" cbor:"11,keyasint,omitzero"`
	OffSince     time.Time `json:"off_since,omitzero" cbor:"12,keyasint,omitzero"` // deactivated
}

// Role is what a user may do.
type Role string

// The roles.
const (
	Admin      Role = "admin"
	Supervisor Role = "supervisor"
	Agent      Role = "agent"
)

// Choices gives the roles.
func (Role) Choices() []string { return texts(Admin, Supervisor, Agent) }

// Has tells whether the user has one of the roles.
func (u *User) Has(roles ...Role) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return slices.Contains(u.Roles, r) })
}

// Active tells whether the user may sign in.
func (u *User) Active() bool { return u.OffSince.IsZero() }

var usersByEmail = &Index[User]{
	Name:   "by_email",
	Unique: true,
	Keys:   func(u *User) []Key { return []Key{emailKey(u.Email)} },
}

func emailKey(email string) Key { return Key{}.Str(strings.ToLower(strings.TrimSpace(email))) }

// Users are those who sign in, deactivated ones included.
var Users = NewTable(Shaped(exportedUser), Spec[User]{
	Cached:  true,
	Name:    "user",
	ID:      func(u *User) ID { return u.ID },
	Trace:   func(*User) Trace { return Trace{} },
	Indexes: []*Index[User]{usersByEmail},
})

// exportedUser is a user without the hash of their password.
func exportedUser(u *User) any {
	return struct {
		ID            ID        `json:"id"`
		Name          string    `json:"name"`
		Email         string    `json:"email"`
		Roles         []Role    `json:"roles"`
		Language      Language  `json:"language,omitempty"`
		CreatedAt     time.Time `json:"created_at"`
		LastSeenAt    time.Time `json:"last_seen_at,omitzero"`
		DeactivatedAt time.Time `json:"deactivated_at,omitzero"`
	}{u.ID, u.Name, u.Email, u.Roles, u.Language, u.CreatedAt, u.LastSeenAt, u.OffSince}
}

// UserByEmail gives the user with that address in any case, or ErrNotFound.
func (v *View) UserByEmail(email string) (*User, error) {
	return usersByEmail.First(v, Under(emailKey(email)))
}

// SignIn is a browser that is signed in. Its ID is HashSecret of the token in
// the cookie, so that the database gives no way in.
type SignIn struct {
	ID         ID        `json:"id" cbor:"1,keyasint,omitzero"`
	UserID     ID        `json:"user_id" cbor:"2,keyasint,omitzero"`
	CreatedAt  time.Time `json:"created_at" cbor:"3,keyasint,omitzero"`
	LastUsedAt time.Time `json:"last_used_at" cbor:"4,keyasint,omitzero"`
	ExpiresAt  time.Time `json:"expires_at" cbor:"5,keyasint,omitzero"`
}

var signInsByUser = &Index[SignIn]{
	Name: "by_user",
	Keys: func(s *SignIn) []Key { return []Key{Key{}.ID(s.UserID)} },
}

var signInsByExpiry = &Index[SignIn]{
	Name: "by_expiry",
	Keys: func(s *SignIn) []Key { return []Key{Key{}.Time(s.ExpiresAt)} },
}

// SignIns are the browsers that are signed in.
var SignIns = NewTable(Withheld[SignIn]("it is a way in"), Spec[SignIn]{
	Name:    "sign_in",
	ID:      func(s *SignIn) ID { return s.ID },
	Indexes: []*Index[SignIn]{signInsByUser, signInsByExpiry},
	References: []Reference[SignIn]{
		{To: "user", ID: func(s *SignIn) ID { return s.UserID }},
	},
})

// SignInsOf gives where a user is signed in.
func (v *View) SignInsOf(userID ID) iter.Seq2[*SignIn, error] {
	return signInsByUser.Scan(v, Under(Key{}.ID(userID)))
}

// Link is a one-time way to choose a password: an invitation or a reset. Its ID
// is HashSecret of the token in the address.
type Link struct {
	ID        ID        `json:"id" cbor:"1,keyasint,omitzero"`
	UserID    ID        `json:"user_id" cbor:"2,keyasint,omitzero"`
	Reset     bool      `json:"reset,omitzero" cbor:"3,keyasint,omitzero"`
	CreatedAt time.Time `json:"created_at" cbor:"4,keyasint,omitzero"`
	ExpiresAt time.Time `json:"expires_at" cbor:"5,keyasint,omitzero"`
}

var linksByUser = &Index[Link]{
	Name: "by_user",
	Keys: func(l *Link) []Key { return []Key{Key{}.ID(l.UserID)} },
}

var linksByExpiry = &Index[Link]{
	Name: "by_expiry",
	Keys: func(l *Link) []Key { return []Key{Key{}.Time(l.ExpiresAt)} },
}

// Links are the invitations and resets not yet used.
var Links = NewTable(Withheld[Link]("it is a way in"), Spec[Link]{
	Name:    "link",
	ID:      func(l *Link) ID { return l.ID },
	Indexes: []*Index[Link]{linksByUser, linksByExpiry},
	References: []Reference[Link]{
		{To: "user", ID: func(l *Link) ID { return l.UserID }},
	},
})

// LinksOf gives the unused links of a user.
func (v *View) LinksOf(userID ID) iter.Seq2[*Link, error] {
	return linksByUser.Scan(v, Under(Key{}.ID(userID)))
}
