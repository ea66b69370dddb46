package accounts

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/telesign"
)

// PublicAddress is what was found out about whether TeleSign can reach an
// account's callback URL, as far as that shows from here.
type PublicAddress struct {
	URL      string    `json:"url"`
	HTTPS    Check     `json:"https"`    // TeleSign posts to https only
	Port     Check     `json:"port"`     // and to port 443
	Resolves Check     `json:"resolves"` // the name leads to a public address
	Answers  Check     `json:"answers"`  // this desk answers there
	At       time.Time `json:"at"`
}

// Check is one finding: a reason with the value it is about, which a screen puts into
// the words of who reads it, and the same in English.
type Check struct {
	OK      bool   `json:"ok"`
	Reason  Reason `json:"reason"`
	Value   string `json:"value"` // the scheme, port, host, address or status it is about; may be empty
	Message string `json:"message"`
}

// Reason is what was found.
type Reason string

// The reasons beside telesign's obstacles, which are reasons too.
const (
	fine         Reason = "fine"
	noAddress    Reason = "no_address"
	otherScheme  Reason = "other_scheme"
	otherPort    Reason = "other_port"
	privatePlace Reason = "private"
	redirects    Reason = "redirects"
	noDesk       Reason = "no_desk" // and what is there is not told

	gateway          Reason = "gateway"      // what is before the desk does not reach it
	refusedPath      Reason = "refused_path" // or lets the callback URL not pass
	otherDesk        Reason = "other_desk"   // one that does not have the callback URL
	noKey            Reason = "no_key"
	signatureLost    Reason = "signature_lost"
	signatureAltered Reason = "signature_altered"
)

// APIName is what the API calls it.
func (Reason) APIName() string { return "AddressReason" }

// Choices gives the reasons.
func (Reason) Choices() []string {
	ours := []string{string(fine), string(noAddress), string(otherScheme), string(otherPort), string(privatePlace), string(redirects), string(noDesk),
		string(gateway), string(refusedPath), string(otherDesk), string(noKey), string(signatureLost), string(signatureAltered)}
	return append(ours, telesign.ObstacleNone.Choices()[1:]...)
}

func good(value any, format string, args ...any) Check {
	return Check{OK: true, Reason: fine, Value: fmt.Sprint(value), Message: fmt.Sprintf(format, args...)}
}

func bad(reason Reason, value any, format string, args ...any) Check {
	return Check{Reason: reason, Value: fmt.Sprint(value), Message: fmt.Sprintf(format, args...)}
}

const (
	addressTimeout = 5 * time.Second
	// callbackMark is the header by which our own callback page is known.
	callbackMark  = "X-Textdesk"
	callbackValue = "callback"
	maxPage       = 4 << 10
)

// CheckPublicAddress looks at an account's callback URL from outside as well as
// this machine can: it resolves the name and asks for the page. It only ever
// asks the address that the configuration names, or that an administrator set.
func (u *UseCases) CheckPublicAddress(ctx context.Context, by desk.Actor, accountID store.ID) (PublicAddress, error) {
	account, err := u.Account(ctx, by, accountID)
	if err != nil {
		return PublicAddress{}, err
	}
	found := PublicAddress{URL: account.CallbackURL, At: u.desk.Now()}
	at, err := url.Parse(account.CallbackURL)
	if err != nil || at.Hostname() == "" {
		unknown := bad(noAddress, "", "The desk's public address is not known. Set it under Settings, as in https://desk.example.com.")
		found.HTTPS, found.Port, found.Resolves, found.Answers = unknown, unknown, unknown, unknown
		return found, nil
	}
	ctx, cancel := context.WithTimeout(ctx, addressTimeout)
	defer cancel()
	found.HTTPS, found.Port = checkScheme(at), checkPort(at)
	if u.desk.ConfiguredURL() == "" {
		found.Answers = checkSet(ctx, at)
		found.Resolves = found.Answers
		return found, nil
	}
	found.Resolves = checkName(ctx, at.Hostname())
	found.Answers = checkPage(ctx, at)
	return found, nil
}

