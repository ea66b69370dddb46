// Package health is how support numbers fare and how much their accounts send: what
// left, arrived, failed and why, and what customers opted out of, by the hour. It is
// counted in the transactions that change it, so that to look costs the same however
// many texts there are.
package health

import (
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the doors of health.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

const (
	passedKept   = 8 * day
	acceptedKept = 33 * day // a month, and the hours by which zones differ
)

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name:   "health",
		Tables: []store.Kept{passed, accepted},
		Endpoints: []api.Endpoint{
			api.Get("accounts/{id}/health", api.Only(store.Admin), "How an account's numbers fare, and what it has sent this month", api.On(u.Health)),
		},
		Hooks: desk.Hooks{Settled: follow},
		Sweeps: []part.Sweep{
			func(tx *store.Tx, limit int) (int, error) { return dropBefore(tx, passedByAge, passedKept, limit) },
			func(tx *store.Tx, limit int) (int, error) { return dropBefore(tx, acceptedByAge, acceptedKept, limit) },
		},
	}
}

func dropBefore[T any](tx *store.Tx, byAge *store.Index[T], kept time.Duration, limit int) (int, error) {
	return byAge.DropBefore(tx, tx.Now.Add(-kept), limit)
}
