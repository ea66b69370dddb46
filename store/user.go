package store

import (
	"iter"
	"slices"
	"strings"
	"time"

	"textdesk/store/kv"
)

// User is someone who signs in.
type User struct {
	ID           ID        `json:"id"`
	Name         string    `json:"name"`
	Email        string    `json:"email"`
	Roles        []Role    `json:"roles"` // they add up
	PasswordHash string    `json:"password_hash,omitempty"`
	Presence     string    `json:"presence,omitempty"`
	Language     string    `json:"language,omitempty"` // empty: the desk's
	EnterSends   bool      `json:"enter_sends,omitzero"`
	Sound        bool      `json:"sound,omitzero"`
	CreatedAt    time.Time `json:"created_at"`
	LastSeenAt   time.Time `json:"last_seen_at,omitzero"`
	OffSince     time.Time `json:"off_since,omitzero"` // deactivated
}

// Role is what a user may do.
type Role string

// The roles.
const (
	Admin      Role = "admin"
	Supervisor Role = "supervisor"
	Agent      Role = "agent"
)

// Has tells whether the user has one of the roles.
func (u *User) Has(roles ...Role) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return slices.Contains(u.Roles, r) })
}

// Active tells whether the user may sign in.
func (u *User) Active() bool { return u.OffSince.IsZero() }

var usersByEmail = &Index[User]{
	name: "by_email",
	keys: func(u *User) []key { return []key{emailKey(u.Email)} },
}

func emailKey(email string) key { return key{}.str(strings.ToLower(strings.TrimSpace(email))) }

// Users are those who sign in, deactivated ones included.
var Users = newTable(Table[User]{
	name:  "user",
	id:    func(u *User) ID { return u.ID },
	trace: func(*User) Trace { return Trace{} },
}, usersByEmail)

// UserByEmail gives the user with that address in any case, or ErrNotFound.
func (v *View) UserByEmail(email string) (*User, error) {
	return usersByEmail.first(v, kv.Prefix(emailKey(email)))
}

// SignIn is a browser that is signed in. Its ID is HashSecret of the token in
// the cookie, so that the database gives no way in.
type SignIn struct {
	ID         ID        `json:"id"`
	UserID     ID        `json:"user_id"`
	CreatedAt  time.Time `json:"created_at"`
	LastUsedAt time.Time `json:"last_used_at"`
	ExpiresAt  time.Time `json:"expires_at"`
}

var signInsByUser = &Index[SignIn]{
	name: "by_user",
	keys: func(s *SignIn) []key { return []key{key{}.id(s.UserID)} },
}

var signInsByExpiry = &Index[SignIn]{
	name: "by_expiry",
	keys: func(s *SignIn) []key { return []key{key{}.time(s.ExpiresAt)} },
}

// SignIns are the browsers that are signed in.
var SignIns = newTable(Table[SignIn]{
	name: "sign_in",
	id:   func(s *SignIn) ID { return s.ID },
}, signInsByUser, signInsByExpiry)

// SignInsOf gives where a user is signed in.
func (v *View) SignInsOf(userID ID) iter.Seq2[*SignIn, error] {
	return signInsByUser.scan(v, kv.Prefix(key{}.id(userID)))
}

// Link is a one-time way to choose a password: an invitation or a reset. Its ID
// is HashSecret of the token in the address.
type Link struct {
	ID        ID        `json:"id"`
	UserID    ID        `json:"user_id"`
	Reset     bool      `json:"reset,omitzero"`
	CreatedAt time.Time `json:"created_at"`
	ExpiresAt time.Time `json:"expires_at"`
}

var linksByUser = &Index[Link]{
	name: "by_user",
	keys: func(l *Link) []key { return []key{key{}.id(l.UserID)} },
}

var linksByExpiry = &Index[Link]{
	name: "by_expiry",
	keys: func(l *Link) []key { return []key{key{}.time(l.ExpiresAt)} },
}

// Links are the invitations and resets not yet used.
var Links = newTable(Table[Link]{
	name: "link",
	id:   func(l *Link) ID { return l.ID },
}, linksByUser, linksByExpiry)

// LinksOf gives the unused links of a user.
func (v *View) LinksOf(userID ID) iter.Seq2[*Link, error] {
	return linksByUser.scan(v, kv.Prefix(key{}.id(userID)))
}
