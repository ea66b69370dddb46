package desk

import (
	"context"

	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/telesign"
)

// Desk holds the use cases. Make one with New; it is safe for many goroutines.
type Desk struct {
	store    *store.Store
	carrier  *telesign.Client
	options  Options
	keywords *sms.Matcher
	hashing  hashing
	throttle *throttle
}

// Options are what the desk needs to know about where it runs.
type Options struct {
	// PublicURL is the address TeleSign reaches us at, without a slash at the
	// end, such as "https://desk.example.com"; empty while it is not known.
	PublicURL string
	// TeleSignURL is the base URL for accounts that have none of their own;
	// empty takes TeleSign's self-service host.
	TeleSignURL string
	// Version is what /api/v1/session and the About page say.
	Version string
	// SetupCode must be given by whoever makes the first administrator; empty
	// asks for none.
	SetupCode string
	// Hashing is the cost of trying a password; the zero value is the one to use.
	Hashing HashingCost
	// Demo is what a demonstration tells whoever looks at it; nil for a real desk.
	Demo *Demo
}

// New makes a desk on an open store. The carrier is asked only where a use case
// says so, and never inside a transaction.
func New(s *store.Store, carrier *telesign.Client, o Options) *Desk {
	if o.TeleSignURL == "" {
		o.TeleSignURL = telesign.HostSelfService
	}
	return &Desk{
		store: s, carrier: carrier, options: o,
		keywords: sms.NewMatcher(sms.DefaultKeywords()),
		hashing:  newHashing(o.Hashing),
		throttle: newThrottle(),
	}
}

// Bell gives a channel that is closed after the next change; see store.Bell.
func (d *Desk) Bell() <-chan struct{} { return d.store.Bell() }

// view reads in one transaction and gives what fn found, its error made fit to
// be shown.
func view[T any](ctx context.Context, d *Desk, fn func(*store.View) (T, error)) (T, error) {
	var found T
	err := d.store.View(ctx, func(v *store.View) (err error) {
		found, err = fn(v)
		return err
	})
	return found, presentable(err)
}

// update is one use case: fn's result after its changes are on disk, or its
// error with nothing changed.
func update[T any](ctx context.Context, d *Desk, fn func(*store.Tx) (T, error)) (T, error) {
	var made T
	err := d.store.Update(ctx, func(tx *store.Tx) (err error) {
		made, err = fn(tx)
		return err
	})
	if err != nil {
		var none T
		return none, presentable(err)
	}
	return made, nil
}
