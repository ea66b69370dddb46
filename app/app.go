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

	"textdesk/app/botcalls"
	"textdesk/app/certificates"
	"textdesk/app/control"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/bots"
	"textdesk/app/desk/part"
	"textdesk/app/desk/users"
	"textdesk/app/guarded"
	"textdesk/app/outbox"
	"textdesk/app/parts"
	"textdesk/app/schedule"
	"textdesk/app/web"
	"textdesk/assets"
	"textdesk/store/kv/boltkv"
	"textdesk/telesign"
)

// App is a desk ready to serve. Make one with Open, Close it at the end.
type App struct {
	*parts.Parts
	// SetupCode is what the first administrator must enter; empty for none.
	SetupCode string

	config   Config
	log      *slog.Logger
	version  string
	engine   *boltkv.DB
	carrier  *telesign.Client
	outbox   *outbox.Outbox
	botCalls *botcalls.Worker
	commands *control.Listener // nil where there can be none
	server   *web.Server
	stopTLS  context.CancelFunc
}

// Extras are what a demonstration or a test sets beside the configuration.
type Extras struct {
	Version string
	Log     *slog.Logger
	// Hashing is the cost of trying a password; zero takes the real one.
	Hashing users.HashingCost
	// Demo is what the sign-in page of a demonstration offers.
	Demo *users.Demo
}

// Open builds the parts and opens the database, which from then on is locked
// against other processes. Nothing runs yet.
func Open(ctx context.Context, c Config, x Extras) (*App, error) {
	a, err := open(ctx, c, x, true)
	if err != nil {
		return nil, err
	}
	a.sweep()
	if err := a.build(x); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// OpenIdle is Open for commands that work on a stopped desk: it has use cases and
// nothing that serves.
func OpenIdle(ctx context.Context, c Config, x Extras) (*App, error) {
	return open(ctx, c, x, false)
}

// open opens a desk; atWork tells that it is going to serve.
func open(ctx context.Context, c Config, x Extras, atWork bool) (*App, error) {
	a := &App{config: c, log: x.Log, version: x.Version, SetupCode: newSetupCode()}
	if a.log == nil {
		a.log = newLog(os.Stderr, c.Log)
	}
	a.carrier = telesign.NewClient(&http.Client{Timeout: c.TeleSign.Timeout})
	options, err := a.partOptions(x, atWork)
	if err != nil {
		return nil, err
	}
	if a.Parts, err = parts.New(options); err != nil {
		return nil, err
	}
	if err := a.openStore(ctx); err != nil {
		return nil, err
	}
	if setup, err := a.Users.SetupNeeded(ctx); err != nil || !setup.Needed {
		a.SetupCode = ""
		if err != nil {
			return nil, errors.Join(err, a.Close())
		}
	}
	return a, nil
}

// partOptions tells the parts where the desk runs.
func (a *App) partOptions(x Extras, atWork bool) (parts.Options, error) {
	c := a.config
	trail := audit.Trail{}
	if atWork { // whoever gives a command sees what it did
		trail.Log = a.log
	}
	zone, err := time.LoadLocation(c.Schedule.Zone)
	if err != nil {
		return parts.Options{}, err
	}
	networks, err := c.botNetworks()
	if err != nil {
		return parts.Options{}, err
	}
	return parts.Options{
		Audit:     trail,
		Carrier:   a.carrier,
		PublicURL: c.Server.PublicURL,
		Accounts:  accounts.Options{TeleSignURL: c.TeleSign.BaseURL},
		Users: users.Options{
			Version: x.Version, SetupCode: a.SetupCode, Hashing: x.Hashing, Demo: x.Demo,
		},
		Bots:     bots.Options{Client: guarded.Client(networks), Plain: len(networks) > 0},
		Schedule: schedule.Options{Zone: zone, Specs: c.Schedule.Jobs, Log: a.log},
		More:     []part.Part{a.operation()},
	}, nil
}

// operation is the part of whoever runs the desk: its backups.
func (a *App) operation() part.Part {
	return part.Part{Name: "operation", Jobs: []part.Job{{Name: "backup", Spec: "15 3 * * *", Run: a.backUp}}}
}

// defaultJobs says when the jobs are done where nothing is set.
func defaultJobs() map[string]string {
	p, err := parts.New(parts.Options{More: []part.Part{(&App{}).operation()}})
	if err != nil {
		panic("app: " + err.Error()) // the list of parts is the program's own
	}
	specs := map[string]string{}
	for _, job := range p.Jobs() {
		specs[job.Name] = job.Spec
	}
	return specs
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
	a.outbox = outbox.New(a.Desk, a.Delivery, a.carrier, outbox.Options{
		Concurrency: a.config.Outbox.Concurrency, Timeout: a.config.TeleSign.Timeout, Log: a.log,
	})
	a.botCalls = botcalls.New(a.Desk, a.Bots, a.log)
	certificates, err := a.certificates()
	if err != nil {
		return err
	}
	proxies, err := a.config.trustedProxies()
	if err != nil {
		return err
	}
	a.server = web.New(web.Served{Parts: a.Assembly, Desk: a.Desk, Users: a.Users, Presence: a.Presence, Intake: a.Intake}, web.Options{
		UI: assets.Dist(), PublicURL: a.config.Server.PublicURL, TLS: certificates, TrustedProxies: proxies,
		Ready: a.engine.Ready, Version: x.Version, Log: a.log,
	})
	a.listenForCommands()
	return nil
}

func (a *App) certificates() (*tls.Config, error) {
	switch s := a.config.Server; s.TLS {
	case "files":
		return certificates.FromFiles(s.CertFile, s.KeyFile, a.log, time.Now)
	case "auto":
		ctx, stop := context.WithCancel(context.Background())
		a.stopTLS = stop
		return certificates.ByACME(ctx, s.PublicURL, certificates.ACME{
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
	running, ctx := errgroup.WithContext(ctx)
	running.Go(func() error { return a.outbox.Run(ctx) })
	running.Go(func() error { return a.botCalls.Run(ctx) })
	running.Go(func() error {
		// Before what is due is looked at: whom nobody could see is not gone yet.
		if err := a.Presence.Recover(ctx); err != nil && ctx.Err() == nil {
			return err
		}
		return a.Schedule.Run(ctx)
	})
	running.Go(func() error { return a.server.Serve(ctx, ln) })
	running.Go(func() error { return a.serveCommands(ctx, ln) })
	return running.Wait()
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
