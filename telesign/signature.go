package telesign

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"hash"
	"strings"
)

// Why a callback's signature was not accepted.
var (
	// ErrUnsigned: neither header carries a signature. TeleSign signs every
	// callback, so it came from elsewhere, or something on the way drops headers.
	ErrUnsigned = errors.New("telesign: the callback carries no signature")
	// ErrWrongCustomer: the signature names another customer ID. Two accounts may
	// have been given each other's callback URL.
	ErrWrongCustomer = errors.New("telesign: the callback is signed for another customer ID")
	// ErrBadSignature: no key makes this signature of this body. The API key may
	// have been changed in TeleSign's portal.
	ErrBadSignature = errors.New("telesign: the callback's signature does not fit its body and the API key")
	// ErrNoUsableKey: there was no key to compare with.
	ErrNoUsableKey = errors.New("telesign: there is no API key to check the callback's signature with")
)

// Headers are the two headers of a callback that carry its signature. TeleSign
// sends both; either is enough.
type Headers struct {
	// Authorization is "TSA {customer_id}:{signature}".
	Authorization string
	// XTSAuthorization (X-TS-Authorization) is the bare signature.
	XTSAuthorization string
}

// Sign gives the signature of a callback's body: the base64 of its HMAC-SHA256
// with the decoded key. Nothing but the body is signed, so a signature does not
// tell when or where to it was sent.
func Sign(apiKey string, body []byte) string {
	return base64.StdEncoding.EncodeToString(digest(sha256.New, decodeKey(apiKey), body))
}

// Verify checks that one of keys signed the body, which must be the raw bytes
// received, and tells which, from 0; -1 for none. TeleSign does not document which of an account's keys signs, hence
// several. Empty keys verify nothing. The comparison takes the same time wherever
// signatures differ.
//
// The error is nil, or one of [ErrUnsigned], [ErrWrongCustomer], [ErrBadSignature]
// and [ErrNoUsableKey].
func Verify(body []byte, h Headers, customerID string, keys ...string) (signer int, err error) {
	signatures, customer := h.signatures()
	if len(signatures) == 0 {
		return -1, ErrUnsigned
	}
	if customer != "" && !strings.EqualFold(customer, strings.TrimSpace(customerID)) {
		return -1, ErrWrongCustomer
	}
	verdict := ErrNoUsableKey
	for i, key := range keys {
		secret := decodeKey(key)
		if len(secret) == 0 {
			continue // anyone can sign with an empty key
		}
		want := digest(sha256.New, secret, body)
		for _, signature := range signatures {
			if hmac.Equal(want, signature) {
				return i, nil
			}
		}
		verdict = ErrBadSignature
	}
	return -1, verdict
}

// signatures gives what the headers hold, decoded, and the customer they name. A
// header that is there but unreadable counts as a signature that fits nothing.
func (h Headers) signatures() (signatures [][]byte, customer string) {
	if scheme, rest, ok := strings.Cut(strings.TrimSpace(h.Authorization), " "); ok && strings.EqualFold(scheme, "TSA") {
		id, signature, _ := strings.Cut(strings.TrimSpace(rest), ":")
		customer = strings.TrimSpace(id)
		signatures = append(signatures, decodeSignature(signature))
	}
	if bare := strings.TrimSpace(h.XTSAuthorization); bare != "" {
		signatures = append(signatures, decodeSignature(bare))
	}
	return signatures, customer
}

func decodeSignature(s string) []byte {
	b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(s))
	if err != nil {
		return nil
	}
	return b
}

// decodeKey decodes an API key as TeleSign's own SDKs do (Python's b64decode,
// Java's parseBase64): characters outside the alphabet are dropped, and padding
// may be missing.
func decodeKey(key string) []byte {
	kept := strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '+', r == '/':
			return r
		}
		return -1
	}, key)
	if len(kept)%4 == 1 {
		kept = kept[:len(kept)-1] // six bits alone make no byte
	}
	b, err := base64.RawStdEncoding.DecodeString(kept)
	if err != nil {
		return nil
	}
	return b
}

func digest(algorithm func() hash.Hash, secret, message []byte) []byte {
	mac := hmac.New(algorithm, secret)
	mac.Write(message)
	return mac.Sum(nil)
}
