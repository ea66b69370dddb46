package desk

import (
	"context"
	"errors"
	"time"

	"textdesk/store"
)

// PublicAddress is where browsers and TeleSign reach the desk, as an administrator
// set it. There is at most one record.
type PublicAddress struct {
	Address string `json:"address" cbor:"1,keyasint,omitzero"` // an origin, as package address has it; empty for none
	// Asked is the hash of what the desk asks itself by way of the address, to see
	// whether it leads here, and AskedAt when it began to.
	Asked   store.ID  `json:"asked,omitempty" cbor:"2,keyasint,omitzero"`
	AskedAt time.Time `json:"asked_at,omitzero" cbor:"3,keyasint,omitzero"`
	// Heard is the hash of what was asked of it last and came here.
	Heard store.ID `json:"heard,omitempty" cbor:"4,keyasint,omitzero"`
}

const publicAddressID = "public_address"

// PublicAddresses holds it.
var PublicAddresses = store.NewTable(store.Whole[PublicAddress](), store.Spec[PublicAddress]{
	Cached: true,
	Name:   "public_address",
	ID:     func(*PublicAddress) store.ID { return publicAddressID },
})

// SetPublicAddress gives what administrators set, empty before.
func SetPublicAddress(v *store.View) (PublicAddress, error) {
	kept, err := PublicAddresses.Get(v, publicAddressID)
	if errors.Is(err, store.ErrNotFound) {
		return PublicAddress{}, nil
	}
	if err != nil {
		return PublicAddress{}, err
	}
	return *kept, nil
}

// Configure names the public address in the configuration, which wins over what
// administrators set. Call it before anything is served.
func (d *Desk) Configure(publicURL string) { d.publicURL = publicURL }

// ConfiguredURL gives the public address in the configuration, empty for none.
func (d *Desk) ConfiguredURL() string { return d.publicURL }

// PublicURL gives the address browsers and TeleSign reach the desk at, without a slash
// at the end; empty while it is not known. It is asked wherever it is needed, so that
// what an administrator sets holds at once.
func (d *Desk) PublicURL(v *store.View) (string, error) {
	if d.publicURL != "" {
		return d.publicURL, nil
	}
	set, err := SetPublicAddress(v)
	return set.Address, err
}

// PublicURLNow is PublicURL outside a transaction.
func (d *Desk) PublicURLNow(ctx context.Context) (url string, err error) {
	if d.publicURL != "" {
		return d.publicURL, nil
	}
	err = d.store.View(ctx, func(v *store.View) error {
		url, err = d.PublicURL(v)
		return err
	})
	return url, err
}
