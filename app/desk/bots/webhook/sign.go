// Package webhook is the protocol between the desk and the program of a webhook bot:
// how what is posted is signed, and what may be answered. It is pure, and docs/bots.md
// describes it to who writes such a program.
//
// What is signed follows the Standard Webhooks specification
// (https://www.standardwebhooks.com), for which there are libraries in most languages.
package webhook

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// secretPrefix marks a secret as one of such webhooks.
const secretPrefix = "whsec_"

// secretBytes is how long a secret is; the specification asks for 24 to 64 bytes.
const secretBytes = 32

// NewSecret makes a secret as programs are given it.
func NewSecret() string {
	random := make([]byte, secretBytes)
	_, _ = rand.Read(random) // it never fails
	return secretPrefix + base64.StdEncoding.EncodeToString(random)
}

// Headers are those of a request with that ID and body, signed with each of the
// secrets: while one takes the place of another, both hold.
func Headers(id string, at time.Time, body []byte, secrets ...string) (http.Header, error) {
	stamp := strconv.FormatInt(at.Unix(), 10)
	var signatures []string
	for _, secret := range secrets {
		key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, secretPrefix))
		if err != nil {
			return nil, fmt.Errorf("a webhook's secret: %w", err)
		}
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(id + "." + stamp + "."))
		mac.Write(body)
		signatures = append(signatures, "v1,"+base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	}
	return http.Header{
		"Content-Type": {"application/json"}, "User-Agent": {"textdesk"},
		"Webhook-Id": {id}, "Webhook-Timestamp": {stamp}, "Webhook-Signature": {strings.Join(signatures, " ")},
	}, nil
}
