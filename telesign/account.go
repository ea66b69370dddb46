package telesign

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
	// AuthBasic sends the customer ID and the key as HTTP Basic credentials. It
	// is the default (for the empty Auth too) and does not depend on the clock.
	AuthBasic Auth = "basic"
	// AuthDigest signs every request with the key instead of sending it. TeleSign
	// refuses it when the clock is wrong (10004).
	AuthDigest Auth = "digest"
)

// Account is what a request needs to know of a TeleSign account.
type Account struct {
	// CustomerID is a GUID shown in TeleSign's portal.
	CustomerID string
	// APIKey is the base64 text shown in the portal, as it is shown.
	APIKey string
	// BaseURL is scheme and host, without a path; empty means [HostSelfService].
	BaseURL string
	// Auth is empty for [AuthBasic].
	Auth Auth
}
