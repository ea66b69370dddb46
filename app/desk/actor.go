package desk

import (
	"slices"

	"textdesk/store"
)

// Actor is who asks for something: a user who is signed in, or the desk itself.
type Actor struct {
	UserID store.ID
	Roles  []store.Role
	system bool
}

// System is the desk itself acting: cron, the outbox, the command line. It may
// do everything and appears in threads as nobody.
func System() Actor { return Actor{system: true} }

// has tells whether the actor has one of the roles.
func (a Actor) has(roles ...store.Role) bool {
	return a.system || slices.ContainsFunc(roles, func(r store.Role) bool { return slices.Contains(a.Roles, r) })
}

// must refuses an actor that has none of the roles.
func (a Actor) must(roles ...store.Role) error {
	if a.has(roles...) {
		return nil
	}
	if a.UserID == "" {
		return refuse(Unauthenticated, "Sign in first.")
	}
	return refuse(Forbidden, "This needs the role %s. An administrator can give it to you.", roles[0])
}

// mustBeSignedIn refuses an actor that nobody vouches for.
func (a Actor) mustBeSignedIn() error {
	if a.system || a.UserID != "" {
		return nil
	}
	return refuse(Unauthenticated, "Sign in first.")
}
