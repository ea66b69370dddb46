package desk

import "time"

// NewLink is a one-time address where somebody chooses a password.
type NewLink struct {
	Link      string    `json:"link"`
	ExpiresAt time.Time `json:"expires_at"`
}

// LinkInfo says whose link it is and what for.
type LinkInfo struct {
	Name  string   `json:"name"`
	Email string   `json:"email"`
	Kind  LinkKind `json:"kind"`
}

// LinkKind is what a link is for.
type LinkKind string

// The kinds of link.
const (
	LinkInvite LinkKind = "invite" // the first password
	LinkReset  LinkKind = "reset"  // another password
)
