package users

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/app/sms"
	"textdesk/store"
)

// User is someone who signs in, as the screens show them. Who is not an
// administrator sees neither e-mail addresses nor when somebody was last seen.
type User struct {
	ID         store.ID     `json:"id"`
	Name       string       `json:"name"`
	PublicName string       `json:"public_name"` // what customers may see; empty for the given name
	Email      string       `json:"email"`
	Roles      []store.Role `json:"roles"`
	Active     bool         `json:"active"`
	Invited    bool         `json:"invited"` // has not chosen a password yet
	CreatedAt  time.Time    `json:"created_at"`
	LastSeenAt time.Time    `json:"last_seen_at,omitzero"` // to within ten minutes
	Version    desk.Version `json:"version"`               // of what can be changed
}

func showUser(u *store.User) User {
	return User{
		ID: u.ID, Name: u.Name, PublicName: u.PublicName, Email: u.Email, Roles: u.Roles, Active: u.Active(),
		Invited: u.PasswordHash == "", CreatedAt: u.CreatedAt, LastSeenAt: u.LastSeenAt,
		Version: desk.VersionOf(u.Name, u.PublicName, u.Email, u.Roles),
	}
}

// showUserTo gives the user as far as the actor may see them.
func showUserTo(by desk.Actor, u *store.User) User {
	shown := showUser(u)
	if !by.Has(store.Admin) {
		shown.Email, shown.LastSeenAt, shown.Version = "", time.Time{}, ""
	}
	return shown
}

// Users gives everybody, deactivated users included, by name.
func (c *UseCases) Users(ctx context.Context, by desk.Actor) (desk.List[User], error) {
	return desk.View(ctx, c.desk, by, func(v *store.View, by desk.Actor) (desk.List[User], error) {
		list, err := desk.ListAll(v, store.Users, func(u *store.User) User { return showUserTo(by, u) })
		slices.SortStableFunc(list.Items, func(a, b User) int {
			return cmp.Or(cmp.Compare(sms.Fold(a.Name), sms.Fold(b.Name)), cmp.Compare(a.Name, b.Name))
		})
		return list, err
	})
}

// User gives one user.
func (c *UseCases) User(ctx context.Context, by desk.Actor, id store.ID) (User, error) {
	return desk.View(ctx, c.desk, by, func(v *store.View, by desk.Actor) (User, error) {
		u, err := store.Users.Get(v, id)
		if err != nil {
			return User{}, err
		}
		return showUserTo(by, u), nil
	})
}

// NewUser is somebody to be added.
type NewUser struct {
	Name  string       `json:"name"`
	Email string       `json:"email"`
	Roles []store.Role `json:"roles"` // at least one
	// PublicName is what customers may see; empty for the given name.
	PublicName string `json:"public_name,omitempty"`
}

// Invited is a new user and the one-time address where they choose a password.
type Invited struct {
	User User   `json:"user"`
	Link string `json:"link"`
}

// AddUser adds somebody, who chooses a password at the link. An address that
// somebody has already is refused with exists.
func (c *UseCases) AddUser(ctx context.Context, by desk.Actor, n NewUser) (Invited, error) {
	n, err := n.checked()
	if err != nil {
		return Invited{}, err
	}
	token := desk.NewToken()
	return desk.Update(ctx, c.desk, by, func(tx *store.Tx, by desk.Actor) (Invited, error) {
		u, err := c.hire(tx, by, n, "")
		if err != nil {
			return Invited{}, err
		}
		link, err := c.putLink(tx, u, token)
		return Invited{User: showUser(u), Link: link.Link}, err
	})
}

// AddUserWithPassword adds somebody who can sign in at once. It is for the
// command line, and no endpoint leads to it.
func (c *UseCases) AddUserWithPassword(ctx context.Context, n NewUser, password string) (User, error) {
	n, err := n.checked()
	if err != nil {
		return User{}, err
	}
	hash, err := c.newPassword(ctx, "password", password, n.Email, n.Name)
	if err != nil {
		return User{}, err
	}
	return desk.Update(ctx, c.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (User, error) {
		u, err := c.hire(tx, desk.System(), n, hash)
		if err != nil {
			return User{}, err
		}
		return showUser(u), nil
	})
}

// hire adds a checked user, and keeps who did.
func (c *UseCases) hire(tx *store.Tx, by desk.Actor, n NewUser, hash string) (*store.User, error) {
	u, err := addUser(tx, n, hash)
	if err != nil {
		return nil, err
	}
	added := audit.OnUser(audit.UserAdded, u.ID)
	added.Detail = audit.FromTo(nil, u.Roles)
	return u, c.options.Audit.Record(tx, by, added)
}

// addUser adds a checked user. An empty hash lets nobody in.
func addUser(tx *store.Tx, n NewUser, hash string) (*store.User, error) {
	if err := mustBeFreeEmail(tx, n.Email, ""); err != nil {
		return nil, err
	}
	u := &store.User{
		ID: tx.NewID(), Name: n.Name, Email: n.Email, Roles: n.Roles, PublicName: n.PublicName,
		PasswordHash: hash, Sound: true, CreatedAt: tx.Now,
	}
	return u, store.Users.Put(tx, u)
}

// mustBeFreeEmail refuses an address that anybody but the user with that ID has.
func mustBeFreeEmail(tx *store.Tx, email string, userID store.ID) error {
	taken, err := tx.UserByEmail(email)
	if errors.Is(err, store.ErrNotFound) || err == nil && taken.ID == userID {
		return nil
	}
	if err != nil {
		return err
	}
	if !taken.Active() {
		return desk.Refuse(desk.Exists, "%s has this e-mail address and is deactivated. Activate them instead.", taken.Name)
	}
	return desk.Refuse(desk.Exists, "%s has this e-mail address already.", taken.Name)
}
