package store

import "time"

// Request remembers what a request with an Idempotency-Key did, so that the same
// request again does nothing and answers the same. Its ID is the user's ID and
// HashSecret of the key.
type Request struct {
	ID        ID        `json:"id"`
	BodyHash  string    `json:"body_hash"`
	ResultID  ID        `json:"result_id"` // the message it made
	CreatedAt time.Time `json:"created_at"`
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
})
