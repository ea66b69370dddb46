package telesign

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// The values of x-ts-auth-method for signed requests.
const (
	AuthMethodSHA256 = "HMAC-SHA256"
	AuthMethodSHA1   = "HMAC-SHA1"
)

// Signable is what is signed of a request to TeleSign (its "TSA" or Digest
// scheme): Authorization is "TSA {customer_id}:" and the signature.
type Signable struct {
	// Method is GET, POST and so on.
	Method string
	// ContentType is exactly as sent, empty without a body.
	ContentType string
	// Date is the Date header, in the form of RFC 1123 in GMT.
	Date string
	// TSDate is the x-ts-date header, which then stands for Date.
	TSDate string
	// AuthMethod is the x-ts-auth-method header.
	AuthMethod string
	// Nonce is the x-ts-nonce header.
	Nonce string
	// Body is exactly as sent.
	Body []byte
	// Path is the path of the address, without host and query.
	Path string
}

// Signature gives the base64 HMAC, by SHA-1 when AuthMethod says so, else SHA-256.
func (s Signable) Signature(apiKey string) string {
	algorithm := sha256.New
	if strings.EqualFold(s.AuthMethod, AuthMethodSHA1) {
		algorithm = sha1.New
	}
	return base64.StdEncoding.EncodeToString(digest(algorithm, decodeKey(apiKey), []byte(s.String())))
}

// String is the text that is signed. TeleSign calls it signature_string and sends
// back its own when a signature is refused.
func (s Signable) String() string {
	date := s.Date
	if s.TSDate != "" {
		date = ""
	}
	lines := []string{strings.ToUpper(s.Method), s.ContentType, date}
	for _, header := range []struct{ name, value string }{
		{"x-ts-auth-method", s.AuthMethod}, {"x-ts-date", s.TSDate}, {"x-ts-nonce", s.Nonce},
	} {
		if header.value != "" {
			lines = append(lines, header.name+":"+header.value)
		}
	}
	if len(s.Body) > 0 {
		lines = append(lines, string(s.Body))
	}
	return strings.Join(append(lines, s.Path), "\n")
}
