package delivery

import (
	"time"

	"textdesk/store"
)

// Request remembers what a request with an Idempotency-Key did, so that the same
// request again does nothing and answers the same. Its ID is the store.SecretID of
// the user's ID, a dot and the store.SecretID of the key.
type Request struct {
	ID        store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	BodyHash  string    `json:"body_hash" cbor:"2,keyasint,omitzero"`
	ResultID  store.ID  `json:"result_id" cbor:"3,keyasint,omitzero"` // the message it made
	CreatedAt time.Time `json:"created_at" cbor:"4,keyasint,omitzero"`
}

var requestsByAge = &store.Index[Request]{
	Name: "by_age",
	Keys: func(r *Request) []store.Key { return []store.Key{store.Key{}.Time(r.CreatedAt)} },
}

// Requests are the remembered requests.
var Requests = store.NewTable(store.Withheld[Request]("it guards for a day against sending twice, and says nothing else"), store.Spec[Request]{
	Name:    "request",
	ID:      func(r *Request) store.ID { return r.ID },
	Indexes: []*store.Index[Request]{requestsByAge},
	References: []store.Reference[Request]{
		{To: "message", ID: func(r *Request) store.ID { return r.ResultID }},
	},
})
