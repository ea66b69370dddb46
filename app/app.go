package app

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"textdesk/app/control"
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
	version  string
	engine   *boltkv.DB
	store    *store.Store
	carrier  *telesign.Client
	outbox   *outbox.Outbox
	schedule *schedule.Schedule
	commands *control.Listener // nil where there can be none
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
	a, err := OpenIdle(ctx, c, x)
	if err != nil {
		return nil, err
	}
	if err := a.build(x); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// OpenIdle is Open for commands that work on a stopped desk: it has use cases and
// nothing that serves.
func OpenIdle(ctx context.Context, c Config, x Extras) (*App, error) {
	a := &App{config: c, log: x.Log, version: x.Version}
	if a.log == nil {
		a.log = newLog(os.Stderr, c.Log)
	}
	if err := a.openStore(ctx); err != nil {
		return nil, err
	}
	var err error
	if a.SetupCode, err = a.setupCode(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	a.carrier = telesign.NewClient(&http.Client{Timeout: c.TeleSign.Timeout})
	a.Desk = desk.New(a.store, a.carrier, desk.Options{
		PublicURL: c.Server.PublicURL, TeleSignURL: c.TeleSign.BaseURL,
		Version: x.Version, SetupCode: a.SetupCode, Hashing: x.Hashing, Demo: x.Demo,
	})
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

func (a *App) build(x Extras) (err error) {
	a.outbox = outbox.New(a.Desk, a.carrier, outbox.Options{
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
	a.listenForCommands()
	return nil
}

func (a *App) certificates() (*tls.Config, error) {
	switch s := a.config.Server; s.TLS {
	case "files":
		return web.TLSFromFiles(s.CertFile, s.KeyFile, a.log, time.Now)
	case "auto":
		ctx, stop := context.WithCancel(context.Background())
		a.stopTLS = stop
		return web.TLSByACME(ctx, s.PublicURL, web.ACME{
			Directory: s.ACMEDirectory, Email: s.ACMEEmail,
			Folder: filepath.Join(filepath.Dir(a.config.Store.Path), "certificates"),
		}, a.log)
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
	parts.Go(func() error { return a.serveCommands(ctx, ln) })
	return parts.Wait()
}

// Close closes the database. Call it after Serve has returned.
func (a *App) Close() error {
	if a.stopTLS != nil {
		a.stopTLS()
	}
	var err error
	if a.commands != nil {
		err = a.commands.Close()
	}
	return errors.Join(err, a.engine.Close())
}
