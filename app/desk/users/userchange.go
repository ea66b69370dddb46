package users

import (
	"context"
	"errors"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

// ChangeUser changes what is given. Administrators may; the last one cannot lose
// that role (last_admin), and another address or other roles need a confirmed sign-in
// (password_again). Who is no agent any more gives their conversations back.
func (c *UseCases) ChangeUser(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[NewUser]) (User, error) {
	return desk.Update(ctx, c.desk, by, func(tx *store.Tx, by desk.Actor) (User, error) {
		u, err := store.Users.Get(tx, id)
		if err != nil {
			return User{}, err
		}
		n := NewUser{Name: u.Name, Email: u.Email, Roles: u.Roles, PublicName: u.PublicName}
		shown := showUser(u)
		if err := change.Apply(&n, shown.Version, shown); err != nil {
			return User{}, err
		}
		if n, err = n.checked(); err != nil {
			return User{}, err
		}
		if n.Email != u.Email || !slices.Equal(n.Roles, u.Roles) {
			if err := by.MustBeConfirmed(); err != nil {
				return User{}, err
			}
		}
		if err := mustBeFreeEmail(tx, n.Email, id); err != nil {
			return User{}, err
		}
		if !slices.Contains(n.Roles, store.Admin) {
			if err := mustNotBeLastAdmin(tx, u); err != nil {
				return User{}, err
			}
		}
		if u.Has(store.Agent) && !slices.Contains(n.Roles, store.Agent) {
			if _, err := c.desk.UserLeft(tx, by, id); err != nil {
				return User{}, err
			}
		}
		changed := audit.OnUser(audit.UserChanged, id)
		changed.Detail = audit.FromTo(u.Roles, n.Roles)
		u.Name, u.Email, u.Roles, u.PublicName = n.Name, n.Email, n.Roles, n.PublicName
		return showUser(u), errors.Join(store.Users.Put(tx, u), c.options.Audit.Record(tx, by, changed))
	})
}

// checked gives the user in the form they are kept in.
func (n NewUser) checked() (NewUser, error) {
	name, err := desk.Named("name", n.Name, desk.MaxName)
	if err != nil {
		return n, err
	}
	public, err := desk.OneLine("public_name", n.PublicName, desk.MaxName)
	if err != nil {
		return n, err
	}
	email, err := emailAddress(n.Email)
	if err != nil {
		return n, err
	}
	roles, err := checkedRoles(n.Roles)
	return NewUser{Name: name, Email: email, Roles: roles, PublicName: public}, err
}

func allRoles() []store.Role { return []store.Role{store.Admin, store.Supervisor, store.Agent} }

// checkedRoles gives each role once, in the order of allRoles.
func checkedRoles(given []store.Role) ([]store.Role, error) {
	if len(given) == 0 {
		return nil, desk.RefuseField("roles", "required", "Choose at least one role.")
	}
	for _, r := range given {
		if !slices.Contains(allRoles(), r) {
			return nil, desk.RefuseField("roles", "unknown", "The roles are admin, supervisor and agent.")
		}
	}
	return slices.DeleteFunc(allRoles(), func(r store.Role) bool { return !slices.Contains(given, r) }), nil
}

// mustNotBeLastAdmin refuses to lose the only administrator who can sign in.
func mustNotBeLastAdmin(tx *store.Tx, u *store.User) error {
	if !canAdminister(u) {
		return nil
	}
	for other, err := range store.Users.All(tx) {
		if err != nil {
			return err
		}
		if other.ID != u.ID && canAdminister(other) {
			return nil
		}
	}
	return desk.Refuse(desk.LastAdmin, "%s is the only administrator who can sign in. Make somebody else an administrator first.", u.Name)
}

func canAdminister(u *store.User) bool {
	return u.Active() && u.Has(store.Admin) && u.PasswordHash != ""
}
