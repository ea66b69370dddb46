package store

import "time"

// Request remembers what a request with an Idempotency-Key did, so that the same
// request again does nothing and answers the same. Its ID is the
// SecretID of the user's ID, a dot and the SecretID of the key.
type Request struct {
	ID        ID        `json:"id" cbor:"1,keyasint,omitzero"`
	BodyHash  string    `json:"body_hash" cbor:"2,keyasint,omitzero"`
	ResultID  ID        `json:"result_id" cbor:"3,keyasint,omitzero"` // the message it made
	CreatedAt time.Time `json:"created_at" cbor:"4,keyasint,omitzero"`
}

var requestsByAge = &Index[Request]{
	Name: "by_age",
	Keys: func(r *Request) []Key { return []Key{Key{}.Time(r.CreatedAt)} },
}

// Requests are the remembered requests.
var Requests = NewTable(Withheld[Request]("it guards for a day against sending twice, and says nothing else"), Spec[Request]{
	Name:    "request",
	ID:      func(r *Request) ID { return r.ID },
	Indexes: []*Index[Request]{requestsByAge},
	References: []Reference[Request]{
		{To: "message", ID: func(r *Request) ID { return r.ResultID }},
	},
})
