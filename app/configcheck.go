package app

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"textdesk/app/address"
	"textdesk/app/certificates"
	"textdesk/app/schedule"
)

// check refuses what cannot work, with what would.
func (c Config) check() error {
	var faults []error
	refuse := func(key, format string, args ...any) {
		faults = append(faults, fmt.Errorf(key+": "+format, args...))
	}
	if _, _, err := net.SplitHostPort(c.Server.Listen); err != nil {
		refuse("server.listen", "give an address and a port, such as 127.0.0.1:8080")
	}
	if u := c.Server.PublicURL; u != "" && !isRoot(u) {
		refuse("server.public_url", "give the scheme and the name alone, such as https://desk.example.com")
	}
	switch c.Server.TLS {
	case "off", "auto":
	case "files":
		if c.Server.CertFile == "" || c.Server.KeyFile == "" {
			refuse("server.tls", "with “files”, give server.cert_file and server.key_file too")
		}
	default:
		refuse("server.tls", "the choices are off, files and auto")
	}
	if c.Server.TLS == "auto" && !strings.HasPrefix(c.Server.PublicURL, "https://") {
		refuse("server.tls", "with “auto”, server.public_url must say https:// and the name to get a certificate for")
	}
	if c.Server.TLS == "auto" && !isSecureURL(c.Server.ACMEDirectory) {
		refuse("server.acme_directory", "give the authority's address with https://, such as %s", certificates.LetsEncrypt)
	}
	if _, err := c.trustedProxies(); err != nil {
		refuse("server.trusted_proxies", "%w", err)
	}
	if _, err := c.botNetworks(); err != nil {
		refuse("bots.allow_networks", "%w", err)
	}
	if _, err := c.node(); err != nil {
		refuse("server.node", "%w", err)
	}
	if !isRoot(c.TeleSign.BaseURL) {
		refuse("telesign.base_url", "give the scheme and the host alone, such as https://rest-ww.telesign.com")
	}
	if !staysSecret(c.TeleSign.BaseURL) {
		refuse("telesign.base_url", "begin with https://, because API keys travel there; http:// is for this machine alone")
	}
	if c.TeleSign.Timeout < time.Second || c.TeleSign.Timeout > 30*time.Second {
		refuse("telesign.timeout", "between \"1s\" and \"30s\"")
	}
	if c.Outbox.Concurrency < 1 || c.Outbox.Concurrency > 256 {
		refuse("outbox.concurrency", "between 1 and 256")
	}
	if c.Store.KeepBackups < 1 {
		refuse("store.keep_backups", "at least 1")
	}
	if _, err := time.LoadLocation(c.Schedule.Zone); err != nil {
		refuse("schedule.zone", "there is no time zone %q; names look like America/Toronto", c.Schedule.Zone)
	}
	for name, spec := range c.Schedule.Jobs {
		if err := schedule.CheckSpec(spec); err != nil {
			refuse("schedule."+name, "%q is no timetable as cron writes it, such as “15 3 * * *” or “@every 1m”, or “off”: %w", spec, err)
		}
	}
	if !slices.Contains([]string{"debug", "info", "warn", "error"}, c.Log.Level) {
		refuse("log.level", "the choices are debug, info, warn and error")
	}
	if !slices.Contains([]string{"text", "json"}, c.Log.Format) {
		refuse("log.format", "the choices are text and json")
	}
	return errors.Join(faults...)
}

// isRoot tells whether a URL is a scheme and a host and nothing else.
func isRoot(text string) bool {
	_, err := address.Origin(text)
	return err == nil
}

// staysSecret tells whether what is sent to a URL is encrypted or stays on this
// machine.
func staysSecret(text string) bool {
	host, plain := strings.CutPrefix(text, "http://")
	return !plain || address.IsThisMachine(host)
}

func isSecureURL(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme == "https" && u.Hostname() != ""
}

// botNetworks reads addresses and ranges such as 10.0.0.0/8.
func (c Config) botNetworks() (ranges []netip.Prefix, err error) {
	for _, text := range c.Bots.AllowNetworks {
		r, err := address.ParseRange(text)
		if err != nil {
			return nil, err
		}
		ranges = append(ranges, r)
	}
	return ranges, nil
}

// trustedProxies reads addresses and ranges such as 10.0.0.0/8.
func (c Config) trustedProxies() (ranges []netip.Prefix, err error) {
	for _, text := range c.Server.TrustedProxies {
		r, err := address.ParseRange(text)
		if err != nil {
			return nil, err
		}
		if err := checkProxyRange(r); err != nil {
			return nil, err
		}
		ranges = append(ranges, r)
	}
	return ranges, nil
}

// inOneForm brings the addresses of sites into the form in which they are compared
// and given out; what is none stays, to be refused.
func (c *Config) inOneForm() {
	for _, site := range []*string{&c.Server.PublicURL, &c.TeleSign.BaseURL} {
		if origin, err := address.Origin(*site); err == nil {
			*site = origin
		}
	}
}