// checkSet asks an address that somebody set on the screen, which may be any there is:
// the secret of the callback URL is kept from it, and what it answers if it is not a
// desk is not told apart.
func checkSet(ctx context.Context, u *url.URL) Check {
	page := *u
	page.Path = callbackPath + "check"
	if check := checkPage(ctx, &page); check.OK {
		return check
	}
	return bad(noDesk, u.Host, "This desk does not answer at %s, seen from here. Check the address under Settings, its DNS record, and the proxy before textdesk. Some routers do not let a machine reach itself from outside; if so, open the address from another network.", u.Host)
}

func checkScheme(u *url.URL) Check {
	if u.Scheme == "https" {
		return good(u.Scheme, "The address begins with https://.")
	}
	return bad(otherScheme, u.Scheme, "The address begins with %s://, and TeleSign posts to https:// only. Let textdesk serve TLS itself (tls under [server]) or put a proxy with a certificate before it.", u.Scheme)
}

func checkPort(u *url.URL) Check {
	port := u.Port()
	if port == "443" || port == "" && u.Scheme == "https" {
		return good("443", "The address is on port 443.")
	}
	if port == "" {
		port = "80"
	}
	return bad(otherPort, port, "The address is on port %s, and TeleSign posts to port 443 only. Forward port 443 to textdesk and leave the port out of public_url.", port)
}

func checkName(ctx context.Context, host string) Check {
	addresses, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		return bad(Reason(telesign.ObstacleNoName), host, "The name %s does not resolve: %v. Add a DNS record for it.", host, err)
	}
	var public []string
	for _, a := range addresses {
		if isPublic(a.Unmap()) {
			public = append(public, a.Unmap().String())
		}
	}
	if len(public) > 0 {
		return good(strings.Join(public, ", "), "%s leads to %s.", host, strings.Join(public, ", "))
	}
	return bad(privatePlace, addresses[0].Unmap(), "Seen from this machine, %s leads to %s, which is inside this network only. TeleSign cannot reach it unless the public DNS says otherwise.", host, addresses[0].Unmap())
}

// sharedSpace is the address space of providers' own networks (RFC 6598), which
// net/netip does not count as private.
func sharedSpace() netip.Prefix { return netip.MustParsePrefix("100.64.0.0/10") }

func isPublic(a netip.Addr) bool {
	return a.IsGlobalUnicast() && !a.IsPrivate() && !sharedSpace().Contains(a)
}

// checkPage asks for the page behind the callback URL. It follows no redirect,
// because TeleSign follows none, and uses no proxy, because TeleSign comes
// without ours.
func checkPage(ctx context.Context, u *url.URL) Check {
	transport := &http.Transport{DisableKeepAlives: true}
	client := &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return bad(Reason(telesign.ObstacleUnreachable), "", "The address is no web address: %v.", err)
	}
	answer, err := client.Do(request)
	if err != nil {
		return bad(Reason(telesign.ObstacleOf(err)), u.Hostname(), "No answer came at this address: %v. Some routers do not let a machine reach itself from outside; if so, open the address from another network.", withoutURL(err))
	}
	defer answer.Body.Close()                                 //nolint:errcheck // only the header matters
	io.Copy(io.Discard, io.LimitReader(answer.Body, maxPage)) //nolint:errcheck // only the header matters
	return judgePage(answer)
}

func judgePage(answer *http.Response) Check {
	switch {
	case answer.Header.Get(callbackMark) == callbackValue && answer.StatusCode == http.StatusOK:
		return good("", "This desk answers at the address.")
	case answer.StatusCode >= 300 && answer.StatusCode < 400:
		return bad(redirects, answer.StatusCode, "The address redirects elsewhere (HTTP %d), and TeleSign does not follow. Set public_url to where it leads.", answer.StatusCode)
	}
	return bad(Reason(telesign.ObstacleStranger), answer.StatusCode, "Something else than this desk answers there (HTTP %d). Check the proxy before textdesk and public_url.", answer.StatusCode)
}

// withoutURL leaves the address out of an HTTP client's error: it ends with the
// secret of the callback URL, and is shown beside it anyway.
func withoutURL(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}
