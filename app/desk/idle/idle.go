// Package idle resolves conversations in which nothing has happened for longer than
// their workstream allows. It does so by the same move as a person, each minute, in
// batches, and sends nothing to the customer.
package idle

import (
	"context"
	"errors"
	"fmt"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/life"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the part's doors.
type UseCases struct {
	desk          *desk.Desk
	conversations *conversations.UseCases
}

// New makes them.
func New(d *desk.Desk, c *conversations.UseCases) *UseCases { return &UseCases{d, c} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name: "idle",
		Jobs: []part.Job{{Name: "auto_resolve", Spec: "@every 1m", Run: part.InBatches(u.ResolveIdle)}},
	}
}

// ResolveIdle resolves conversations that have rested longer than their
// workstream allows, at most limit of them, and says how many. Nothing is sent to
// the customer. One that cannot be resolved holds up no other: with its error the
// others are resolved.
func (u *UseCases) ResolveIdle(ctx context.Context, limit int) (int, error) {
	idle, err := desk.View(ctx, u.desk, desk.System(), func(v *store.View, _ desk.Actor) ([]store.ID, error) { return idleConversations(v, limit) })
	if err != nil || len(idle) == 0 {
		return 0, err
	}
	done, err := u.resolveAll(ctx, idle)
	if err != nil && ctx.Err() == nil {
		return u.resolveEach(ctx, idle)
	}
	return done, err
}

// resolveAll resolves in one transaction those that are still idle.
func (u *UseCases) resolveAll(ctx context.Context, idle []store.ID) (int, error) {
	return desk.Update(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (int, error) {
		done := 0
		for _, id := range idle {
			resolved, err := u.resolveIfIdle(tx, id)
			if err != nil {
				return 0, fmt.Errorf("the conversation %s: %w", id, err)
			}
			if resolved {
				done++
			}
		}
		return done, nil
	})
}

// resolveEach resolves them in a transaction each.
func (u *UseCases) resolveEach(ctx context.Context, idle []store.ID) (done int, faults error) {
	for _, id := range idle {
		n, err := u.resolveAll(ctx, []store.ID{id})
		done, faults = done+n, errors.Join(faults, err)
	}
	return done, faults
}

func idleConversations(v *store.View, most int) (ids []store.ID, err error) {
	for w, err := range store.Workstreams.All(v) {
		if err != nil {
			return nil, err
		}
		for _, state := range []store.State{store.Open, store.Active, store.Waiting, store.WrapUp} {
			limit := life.IdleLimit(w, state)
			if limit == 0 {
				continue
			}
			for c, err := range v.IdleConversations(w.ID, state, time.Time{}, v.Now.Add(-limit)) {
				if err != nil {
					return nil, err
				}
				if len(ids) == most {
					return ids, nil
				}
				ids = append(ids, c.ID)
			}
		}
	}
	return ids, nil
}

// resolveIfIdle looks again inside the transaction: somebody may have acted since.
func (u *UseCases) resolveIfIdle(tx *store.Tx, id store.ID) (bool, error) {
	t, err := u.conversations.Take(tx, desk.System(), id)
	if err != nil {
		return false, err
	}
	limit := life.IdleLimit(t.Workstream, t.C.State)
	if limit == 0 || t.C.Scheduled > 0 || !t.C.UpdatedAt.Before(tx.Now.Add(-limit)) {
		return false, nil
	}
	if err := t.Move(life.ActIdle, store.Line{Minutes: int(limit / time.Minute), DueAt: t.C.UpdatedAt.Add(limit)}); err != nil {
		return false, err
	}
	return true, t.Keep()
}
