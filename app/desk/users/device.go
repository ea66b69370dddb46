package users

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
)

// Client is where a request comes from: the network address, and what the
// browser keeps to be known again by.
type Client struct {
	Address string `request:"address"`
	Device  string `request:"device"`
}

// device is what a browser keeps after somebody has signed in with it, for longer
// than any sign-in. It opens nothing: who shows it has tries of their own at the
// passwords of those who signed in there, which no stranger can use up. It is sealed
// with the desk's key, so that nobody makes one up, and kept nowhere else.
type device struct {
	ID    string     `json:"device"`
	Users []store.ID `json:"users"` // the latest first
	Until time.Time  `json:"until"`
}

const (
	deviceLimit = 400 * day // browsers keep no cookie longer (RFC 6265bis, 5.5)
	maxOnDevice = 8         // users of one device that are known again
	maxDevice   = 2 << 10   // bytes of a device's word
)

// readDevice gives the device whose word that is. What is none of ours, or too
// old, is a device that nobody has signed in with.
func readDevice(v *store.View, word string) device {
	if word == "" || len(word) > maxDevice {
		return device{}
	}
	sealed, err := base64.RawURLEncoding.DecodeString(word)
	if err != nil {
		return device{}
	}
	content, err := v.Open(store.Sealed(sealed))
	var d device
	if err != nil || json.Unmarshal([]byte(content), &d) != nil || !v.Now.Before(d.Until) {
		return device{}
	}
	return d
}

// knows tells whether a user has signed in with the device.
func (d device) knows(userID store.ID) bool { return userID != "" && slices.Contains(d.Users, userID) }

// with gives the word of a device with which a user has just signed in.
func (d device) with(v *store.View, userID store.ID) (word string, err error) {
	if d.ID == "" {
		d.ID = desk.NewToken()[:16]
	}
	others := slices.DeleteFunc(slices.Clone(d.Users), func(id store.ID) bool { return id == userID })
	d.Users = append([]store.ID{userID}, others[:min(len(others), maxOnDevice-1)]...)
	d.Until = v.Now.Add(deviceLimit)
	content, err := json.Marshal(d)
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(v.Seal(string(content))), nil
}

// allowances are what a try at a user's password counts under. A device they have
// signed in with has tries of its own, and nothing that anybody else does delays
// it. Everybody else has some for the address from each network, some for all
// addresses from that network, and shares those of all strangers for the address,
// to which one network adds no more than its own.
func allowances(email string, known bool, d device, from Client) []allowance {
	if known {
		return []allowance{{key: emailAllowance(email) + " device " + d.ID, free: freeTries, own: true}}
	}
	return []allowance{
		{key: emailAllowance(email) + " from " + network(from.Address), free: freeTries, own: true},
		{key: "from " + network(from.Address), free: freeTriesFromAddress},
		{key: emailAllowance(email), free: freeTriesOfStrangers, own: true, spread: true},
	}
}
