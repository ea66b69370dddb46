package desktest

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/users"
	"textdesk/store"
	"textdesk/store/work"
)

// Password is everybody's who can sign in.
const Password = "tall green mountain"

func (d *Desk) hire(t testing.TB) {
	d.Admin = d.User(t, "Ada", store.Admin)
	d.Lead = d.User(t, "Lea", store.Supervisor)
	d.Nadia = d.User(t, "Nadia", store.Agent)
	d.Omar = d.User(t, "Omar", store.Agent)
}

// User adds somebody with those roles, whose ID is their name.
func (d *Desk) User(t testing.TB, name string, roles ...store.Role) desk.Actor {
	t.Helper()
	d.Update(t, func(tx *store.Tx) error {
		return store.Users.Put(tx, &store.User{ID: store.ID(name), Name: name, Email: name + "@example.com", Roles: roles, PasswordHash: "none"})
	})
	return desk.Actor{UserID: store.ID(name), Roles: roles, Confirmed: true}
}

// FirstAdmin sets an empty desk up, and gives Ada, its first administrator, and her
// sign-in.
func (d *Desk) FirstAdmin(t testing.TB) (desk.Actor, users.SignedIn) {
	t.Helper()
	in, err := d.SetUp(t.Context(), users.NewAdmin{Email: "ada@example.com", Name: "Ada", Password: Password}, users.Client{})
	Done(t, err)
	return d.Holder(t, in.Token), in
}

// Holder gives whoever holds the token of a sign-in.
func (d *Desk) Holder(t testing.TB, token string) desk.Actor {
	t.Helper()
	by, err := d.Authenticate(t.Context(), token)
	Done(t, err)
	return by
}

// Colleague adds somebody with those roles who can sign in.
func (d *Desk) Colleague(t testing.TB, name string, roles ...store.Role) desk.Actor {
	t.Helper()
	u, err := d.AddUserWithPassword(t.Context(), users.NewUser{Name: name, Email: name + "@example.com", Roles: roles}, Password)
	Done(t, err)
	return desk.Actor{UserID: u.ID, Roles: u.Roles, Confirmed: true}
}

// PrivateQueue adds a queue that only its members see into.
func (d *Desk) PrivateQueue(t testing.TB, id store.ID, members ...desk.Actor) {
	t.Helper()
	q := &store.Queue{ID: id, QueueSettings: work.QueueSettings{Name: string(id), Private: true}}
	for _, m := range members {
		q.Members = append(q.Members, m.UserID)
	}
	d.Update(t, func(tx *store.Tx) error { return store.Queues.Put(tx, q) })
}
