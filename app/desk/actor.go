package desk

import (
	"errors"
	"slices"

	"textdesk/store"
)

// Actor is who asks for something: a user who is signed in, or the desk itself.
// The zero Actor is nobody.
type Actor struct {
	UserID store.ID
	// Roles are those the user had when the request came; inside a transaction,
	// those of that moment.
	Roles []store.Role
	// From is the network address they ask from; empty for the desk itself.
	From string
	// Confirmed says that they gave their password, or came in by a link, not long
	// before they asked: a screen that somebody left open does not.
	Confirmed bool

	needs     []store.Role
	confirmed bool // needs Confirmed too
	system    bool
}

// System is the desk itself acting: cron, the outbox, the command line, and use
// cases that check a secret instead of a sign-in. It may do everything and
// appears in threads as nobody.
func System() Actor { return Actor{system: true} }

// IsSystem tells whether the actor is the desk itself.
func (a Actor) IsSystem() bool { return a.system }

// Has tells whether the actor has one of the roles.
func (a Actor) Has(roles ...store.Role) bool {
	return a.system || slices.ContainsFunc(roles, func(r store.Role) bool { return slices.Contains(a.Roles, r) })
}

// Needing gives the actor with the roles of which what they ask for needs one;
// none means that a sign-in is enough. Transactions refuse an actor who no longer
// has any of them.
func (a Actor) Needing(roles ...store.Role) Actor {
	a.needs = roles
	return a
}

// NeedingPassword gives the actor with the need that their password was given not
// long ago. Transactions refuse them otherwise.
func (a Actor) NeedingPassword() Actor {
	a.confirmed = true
	return a
}

// MustBeConfirmed refuses an actor whose password was not given lately with
// PasswordAgain; the desk itself has none. It is for acts of which only some give or
// take a way in; where all do, the endpoint says so.
func (a Actor) MustBeConfirmed() error { return a.NeedingPassword().Check() }

// Check refuses an actor nobody vouches for with Unauthenticated, one without any of
// the needed roles with Forbidden, and one whose password was given too long ago for
// what they ask with PasswordAgain.
func (a Actor) Check() error {
	switch {
	case a.system:
		return nil
	case a.UserID == "":
		return Refuse(Unauthenticated, "Sign in first.")
	case len(a.needs) > 0 && !a.Has(a.needs...):
		return Refuse(Forbidden, "This needs the role %s. An administrator can give it to you.", a.needs[0])
	case a.confirmed && !a.Confirmed:
		return Refuse(PasswordAgain, "Give your password again first, with POST session/confirm: this gives or takes a way in, and it is a while since you gave it.")
	}
	return nil
}

// today gives the actor with the roles they have at this moment, or refuses them:
// since they asked, they may have lost a role or been shut out.
func (a Actor) today(v *store.View) (Actor, error) {
	if a.system || a.UserID == "" {
		return a, a.Check()
	}
	u, err := store.Users.Get(v, a.UserID)
	if errors.Is(err, store.ErrNotFound) || err == nil && !u.Active() {
		return a, Refuse(Unauthenticated, "You are signed out. Sign in again.")
	}
	if err != nil {
		return a, err
	}
	a.Roles = u.Roles
	return a, a.Check()
}
