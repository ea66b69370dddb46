package audit

import (
	"context"
	"errors"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// Shown is an entry as the screens show it, with the names of today.
type Shown struct {
	Entry
	Who string `json:"who,omitempty"`
	Of  string `json:"of,omitempty"`
}

// APIName is what the API calls it.
func (Shown) APIName() string { return "AuditEntry" }

// UseCases are the trail's doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes the trail.
func (c *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name:   "audit",
		Tables: []store.Kept{entries},
		Endpoints: []api.Endpoint{
			api.Get("audit", admins, "Who signed in, and what was done to users, links, roles and keys; the latest first", func(ctx context.Context, by desk.Actor, in api.Page) (desk.List[Shown], error) {
				return c.Trail(ctx, by, in.Slice())
			}),
		},
		Sweeps:  []part.Sweep{func(tx *store.Tx, limit int) (int, error) { return byTime.DropBefore(tx, tx.Now.Add(-KeptFor), limit) }},
		Screens: []api.Screen{{Name: "audit", Section: "system", Path: "/admin/audit", Roles: admins.Roles()}},
	}
}

// Trail gives a piece of it, the latest first.
func (c *UseCases) Trail(ctx context.Context, by desk.Actor, s desk.Slice) (desk.List[Shown], error) {
	return desk.View(ctx, c.desk, by, func(v *store.View, _ desk.Actor) (desk.List[Shown], error) {
		page, err := byTime.Page(v, store.NewestUnder(store.Key{}), s.Bounded(), nil)
		if err != nil {
			return desk.List[Shown]{}, err
		}
		return desk.ListOf(page, func(e *Entry) (Shown, error) { return show(v, e) })
	})
}

func show(v *store.View, e *Entry) (Shown, error) {
	shown := Shown{Entry: *e}
	var whoErr, ofErr error
	shown.Who, whoErr = userName(v, e.UserID)
	if e.OfKind == "account" {
		shown.Of, ofErr = accountName(v, e.OfID)
	} else {
		shown.Of, ofErr = userName(v, e.OfID)
	}
	return shown, errors.Join(whoErr, ofErr)
}

func userName(v *store.View, id store.ID) (string, error) {
	u, err := store.Users.Get(v, id)
	if id == "" || errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return u.Name, nil
}

func accountName(v *store.View, id store.ID) (string, error) {
	a, err := store.Accounts.Get(v, id)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return a.Name, nil
}
