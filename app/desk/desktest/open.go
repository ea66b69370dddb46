package desktest

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"textdesk/app/desk/accounts"
	"textdesk/app/desk/part"
	"textdesk/app/desk/users"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv"
)

// opened is what a desk was opened with.
type opened struct {
	options Options
	key     store.SealKey
}

// open makes the parts on their engine.
func (d *Desk) open(t testing.TB, with opened) {
	t.Helper()
	o := with.options
	d.opened, d.cable = with, &cable{Engine: o.Engine}
	var err error
	d.Parts, err = parts.New(parts.Options{
		Carrier:   d.Carrier,
		PublicURL: o.PublicURL,
		Accounts:  accounts.Options{TeleSignURL: o.TeleSignURL},
		Users:     users.Options{Version: o.Version, SetupCode: o.SetupCode, Hashing: o.Hashing, Demo: o.Demo},
		Bots:      o.Bots,
		More:      o.More,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Parts.Open(t.Context(), d.cable, store.Options{Key: with.key, Node: o.Node, Now: d.now}); err != nil {
		t.Fatal(err)
	}
	d.Store, d.Doors = d.Parts.Store, doorsOf(d.Parts)
}

func (d *Desk) now() time.Time { return time.Now().Add(time.Duration(d.skew.Load())) }

// SetClock sets the desk's clock that far ahead of the true time, or behind it.
func (d *Desk) SetClock(ahead time.Duration) { d.skew.Store(int64(ahead)) }

// Node makes a desk of that name, which others can be put beside.
func Node(t testing.TB, name string, more ...part.Part) *Desk {
	t.Helper()
	return staffed(t, Options{Node: name, More: more})
}

// Beside makes another process on d's data, with a clock and a bell of its own: of
// another name it is another node, of the same name it is d after a kill. TeleSign,
// the account and the people are d's.
func (d *Desk) Beside(t testing.TB, name string, more ...part.Part) *Desk {
	t.Helper()
	other := &Desk{
		TeleSign: d.TeleSign, Carrier: d.Carrier, Account: d.Account, Number: d.Number, Secret: d.Secret,
		Admin: d.Admin, Lead: d.Lead, Nadia: d.Nadia, Omar: d.Omar,
	}
	with := d.opened
	with.options.Node, with.options.More = name, more
	other.open(t, with)
	return other
}

// CutOff takes the desk's way to its data: for all others it is as good as dead, and
// does not know it.
func (d *Desk) CutOff() { d.cable.cut.Store(true) }

// Reconnect gives it back.
func (d *Desk) Reconnect() { d.cable.cut.Store(false) }

// cable is a desk's way to its data.
type cable struct {
	kv.Engine
	cut atomic.Bool
}

var errCutOff = errors.New("the data cannot be reached")

func (c *cable) View(ctx context.Context, fn func(kv.Reader) error) error {
	if c.cut.Load() {
		return errCutOff
	}
	return c.Engine.View(ctx, fn)
}

func (c *cable) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if c.cut.Load() {
		return errCutOff
	}
	return c.Engine.Update(ctx, fn)
}
