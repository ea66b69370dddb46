package api

import (
	"reflect"
	"time"
)

// Welcome is the answer of an endpoint that signs somebody in: whoever serves it
// gives the token to the browser in a cookie and answers with Answer alone.
type Welcome[T any] struct {
	// Token is the only way in. It is kept nowhere.
	Token string
	// ExpiresAt is when the sign-in ends whatever happens, so that a browser may
	// forget the token.
	ExpiresAt time.Time
	// Device is what the browser keeps to be known again by, until DeviceUntil,
	// also after the sign-in has ended.
	Device      string
	DeviceUntil time.Time
	Answer      T
}

// signsIn is any Welcome.
type signsIn interface{ answerType() reflect.Type }

func (Welcome[T]) answerType() reflect.Type { return reflect.TypeFor[T]() }

// Session gives what the browser keeps to be signed in, and to be known again by,
// and what to answer.
func (w Welcome[T]) Session() (session, device Kept, answer any) {
	return Kept{w.Token, w.ExpiresAt}, Kept{w.Device, w.DeviceUntil}, w.Answer
}

// Kept is what a browser keeps, and until when.
type Kept struct {
	Value string
	Until time.Time
}

// SignedOut is the answer of an endpoint that ends a sign-in: 204, and the cookie
// is taken away.
type SignedOut struct{}
