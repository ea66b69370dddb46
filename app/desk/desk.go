package desk

import (
	"context"
	"time"

	"textdesk/store"
)

// Desk is what every part of the desk works with: the store, who may do what in
// it, and the hooks. It is safe for many goroutines.
type Desk struct {
	store     *store.Store
	hooks     []Hooks
	settlers  []func(*store.Tx, []store.Change) error // Hooks.Settled of those that have it
	publicURL string
}

// New makes a desk without a store yet: its parts are made first, for they say
// what the store has to keep. Give it one with Use before anything is asked.
func New() *Desk { return &Desk{} }

// Use gives the desk its store, once.
func (d *Desk) Use(s *store.Store) { d.store = s }

// Now is the desk's clock, in UTC. Inside a transaction take the transaction's.
func (d *Desk) Now() time.Time { return d.store.Now() }

// Bell gives a channel that is closed after the next change; see store.Bell.
func (d *Desk) Bell() <-chan struct{} { return d.store.Bell() }

// View is a use case that looks: it reads in one transaction as that actor and
// gives what fn found, or an error fit to be shown. fn gets the actor with the
// roles of that moment; who is signed out or has lost the role that is needed is
// refused.
func View[T any](ctx context.Context, d *Desk, by Actor, fn func(*store.View, Actor) (T, error)) (T, error) {
	var found T
	err := d.view(ctx, func(v *store.View) error {
		by, err := by.today(v)
		if err == nil {
			found, err = fn(v, by)
		}
		return err
	})
	return found, presentable(err)
}

// Update is a use case that changes something: fn's result after its changes are
// on disk, or its error with nothing changed. The actor is as in View. fn can run
// more than once; see package kv.
func Update[T any](ctx context.Context, d *Desk, by Actor, fn func(*store.Tx, Actor) (T, error)) (T, error) {
	var made T
	err := d.update(ctx, func(tx *store.Tx) error {
		by, err := by.today(&tx.View)
		if err == nil {
			made, err = fn(tx, by)
		}
		return err
	})
	if err != nil {
		var none T
		return none, presentable(err)
	}
	return made, nil
}

// Do is Update for a use case that gives nothing.
func Do(ctx context.Context, d *Desk, by Actor, fn func(*store.Tx, Actor) error) error {
	_, err := Update(ctx, d, by, func(tx *store.Tx, by Actor) (struct{}, error) { return struct{}{}, fn(tx, by) })
	return err
}
