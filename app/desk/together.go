package desk

import (
	"context"

	"textdesk/store"
)

// one is the transaction that several use cases share.
type one struct {
	view *store.View
	tx   *store.Tx // nil where they only look
	// failed is the first refusal or fault: what it left half done must not be kept.
	failed error
}

type oneKey struct{}

func shared(ctx context.Context) *one {
	o, _ := ctx.Value(oneKey{}).(*one)
	return o
}

// Together makes one change of several use cases: those that are called with the
// context fn gets share a transaction, which is kept if all of them succeed and fn does,
// and is as if it had never been otherwise. fn can run more than once; see package kv.
func Together(ctx context.Context, d *Desk, fn func(context.Context) error) error {
	err := d.store.Update(ctx, func(tx *store.Tx) error {
		o := &one{view: &tx.View, tx: tx}
		if err := fn(context.WithValue(ctx, oneKey{}, o)); err != nil {
			return err
		}
		if o.failed != nil {
			return o.failed
		}
		return d.settle(tx)
	})
	return presentable(err)
}

// Steady lets several use cases that look see the same picture: those that are called
// with the context fn gets.
func Steady(ctx context.Context, d *Desk, fn func(context.Context) error) error {
	return presentable(d.store.View(ctx, func(v *store.View) error {
		return fn(context.WithValue(ctx, oneKey{}, &one{view: v}))
	}))
}

// view reads in the transaction that is shared, or in one of its own.
func (d *Desk) view(ctx context.Context, fn func(*store.View) error) error {
	if o := shared(ctx); o != nil {
		return fn(o.view)
	}
	return d.store.View(ctx, fn)
}

// update changes in the transaction that is shared, or in one of its own.
func (d *Desk) update(ctx context.Context, fn func(*store.Tx) error) error {
	o := shared(ctx)
	if o == nil {
		return d.store.Update(ctx, func(tx *store.Tx) error {
			if err := fn(tx); err != nil {
				return err
			}
			return d.settle(tx)
		})
	}
	if o.tx == nil {
		panic("desk: a use case that changes something was called where others only look")
	}
	err := fn(o.tx)
	if err != nil && o.failed == nil {
		o.failed = err
	}
	return err
}
