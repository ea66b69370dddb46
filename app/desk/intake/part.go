// Package intake takes what TeleSign posts: texts in, which it gives to their
// conversations, and receipts, which it hands to package delivery. What cannot be
// taken is held for an administrator. With success answered, everything is on disk.
package intake

import (
	"context"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/held"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the doors of intake.
type UseCases struct {
	desk          *desk.Desk
	conversations *conversations.UseCases
	strangers     *strangers
	limits        limits
}

// New makes them.
func New(d *desk.Desk, c *conversations.UseCases) *UseCases {
	return &UseCases{desk: d, conversations: c, strangers: &strangers{}, limits: defaultLimits()}
}

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name:   "intake",
		Tables: []store.Kept{held.Callbacks},
		Told: []part.Telling{part.Tell(held.Callbacks, func(_ *store.View, _ desk.Actor, h *held.Callback) (HeldCallback, error) {
			return showHeld(h), nil
		})},
		Endpoints: []api.Endpoint{
			api.Get("accounts/{id}/held-callbacks", admins, "What could not be taken, newest first", api.Piece(u.HeldCallbacks)),
			api.Delete("accounts/{id}/held-callbacks", admins, "Drop what is held and no key of the account has signed", api.Removing(u.DropUnproven)),
			api.Get("accounts/{id}/held-callbacks/{held_id}", admins, "One held callback, with its body", func(ctx context.Context, by desk.Actor, in heldRef) (HeldBody, error) {
				return u.HeldCallback(ctx, by, in.ID, in.HeldID)
			}),
			api.Post("accounts/{id}/held-callbacks/{held_id}/replay", admins, "Take a held callback as if it came now", func(ctx context.Context, by desk.Actor, in heldRef) (Replayed, error) {
				return u.ReplayHeld(ctx, by, in.ID, in.HeldID)
			}),
			api.Delete("accounts/{id}/held-callbacks/{held_id}", admins, "Drop a held callback", func(ctx context.Context, by desk.Actor, in heldRef) error {
				return u.DropHeld(ctx, by, in.ID, in.HeldID)
			}),
		},
		Sweeps: []part.Sweep{func(tx *store.Tx, limit int) (int, error) { return held.Drop(tx, tx.Now.Add(-heldKept), limit) }},
	}
}

type heldRef struct {
	api.ByID
	HeldID store.ID `path:"held_id"`
}
