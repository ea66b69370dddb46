// Package spend is what texts cost, as far as TeleSign tells: by account, number, month
// and currency, what people wrote apart from what the desk wrote by itself. It adds up
// in the transaction that brings a price, and takes a corrected one in its place, so
// that a sum is read in no time however many texts there are. An account that has spent
// its budget of the month writes nothing by itself until the next.
package spend

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the doors of spend.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name:   "spend",
		Tables: []store.Kept{sums},
		Endpoints: []api.Endpoint{
			api.Get("accounts/{id}/spend", api.Only(store.Admin), "What an account's texts cost, by month and number, and how much of its budget that is", api.On(u.Spend)),
		},
	}
}
