package app

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"textdesk/app/desk"
	"textdesk/app/outbox"
	"textdesk/app/schedule"
	"textdesk/app/web"
	"textdesk/assets"
	"textdesk/store"
	"textdesk/store/kv/boltkv"
	"textdesk/telesign"
)

// App is a desk ready to serve. Make one with Open, Close it at the end.
type App struct {
	Desk *desk.Desk
	// SetupCode is what the first administrator must enter; empty for none.
	SetupCode string

	config   Config
	log      *slog.Logger
	engine   *boltkv.DB
	store    *store.Store
	outbox   *outbox.Outbox
	schedule *schedule.Schedule
	server   *web.Server
	stopTLS  context.CancelFunc
}

// Extras are what a demonstration or a test sets beside the configuration.
type Extras struct {
	Version string
	Log     *slog.Logger
	// Hashing is the cost of trying a password; zero takes the real one.
	Hashing desk.HashingCost
	// Demo is what the sign-in page of a demonstration offers.
	Demo *desk.Demo
}

// Open builds the parts and opens the database, which from then on is locked
// against other processes. Nothing runs yet.
func Open(ctx context.Context, c Config, x Extras) (*App, error) {
	a := &App{config: c, log: x.Log}
	if a.log == nil {
		a.log = newLog(os.Stderr, c.Log)
	}
	if err := a.openStore(ctx); err != nil {
		return nil, err
	}
	if err := a.build(ctx, x); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

func newLog(w io.Writer, c LogConfig) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.Level)) // checked with the configuration
	o := &slog.HandlerOptions{Level: level}
	if c.Format == "json" {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}

func (a *App) openStore(ctx context.Context) error {
	engine, err := boltkv.Open(a.config.Store.Path, boltkv.Options{})
	if err != nil {
		return err
	}
	key, err := a.config.sealingKey()
	if err == nil {
		a.store, err = store.New(ctx, engine, store.Options{Key: key})
	}
	if err != nil {
		return errors.Join(err, engine.Close())
	}
	a.engine = engine
	return nil
}

// sealingKey reads the key that seals secrets, or makes its file at the first
// start.
func (c Config) sealingKey() (store.Key, error) {
	if c.Security.Key != "" {
		key, err := store.ParseKey(c.Security.Key)
		if err != nil {
			return nil, fmt.Errorf("security.key: %w", err)
		}
		return key, nil
	}
	path := c.Security.KeyFile
	if path == "" {
		path = c.Store.Path + ".key"
	}
	return store.ReadOrMakeKey(path)
}

func (a *App) build(ctx context.Context, x Extras) (err error) {
	carrier := telesign.NewClient(&http.Client{Timeout: a.config.TeleSign.Timeout})
	if a.SetupCode, err = a.setupCode(ctx); err != nil {
		return err
	}
	a.Desk = desk.New(a.store, carrier, desk.Options{
		PublicURL: a.config.Server.PublicURL, TeleSignURL: a.config.TeleSign.BaseURL,
		Version: x.Version, SetupCode: a.SetupCode, Hashing: x.Hashing, Demo: x.Demo,
	})
	a.outbox = outbox.New(a.Desk, carrier, outbox.Options{
		Concurrency: a.config.Outbox.Concurrency, Timeout: a.config.TeleSign.Timeout, Log: a.log,
	})
	if a.schedule, err = a.timetable(); err != nil {
		return err
	}
	certificates, err := a.certificates()
	if err != nil {
		return err
	}
	proxies, err := a.config.trustedProxies()
	if err != nil {
		return err
	}
	a.server = web.New(a.Desk, web.Options{
		UI: assets.Dist(), PublicURL: a.config.Server.PublicURL, TLS: certificates, TrustedProxies: proxies,
		Timetable: web.Timetable{Jobs: a.schedule.Jobs, RunJob: a.schedule.RunNow},
		Version:   x.Version, Log: a.log,
	})
	return nil
}

// setupCode makes the code that the first administrator must enter, where anybody
// on the network could be the first.
func (a *App) setupCode(ctx context.Context) (string, error) {
	host, _, err := net.SplitHostPort(a.config.Server.Listen)
	if err != nil {
		return "", err
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return "", nil
	}
	needed, err := desk.New(a.store, nil, desk.Options{}).SetupNeeded(ctx)
	if err != nil || !needed.Needed {
		return "", err
	}
	return rand.Text()[:8], nil
}

func (a *App) certificates() (*tls.Config, error) {
	switch s := a.config.Server; s.TLS {
	case "files":
		return web.TLSFromFiles(s.CertFile, s.KeyFile, a.log, time.Now)
	case "auto":
		ctx, stop := context.WithCancel(context.Background())
		a.stopTLS = stop
		folder := filepath.Join(filepath.Dir(a.config.Store.Path), "certificates")
		return web.TLSByACME(ctx, s.PublicURL, folder, s.ACMEEmail, a.log)
	}
	return nil, nil
}

// Serve answers on ln and does the desk's work until ctx is cancelled, then stops
// within ten seconds: no new work, streams end, what is under way is finished or
// recorded as uncertain. It closes ln.
func (a *App) Serve(ctx context.Context, ln net.Listener) error {
	parts, ctx := errgroup.WithContext(ctx)
	parts.Go(func() error { return a.outbox.Run(ctx) })
	parts.Go(func() error { return a.schedule.Run(ctx) })
	parts.Go(func() error { return a.server.Serve(ctx, ln) })
	return parts.Wait()
}

// Close closes the database. Call it after Serve has returned.
func (a *App) Close() error {
	if a.stopTLS != nil {
		a.stopTLS()
	}
	return a.engine.Close()
}
