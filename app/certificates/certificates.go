// Package certificates gives the desk the certificate with which it speaks HTTPS
// itself: from two files that something else renews, or by ACME.
package certificates

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"sync"
	"time"

	"github.com/caddyserver/certmagic"
	"go.uber.org/zap"
)

// HTTP/1.1 is all that fasthttp speaks.
const httpOne = "http/1.1"

// FromFiles serves the certificate (with its chain) and key of two PEM files,
// and takes them anew within a minute of their being replaced, as renewal tools
// do. It fails when they cannot be read now; later, the last good ones stay.
func FromFiles(certFile, keyFile string, log *slog.Logger, now func() time.Time) (*tls.Config, error) {
	pair := &pemPair{certFile: certFile, keyFile: keyFile, log: log, now: now}
	if err := pair.load(); err != nil {
		return nil, fmt.Errorf("the certificate cannot be used: %w", err)
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{httpOne}, GetCertificate: pair.certificate}, nil
}

// pemPair is a certificate in two files.
type pemPair struct {
	certFile, keyFile string
	log               *slog.Logger
	now               func() time.Time

	mu      sync.Mutex
	current *tls.Certificate
	version [2]time.Time // when the files were last written
	looked  time.Time
}

const lookEvery = 30 * time.Second

func (p *pemPair) certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now().Sub(p.looked) >= lookEvery {
		if err := p.load(); err != nil { // half of a renewal, perhaps: the other half follows
			p.log.Warn("keeping the old certificate", "error", err)
		}
	}
	return p.current, nil
}

// load reads the files if they were written since they were read last.
func (p *pemPair) load() error {
	p.looked = p.now()
	version, err := p.versions()
	if err != nil || version == p.version {
		return err
	}
	pair, err := tls.LoadX509KeyPair(p.certFile, p.keyFile)
	if err != nil {
		return err
	}
	p.current, p.version = &pair, version
	return nil
}

func (p *pemPair) versions() (version [2]time.Time, err error) {
	for i, name := range []string{p.certFile, p.keyFile} {
		info, err := os.Stat(name)
		if err != nil {
			return version, err
		}
		version[i] = info.ModTime()
	}
	return version, nil
}

// LetsEncrypt is the ACME directory of Let's Encrypt.
const LetsEncrypt = certmagic.LetsEncryptProductionCA

// ACME says who issues certificates and where they are kept.
type ACME struct {
	Directory string // https URL of the authority's ACME directory (RFC 8555, 7.1.1), such as LetsEncrypt
	Email     string // for the authority's account; may be empty
	Folder    string // holds account, certificates and keys
}

// ByACME gets and renews a certificate for the host of publicURL. The host's
// name must lead here, and its ports 443 or 80 must reach this machine: the desk
// listens on 443, and 80 is opened for as long as a certificate is being asked
// for, where that is allowed. It returns at once and works until ctx ends; until
// the first certificate is there, browsers are refused.
func ByACME(ctx context.Context, publicURL string, by ACME, log *slog.Logger) (*tls.Config, error) {
	u, err := url.Parse(publicURL)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" {
		return nil, errors.New(`tls = "auto" needs server.public_url, as in https://desk.example.com`)
	}
	var config *certmagic.Config
	cache := certmagic.NewCache(certmagic.CacheOptions{
		GetConfigForCert: func(certmagic.Certificate) (*certmagic.Config, error) { return config, nil },
		Logger:           zap.NewNop(),
	})
	context.AfterFunc(ctx, cache.Stop)
	config = certmagic.New(cache, certmagic.Config{
		Storage: &certmagic.FileStorage{Path: by.Folder},
		Logger:  zap.NewNop(), // what matters comes by OnEvent
		OnEvent: reportCertificates(log),
	})
	config.Issuers = []certmagic.Issuer{certmagic.NewACMEIssuer(config, certmagic.ACMEIssuer{
		CA: by.Directory, Email: by.Email, Agreed: true, Logger: zap.NewNop(),
	})}
	if err := config.ManageAsync(ctx, []string{u.Hostname()}); err != nil {
		return nil, fmt.Errorf("no certificate for %s: %w", u.Hostname(), err)
	}
	served := config.TLSConfig()
	served.MinVersion = tls.VersionTLS12
	served.NextProtos = append([]string{httpOne}, served.NextProtos...)
	return served, nil
}

// reportCertificates logs what becomes of the certificates.
func reportCertificates(log *slog.Logger) func(context.Context, string, map[string]any) error {
	return func(_ context.Context, event string, data map[string]any) error {
		switch event {
		case "cert_obtained":
			log.Info("certificate obtained", "name", data["identifier"], "renewal", data["renewal"])
		case "cert_failed":
			log.Error("no certificate yet; it will be tried again", "name", data["identifier"], "error", data["error"])
		}
		return nil
	}
}
