package telesign

import (
	"fmt"
	"log/slog"
	"strings"
)

// The hosts TeleSign answers on. An account works on one of them only; the other
// answers 401 with code 10035.
const (
	// HostSelfService is for accounts made at portal.telesign.com, trials included.
	HostSelfService = "https://rest-api.telesign.com"
	// HostFullService is for enterprise accounts (teleportal.telesign.com).
	HostFullService = "https://rest-ww.telesign.com"
)

// Auth is how requests are authenticated.
type Auth string

const (
	// AuthBasic sends the customer ID and the key as HTTP Basic credentials. It is
	// what an empty Auth means, and does not depend on the clock.
	AuthBasic Auth = "basic"
	// AuthDigest signs every request with the key instead of sending it. TeleSign
	// refuses it when the clock is wrong (10004).
	AuthDigest Auth = "digest"
)

// Account is what a request needs to know of a TeleSign account. Printing it never
// shows the key.
type Account struct {
	// CustomerID is the GUID shown in TeleSign's portal.
	CustomerID string
	// APIKey is the base64 text shown in the portal, as it is shown. It is left out
	// of JSON.
	APIKey string `json:"-"`
	// BaseURL is scheme and host; empty means [HostSelfService].
	BaseURL string
	// Auth is empty for [AuthBasic].
	Auth Auth
}

func (a Account) baseURL() string {
	if base := strings.TrimSpace(a.BaseURL); base != "" {
		return base
	}
	return HostSelfService
}

// otherHost gives the preset host that is not the account's. Only the presets have
// another: credentials are never taken to a host nobody chose.
func (a Account) otherHost() (string, bool) {
	switch strings.TrimRight(strings.ToLower(a.baseURL()), "/") {
	case HostSelfService:
		return HostFullService, true
	case HostFullService:
		return HostSelfService, true
	}
	return "", false
}

// Format prints the account without its key, whatever the verb.
func (a Account) Format(f fmt.State, _ rune) { fmt.Fprint(f, a.String()) }

// String names the account without its key.
func (a Account) String() string {
	return "TeleSign account " + a.CustomerID + " at " + a.baseURL()
}

// GoString names the account without its key.
func (a Account) GoString() string { return a.String() }

// LogValue is the account as it may stand in a log.
func (a Account) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("customer_id", a.CustomerID),
		slog.String("base_url", a.baseURL()),
		slog.String("auth", string(a.Auth)),
	)
}
