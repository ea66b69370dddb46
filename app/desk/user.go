package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"textdesk/store"
)

// User is someone who signs in, as the screens show them. Who is not an
// administrator sees neither e-mail addresses nor when somebody was last seen.
type User struct {
	ID         store.ID     `json:"id"`
	Name       string       `json:"name"`
	Email      string       `json:"email"`
	Roles      []store.Role `json:"roles"`
	Active     bool         `json:"active"`
	Invited    bool         `json:"invited"` // has not chosen a password yet
	CreatedAt  time.Time    `json:"created_at"`
	LastSeenAt time.Time    `json:"last_seen_at,omitzero"` // to within ten minutes
}

func showUser(u *store.User) User {
	return User{
		ID: u.ID, Name: u.Name, Email: u.Email, Roles: u.Roles, Active: u.Active(),
		Invited: u.PasswordHash == "", CreatedAt: u.CreatedAt, LastSeenAt: u.LastSeenAt,
	}
}

// showUserTo gives the user as far as the actor may see them.
func showUserTo(by Actor, u *store.User) User {
	shown := showUser(u)
	if !by.has(store.Admin) {
		shown.Email, shown.LastSeenAt = "", time.Time{}
	}
	return shown
}

// Users gives everybody, deactivated users included, by name.
func (d *Desk) Users(ctx context.Context, by Actor) (List[User], error) {
	if err := by.mustBeSignedIn(); err != nil {
		return List[User]{}, err
	}
	return view(ctx, d, func(v *store.View) (List[User], error) {
		list, err := listAll(v, store.Users, func(u *store.User) User { return showUserTo(by, u) })
		slices.SortStableFunc(list.Items, func(a, b User) int {
			return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
		})
		return list, err
	})
}

// User gives one user.
func (d *Desk) User(ctx context.Context, by Actor, id store.ID) (User, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return User{}, err
	}
	return view(ctx, d, func(v *store.View) (User, error) {
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
}

// Invited is a new user and the one-time address where they choose a password.
type Invited struct {
	User User   `json:"user"`
	Link string `json:"link"`
}

// AddUser adds somebody, who chooses a password at the link. An address that
// somebody has already is refused with exists. Administrators may.
func (d *Desk) AddUser(ctx context.Context, by Actor, n NewUser) (Invited, error) {
	if err := by.must(store.Admin); err != nil {
		return Invited{}, err
	}
	n, err := n.checked()
	if err != nil {
		return Invited{}, err
	}
	token := newToken()
	return update(ctx, d, func(tx *store.Tx) (Invited, error) {
		u, err := addUser(tx, n, "")
		if err != nil {
			return Invited{}, err
		}
		link, err := d.putLink(tx, u, token)
		return Invited{User: showUser(u), Link: link.Link}, err
	})
}

// AddUserWithPassword adds somebody who can sign in at once. It is for the
// command line: only System may.
func (d *Desk) AddUserWithPassword(ctx context.Context, by Actor, n NewUser, password string) (User, error) {
	if err := by.mustBeSystem(); err != nil {
		return User{}, err
	}
	n, err := n.checked()
	if err != nil {
		return User{}, err
	}
	hash, err := d.newPassword(ctx, "password", password, n.Email, n.Name)
	if err != nil {
		return User{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (User, error) {
		u, err := addUser(tx, n, hash)
		if err != nil {
			return User{}, err
		}
		return showUser(u), nil
	})
}

// mustBeSystem refuses whoever comes from outside.
func (a Actor) mustBeSystem() error {
	if a.system {
		return nil
	}
	return refuse(Forbidden, "This can only be done on the desk's own machine, with the textdesk command.")
}

// addUser adds a checked user. An empty hash lets nobody in.
func addUser(tx *store.Tx, n NewUser, hash string) (*store.User, error) {
	if err := mustBeFreeEmail(tx, n.Email, ""); err != nil {
		return nil, err
	}
	u := &store.User{
		ID: tx.NewID(), Name: n.Name, Email: n.Email, Roles: n.Roles,
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
		return refuse(Exists, "%s has this e-mail address and is deactivated. Activate them instead.", taken.Name)
	}
	return refuse(Exists, "%s has this e-mail address already.", taken.Name)
}
