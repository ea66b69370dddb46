// Package desktest is a desk for tests: in memory, with people, an account, a
// number and a pretend TeleSign wired to it both ways without a network.
//
// [New] makes one that closes with the test and, before that, has the store
// verify its indexes. In a testing/synctest bubble hours pass at once. What a
// customer or TeleSign does is a method of [Desk]; what an agent does is the
// desk's own.
package desktest

import (
	"context"
	"net/http"
	"path"
	"sync/atomic"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/bots"
	"textdesk/app/desk/part"
	"textdesk/app/desk/users"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv"
	"textdesk/store/kv/memkv"
	"textdesk/store/work"
	"textdesk/telesign"
	"textdesk/telesign/simulator"
)

// What every desk of this package has.
const (
	CustomerID = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	APIKey     = "ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw=="
	Digits     = "14252306549"
	Customer   = "+15558675309"
	Stranger   = "+15558675310"
)

// Desk is a desk with what a test needs to look behind its doors.
type Desk struct {
	Doors
	Parts    *parts.Parts
	Store    *store.Store
	TeleSign *simulator.Simulator
	Carrier  *telesign.Client // leads to TeleSign

	Admin, Lead, Nadia, Omar desk.Actor // an admin only, a supervisor only, two agents

	skew   atomic.Int64 // how far the desk's clock is ahead
	opened opened
	cable  *cable

	Account accounts.Account
	Number  accounts.Number
	Secret  string // of the account's callback URL
}

// New makes a desk in memory, with more parts than a desk has where a test is about
// parts.
func New(t testing.TB, more ...part.Part) *Desk {
	t.Helper()
	return staffed(t, Options{More: more})
}

// On makes a desk on an engine that is empty, which it closes with the test.
func On(t testing.TB, engine kv.Engine) *Desk {
	t.Helper()
	return staffed(t, Options{Engine: engine})
}

// With makes a desk in memory that is told something.
func With(t testing.TB, o Options) *Desk {
	t.Helper()
	return staffed(t, o)
}

func staffed(t testing.TB, o Options) *Desk {
	t.Helper()
	o.PublicURL = "https://desk.example.com"
	d := Empty(t, o)
	d.hire(t)
	d.connect(t)
	return d
}

// Options are what a desk without anything in it can be told.
type Options struct {
	PublicURL, TeleSignURL, Version, SetupCode string
	// Hashing is the cost of trying a password; zero takes a cheap one.
	Hashing users.HashingCost
	Demo    *users.Demo
	// More are parts beside the desk's own.
	More []part.Part
	// Bots says how programs of bots are asked; nobody does unless a test says so.
	Bots bots.Options
	// Engine is empty, and is closed with the test; nil takes memory.
	Engine kv.Engine
	// Node is the desk's name among those that share the data; see [Desk.Beside].
	Node string
}

// Empty makes a desk with nobody and nothing in it. Whatever host of TeleSign's it
// asks, the simulator answers.
func Empty(t testing.TB, o Options) *Desk {
	t.Helper()
	if o.Engine == nil {
		o.Engine = memkv.New()
	}
	d := &Desk{}
	d.TeleSign = simulator.New(simulator.Options{Callbacks: &http.Client{Transport: InMemory{http.HandlerFunc(d.serveCallback)}}})
	d.Carrier = telesign.NewClient(&http.Client{Transport: InMemory{d.TeleSign}})
	if o.Hashing == (users.HashingCost{}) {
		o.Hashing = users.HashingCost{MemoryKiB: 64, Passes: 1}
	}
	d.open(t, opened{options: o, key: store.NewSealKey()})
	t.Cleanup(func() {
		d.TeleSign.Close()
		d.Reconnect()
		if faults, err := d.Store.Verify(context.WithoutCancel(t.Context())); err != nil || len(faults) > 0 {
			t.Error("the indexes are wrong:", faults, err)
		}
		o.Engine.Close()
	})
	return d
}

// connect gives the desk and TeleSign the same account.
func (d *Desk) connect(t testing.TB) {
	t.Helper()
	var err error
	d.Account, err = d.AddAccount(t.Context(), d.Admin, accounts.Input{APIKey: APIKey, AccountSettings: work.AccountSettings{Name: "Shop", CustomerID: CustomerID, BaseURL: "https://telesign.example.com"}})
	if err != nil {
		t.Fatal(err)
	}
	d.Secret = path.Base(d.Account.CallbackURL)
	d.Number = d.AddNumber(t, Digits)
}

// AddNumber gives the account another number, here and at TeleSign.
func (d *Desk) AddNumber(t testing.TB, digits string) accounts.Number {
	t.Helper()
	n, err := d.Doors.AddNumber(t.Context(), d.Admin, accounts.NumberInput{AccountID: d.Account.ID, Number: digits})
	if err != nil {
		t.Fatal(err)
	}
	known := simulator.Account{CustomerID: CustomerID, APIKey: APIKey, CallbackURL: d.Account.CallbackURL}
	for _, a := range d.TeleSign.Accounts() {
		known = a
	}
	known.Numbers = append(known.Numbers, simulator.Number{Number: digits, Name: "Support"})
	d.TeleSign.AddAccount(known)
	return n
}

// View looks into the store.
func (d *Desk) View(t testing.TB, fn func(*store.View) error) {
	t.Helper()
	if err := d.Store.View(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// Update changes the store behind the desk's back.
func (d *Desk) Update(t testing.TB, fn func(*store.Tx) error) {
	t.Helper()
	if err := d.Store.Update(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// Workstream changes the one workstream there is.
func (d *Desk) Workstream(t testing.TB, change func(*store.Workstream)) {
	t.Helper()
	d.Update(t, func(tx *store.Tx) error {
		w, err := store.Workstreams.Get(tx, store.DefaultID)
		if err != nil {
			return err
		}
		change(w)
		return store.Workstreams.Put(tx, w)
	})
}
