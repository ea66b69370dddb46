package users

import (
	"context"
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

// NewLink is a one-time address where somebody chooses a password. It is a path
// alone while the desk's public address is not known. Its token stands behind the
// mark that browsers send to nobody, so that no log and no other site has it.
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

// Choices gives the kinds.
func (LinkKind) Choices() []string { return []string{string(LinkInvite), string(LinkReset)} }

// The kinds of link, and how long they are good for.
const (
	LinkInvite LinkKind = "invite" // the first password: 7 days
	LinkReset  LinkKind = "reset"  // another password: 24 hours
)

const (
	inviteLimit = 7 * day
	resetLimit  = day
)

// NewLink gives a user a new one-time link, to be handed over by whoever asks;
// their earlier ones are void. It is an invitation for who has no password yet,
// otherwise a reset.
func (c *UseCases) NewLink(ctx context.Context, by desk.Actor, userID store.ID) (NewLink, error) {
	token := desk.NewToken()
	return desk.Update(ctx, c.desk, by, func(tx *store.Tx, by desk.Actor) (NewLink, error) {
		u, err := store.Users.Get(tx, userID)
		if err != nil {
			return NewLink{}, err
		}
		if !u.Active() {
			return NewLink{}, &desk.Error{
				Code: desk.WrongState, State: "deactivated", Allowed: []string{"activate"},
				Message: "This user is deactivated. Activate them first.",
			}
		}
		if err := c.options.Audit.Record(tx, by, audit.OnUser(audit.LinkMade, u.ID)); err != nil {
			return NewLink{}, err
		}
		return c.putLink(tx, u, token)
	})
}

// putLink makes the only link of a user.
func (c *UseCases) putLink(tx *store.Tx, u *store.User, token string) (NewLink, error) {
	if err := dropLinks(tx, u.ID); err != nil {
		return NewLink{}, err
	}
	l := &Link{ID: store.SecretID(token), UserID: u.ID, CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(inviteLimit)}
	if u.PasswordHash != "" {
		l.Reset, l.ExpiresAt = true, tx.Now.Add(resetLimit)
	}
	publicURL, err := c.desk.PublicURL(&tx.View)
	if err != nil {
		return NewLink{}, err
	}
	return NewLink{Link: publicURL + "/join#code=" + token, ExpiresAt: l.ExpiresAt}, Links.Put(tx, l)
}

// dropLinks voids the links of a user.
func dropLinks(tx *store.Tx, userID store.ID) error {
	void, err := desk.Collect(linksByUser.Scan(tx, store.Under(store.Key{}.ID(userID))))
	if err != nil {
		return err
	}
	for _, l := range void {
		if err := Links.Delete(tx, l.ID); err != nil {
			return err
		}
	}
	return nil
}

// Link tells whoever holds a link whose it is. One that was used, replaced or
// has run out is refused with not_found.
func (c *UseCases) Link(ctx context.Context, token string) (LinkInfo, error) {
	return desk.View(ctx, c.desk, desk.System(), func(v *store.View, _ desk.Actor) (LinkInfo, error) {
		l, u, err := validLink(v, token)
		if err != nil {
			return LinkInfo{}, err
		}
		kind := LinkInvite
		if l.Reset {
			kind = LinkReset
		}
		return LinkInfo{Name: u.Name, Email: u.Email, Kind: kind}, nil
	})
}

// validLink gives the link with that token and its user.
func validLink(v *store.View, token string) (*Link, *store.User, error) {
	over := desk.Refuse(desk.NotFound, "This link was used, replaced by a newer one, or has run out. Ask an administrator for another.")
	l, err := Links.Get(v, store.SecretID(token))
	if errors.Is(err, store.ErrNotFound) || err == nil && !v.Now.Before(l.ExpiresAt) {
		return nil, nil, over
	}
	if err != nil {
		return nil, nil, err
	}
	u, err := store.Users.Get(v, l.UserID)
	if err == nil && !u.Active() {
		err = over
	}
	return l, u, err
}

// UseLink sets the password of the link's user and signs them in; the link is
// used up and their other sign-ins end.
func (c *UseCases) UseLink(ctx context.Context, token, password string, from Client) (SignedIn, error) {
	info, err := c.Link(ctx, token)
	if err != nil {
		return SignedIn{}, err
	}
	hash, err := c.newPassword(ctx, "password", password, info.Email, info.Name)
	if err != nil {
		return SignedIn{}, err
	}
	cookie := desk.NewToken()
	return desk.Update(ctx, c.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (SignedIn, error) {
		_, u, err := validLink(&tx.View, token)
		if err != nil {
			return SignedIn{}, err
		}
		if err := setPassword(tx, u, hash); err != nil {
			return SignedIn{}, err
		}
		if err := c.record(tx, u.ID, from, audit.LinkUsed); err != nil {
			return SignedIn{}, err
		}
		return c.signIn(tx, u, cookie, from)
	})
}
