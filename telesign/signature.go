package telesign

import "errors"

// Why a callback's signature was not accepted.
var (
	ErrUnsigned      = errors.New("telesign: the callback carries no signature")
	ErrWrongCustomer = errors.New("telesign: the callback is signed for another customer ID")
	ErrBadSignature  = errors.New("telesign: the callback's signature does not fit its body and the API key")
)

// Headers are the two headers of a callback that carry its signature.
type Headers struct {
	// Authorization is "TSA {customer_id}:{signature}".
	Authorization string
	// XTSAuthorization (X-TS-Authorization) is the bare signature.
	XTSAuthorization string
}

// Sign gives the signature of a callback's body.
func Sign(apiKey string, body []byte) string { return "" }

// Verify checks a callback's signature over its raw body.
func Verify(body []byte, h Headers, customerID string, keys ...string) error { return ErrUnsigned }
