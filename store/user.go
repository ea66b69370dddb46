package store

import (
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
	Language     Language  `json:"language,omitempty" cbor:"7,keyasint,omitzero"` // empty: the desk's
	EnterSends   bool      `json:"enter_sends,omitzero" cbor:"8,keyasint,omitzero"`
	Sound        bool      `json:"sound,omitzero" cbor:"9,keyasint,omitzero"`
	CreatedAt    time.Time `json:"created_at" cbor:"10,keyasint,omitzero"`
	LastSeenAt   time.Time `json:"last_seen_at,omitzero" cbor:"11,keyasint,omitzero"`
	// PublicName is what customers may see, where that is not the given name.
	PublicName string    `json:"public_name,omitempty" cbor:"13,keyasint,omitzero"`
	OffSince   time.Time `json:"off_since,omitzero" cbor:"12,keyasint,omitzero"` // deactivated
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

// NameForCustomers is what customers may see: the public name, or where there is none
// the given one.
func (u *User) NameForCustomers() string {
	if u.PublicName != "" {
		return u.PublicName
	}
	given, _, _ := strings.Cut(strings.TrimSpace(u.Name), " ")
	return given
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
		PublicName    string    `json:"public_name,omitempty"`
		Email         string    `json:"email"`
		Roles         []Role    `json:"roles"`
		Language      Language  `json:"language,omitempty"`
		CreatedAt     time.Time `json:"created_at"`
		LastSeenAt    time.Time `json:"last_seen_at,omitzero"`
		DeactivatedAt time.Time `json:"deactivated_at,omitzero"`
	}{u.ID, u.Name, u.PublicName, u.Email, u.Roles, u.Language, u.CreatedAt, u.LastSeenAt, u.OffSince}
}

// UserByEmail gives the user with that address in any case, or ErrNotFound.
func (v *View) UserByEmail(email string) (*User, error) {
	return usersByEmail.First(v, Under(emailKey(email)))
}
