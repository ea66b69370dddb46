package api

import (
	"slices"
	"strings"

	"textdesk/app/desk"
	"textdesk/store"
)

// Access says who may use an endpoint. It is data: the door asks it, the
// transaction asks it again with the roles of that moment, and the API's
// description tells it.
type Access struct {
	level     level
	roles     []store.Role
	confirmed bool
}

type level int

const (
	anyone level = iota
	signedIn
	withRole
)

// Anyone needs no sign-in.
func Anyone() Access { return Access{level: anyone} }

// SignedIn is everybody who is signed in.
func SignedIn() Access { return Access{level: signedIn} }

// Only is who has one of the roles.
func Only(roles ...store.Role) Access { return Access{level: withRole, roles: roles} }

// Confirmed is who may, and has given their password not long ago: for what gives or
// takes a way in.
func (a Access) Confirmed() Access {
	a.confirmed = true
	return a
}

// NeedsPassword tells whether the password must have been given not long ago.
func (a Access) NeedsPassword() bool { return a.confirmed }

// NeedsSignIn tells whether nobody gets in without a sign-in.
func (a Access) NeedsSignIn() bool { return a.level >= signedIn }

// Roles gives the roles of which one is needed, none where a sign-in is enough.
func (a Access) Roles() []store.Role { return slices.Clone(a.roles) }

// Refuses tells whether somebody with these roles, and signed in, may not ask.
func (a Access) Refuses(roles []store.Role) bool {
	return len(a.roles) > 0 && !slices.ContainsFunc(a.roles, func(r store.Role) bool { return slices.Contains(roles, r) })
}

// admit refuses who may not ask, and has the use case's transaction look again:
// a role can be taken away between the door and the act.
func (a Access) admit(by desk.Actor) (desk.Actor, error) {
	if !a.NeedsSignIn() {
		return by, nil
	}
	by = by.Needing(a.roles...)
	if a.confirmed {
		by = by.NeedingPassword()
	}
	return by, by.Check()
}

// String says it in words, for the API's description.
func (a Access) String() string {
	if a.confirmed {
		return a.who() + " Needs the password again after ten minutes; see POST session/confirm."
	}
	return a.who()
}

func (a Access) who() string {
	switch a.level {
	case anyone:
		return "Anyone."
	case signedIn:
		return "Whoever is signed in."
	}
	names := make([]string, len(a.roles))
	for i, r := range a.roles {
		names[i] = string(r)
	}
	return "Roles: " + strings.Join(names, ", ") + "."
}
