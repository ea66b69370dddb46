package desk

import "time"

// SignedIn is a new sign-in. The token is the only way in and is kept nowhere;
// ExpiresAt is when a browser may forget it at the latest.
type SignedIn struct {
	Token     string
	ExpiresAt time.Time
	Me        Me
}
