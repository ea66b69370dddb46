package telesign

import (
	"context"
	"net/http"
	"testing"
	"time"
)

// roundTripper answers requests in memory.
type roundTripper func(*http.Request) (*http.Response, error)

func (rt roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return rt(r) }

func TestADigestRequestIsSignedAsTeleSignsExamples(t *testing.T) {
	t.Parallel()
	var got http.Header
	client := NewClient(&http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
		got = r.Header
		return nil, context.Canceled
	})})
	client.now = func() time.Time { return time.Date(2016, 12, 14, 13, 20, 12, 0, time.FixedZone("EST", -5*3600)) }
	client.nonce = func() string { return "A1592C6F-E384-4CDB-BC42-C3AB970369E9" }
	account := Account{CustomerID: "C", APIKey: "ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw==", Auth: AuthDigest}

	if _, err := client.Status(t.Context(), account, noReference); err == nil {
		t.Fatal("a cancelled request has no answer")
	}
	for name, want := range map[string]string{
		"Authorization":    "TSA C:Cw/VwGbJrWqlN64rQcrapdQJohCKHfIE+eXCryub4/k=",
		"Date":             "Wed, 14 Dec 2016 18:20:12 GMT",
		"X-Ts-Auth-Method": "HMAC-SHA256",
		"Content-Type":     "",
	} {
		if got.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, got.Get(name), want)
		}
	}
}

func TestARequestCannotBeRepeatedByTheTransport(t *testing.T) {
	t.Parallel()
	client := NewClient(&http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
		if r.GetBody != nil || r.Header.Get("Idempotency-Key") != "" || r.Header.Get("X-Idempotency-Key") != "" {
			t.Error("net/http could repeat this request by itself")
		}
		return nil, context.Canceled
	})})
	if _, err := client.Send(t.Context(), Account{CustomerID: "C", APIKey: "AAAA"}, Text{To: "1"}); err == nil {
		t.Fatal("a cancelled request has no answer")
	}
}
