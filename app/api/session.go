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
	Answer    T
}

// signsIn is any Welcome.
type signsIn interface{ answerType() reflect.Type }

func (Welcome[T]) answerType() reflect.Type { return reflect.TypeFor[T]() }

// Session gives the token, when it ends, and what to answer.
func (w Welcome[T]) Session() (token string, expiresAt time.Time, answer any) {
	return w.Token, w.ExpiresAt, w.Answer
}

// SignedOut is the answer of an endpoint that ends a sign-in: 204, and the cookie
// is taken away.
type SignedOut struct{}
