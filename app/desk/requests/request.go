// Package requests remembers for a day what each request with an Idempotency-Key
// made, so that the same request again makes nothing and is answered the same: a
// browser whose answer was lost may ask again.
package requests

import (
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// Request remembers what a request with an Idempotency-Key did. Its ID is the
// store.SecretID of the user's ID, a dot and the store.SecretID of the key.
type Request struct {
	ID        store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	BodyHash  string    `json:"body_hash" cbor:"2,keyasint,omitzero"`
	ResultID  store.ID  `json:"result_id" cbor:"3,keyasint,omitzero"` // the message or note it made
	CreatedAt time.Time `json:"created_at" cbor:"4,keyasint,omitzero"`
}

var requestsByAge = &store.Index[Request]{
	Name: "by_age",
	Keys: func(r *Request) []store.Key { return []store.Key{store.Key{}.Time(r.CreatedAt)} },
}

// Requests are the remembered requests.
var Requests = store.NewTable(store.Withheld[Request]("it guards for a day against doing a thing twice, and says nothing else"), store.Spec[Request]{
	Name:    "request",
	ID:      func(r *Request) store.ID { return r.ID },
	Indexes: []*store.Index[Request]{requestsByAge},
})

// kept is how long a request is remembered.
const kept = 24 * time.Hour

// Part describes them.
func Part() part.Part {
	return part.Part{
		Name:   "requests",
		Tables: []store.Kept{Requests},
		Sweeps: []part.Sweep{func(tx *store.Tx, limit int) (int, error) {
			return requestsByAge.DropBefore(tx, tx.Now.Add(-kept), limit)
		}},
	}
}

// Once runs make, which gives the ID of what it made, unless the same user sent the
// same request with the same key in the last day: then it gives what that one made.
// body is what the repetition has in common with it; another body under the same key
// is refused as desk.OtherRequest. Without a key, make always runs.
func Once(tx *store.Tx, by desk.Actor, key, body string, make func() (store.ID, error)) (store.ID, error) {
	if key == "" {
		return make()
	}
	id, hash := store.SecretID(string(by.UserID+"."+store.SecretID(key))), store.HashSecret(body)
	known, err := Requests.Get(tx, id)
	if err == nil && tx.Now.Sub(known.CreatedAt) >= kept {
		err = store.ErrNotFound // it waits to be swept
	}
	switch {
	case err == nil && known.BodyHash != hash:
		return "", desk.Refuse(desk.OtherRequest, "This Idempotency-Key was used for another request. Use a new key for each text or note.")
	case err == nil:
		return known.ResultID, nil
	case !errors.Is(err, store.ErrNotFound):
		return "", err
	}
	made, err := make()
	if err != nil {
		return "", err
	}
	return made, Requests.Put(tx, &Request{ID: id, BodyHash: hash, ResultID: made, CreatedAt: tx.Now})
}
