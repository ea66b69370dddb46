package desk

import (
	"time"

	"textdesk/store"
)

// User is someone who signs in, as the screens show them.
type User struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	Email      string       `json:"email"` // empty for those who may not administer users
	Roles      []store.Role `json:"roles"`
	Active     bool         `json:"active"`
	Invited    bool         `json:"invited"` // has not chosen a password yet
	CreatedAt  time.Time    `json:"created_at"`
	LastSeenAt time.Time    `json:"last_seen_at,omitzero"`
}

func showUser(u *store.User) User {
	return User{
		ID: u.ID, Name: u.Name, Email: u.Email, Roles: u.Roles, Active: u.Active(),
		Invited: u.PasswordHash == "", CreatedAt: u.CreatedAt, LastSeenAt: u.LastSeenAt,
	}
}

// NewUser is somebody to be added.
type NewUser struct {
	Name  string       `json:"name"`
	Email string       `json:"email"`
	Roles []store.Role `json:"roles"`
}

// UserChange is what to change of a user; nil leaves a thing as it is.
type UserChange struct {
	Name  *string       `json:"name"`
	Email *string       `json:"email"`
	Roles *[]store.Role `json:"roles"`
}

// Invited is a new user and the one-time address where they choose a password.
type Invited struct {
	User User   `json:"user"`
	Link string `json:"link"`
}

// Deactivated is a user who can no longer sign in, and how many conversations
// went back to their queue for it.
type Deactivated struct {
	User          User `json:"user"`
	Conversations int  `json:"conversations"`
}
