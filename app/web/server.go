package web

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/address"
	"textdesk/app/api"
	"textdesk/app/connections"
	"textdesk/app/desk"
	"textdesk/app/desk/intake"
	"textdesk/app/desk/part"
	"textdesk/app/desk/presence"
	"textdesk/app/desk/users"
	"textdesk/app/live"
	"textdesk/app/pages"
	"textdesk/app/platform"
)

// Options are what a Server needs besides the desk.
type Options struct {
	// UI is the built site; nil serves none. See package assets.
	UI fs.FS
	// PublicURL is the address browsers use, without a slash at the end; empty
	// takes what an administrator set, or else whatever name a request came by.
	PublicURL string
	// TLS makes the server speak HTTPS itself; see package certificates. Nil speaks plain HTTP.
	TLS *tls.Config
	// TrustedProxies are the addresses whose X-Forwarded-For and
	// X-Forwarded-Proto are believed; none by default.
	TrustedProxies []netip.Prefix
	// MaxConnections is how many clients are served at once; when more come, the
	// network that holds most loses its quietest. 0 takes 4096, or what the
	// system's limit of open files leaves. Every open page of the desk holds one.
	MaxConnections int
	// Ready says why what is sent now could not be kept; nil asks nothing.
	Ready func(context.Context) error
	// Version is what the API's description says.
	Version string
	// Log gets one line for each internal error; nil takes slog.Default.
	Log *slog.Logger
	// Now is the clock; nil takes time.Now.
	Now func() time.Time
}

// Served is what a Server puts on the web.
type Served struct {
	Desk *desk.Desk
	// Parts have the endpoints, the pages and the event stream.
	Parts *part.Assembly
	// Users say who holds a session token.
	Users *users.UseCases
	// Presence keeps who is connected.
	Presence *presence.UseCases
	// Intake takes TeleSign's callbacks.
	Intake *intake.UseCases
}

const (
	maxBody        = 64 << 10 // bytes of a request's body, callbacks included; see room.go
	defaultClients = 4096
)

// limits are the times that tests shorten.
type limits struct {
	read      time.Duration // a request's header and body
	idle      time.Duration // between two requests of a connection
	write     time.Duration // a piece of a response
	request   time.Duration // what a use case may take
	beat      time.Duration // between two signs of life on an event stream
	finish    time.Duration // at shutdown: for requests that are being answered
	linger    time.Duration // at shutdown: for clients to take what was written
	abandoned time.Duration // at shutdown: after this, Serve gives up
}

func defaultLimits() limits {
	return limits{
		read: 10 * time.Second, idle: 75 * time.Second, write: 10 * time.Second, request: 15 * time.Second, beat: 15 * time.Second,
		finish: 5 * time.Second, linger: 2 * time.Second, abandoned: 9 * time.Second,
	}
}

// Server answers HTTP requests. Make one with New, run it once with Serve.
type Server struct {
	served Served
	// authenticate tells who holds a session token.
	authenticate func(ctx context.Context, token string) (desk.Actor, error)
	// watch gives what the event stream of a session token follows.
	watch func(token string) live.Stream
	ready func(context.Context) error

	options     Options
	limits      limits
	log         *slog.Logger
	app         *fiber.App
	endpoints   []api.Endpoint
	pages       []pages.Page
	paces       pages.Paces   // of the pages
	description func() []byte // made when it is first asked for
	streams     live.Open
	configured  string // the public address in the configuration, in its one form; empty for none
	clients     int    // how many connections there may be
	measure     measures

	unnamedProxy sync.Once // is told of once

	// Streams end as soon as the desk stops; requests that are being answered
	// are left to finish for a while, so that nobody is told of a failure that
	// was none. Both live as long as Serve, and a use case gets one of them.
	forStreams, forRequests   context.Context
	endStreams, abortRequests context.CancelFunc
	running                   sync.WaitGroup // the event streams' writers
}

// New makes a server for the desk. It opens nothing yet.
func New(d Served, o Options) *Server { return newServer(d, o, d.Parts.Endpoints(), defaultLimits()) }

func newServer(d Served, o Options, endpoints []api.Endpoint, l limits) *Server {
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{
		served: d, authenticate: d.Users.Authenticate, options: o, limits: l, log: cmp.Or(o.Log, slog.Default()),
		endpoints: endpoints, pages: d.Parts.Pages(), description: sync.OnceValue(d.Parts.Describe(o.Version).OpenAPI), measure: newMeasures(),
	}
	s.watch = s.watchDesk
	if s.ready = o.Ready; s.ready == nil {
		s.ready = func(context.Context) error { return nil }
	}
	s.configured, _ = address.Origin(o.PublicURL) // the configuration refuses what is none
	if s.clients = maxClients(o.MaxConnections, platform.FilesAllowed()); s.clients < cmp.Or(o.MaxConnections, defaultClients) {
		s.log.Warn("the system lets this process open few files; raise the limit (ulimit -n, or LimitNOFILE= for systemd)", "files", platform.FilesAllowed(), "connections", s.clients)
	}
	s.forStreams, s.endStreams = context.WithCancel(context.Background())
	s.forRequests, s.abortRequests = context.WithCancel(context.Background())
	s.app = fiber.New(fiber.Config{
		Immutable:                    true, // fasthttp uses a request's memory again
		BodyLimit:                    maxBody,
		DisablePreParseMultipartForm: true, // it would write files
		StreamRequestBody:            true, // for pages that take files; see body.go
		CaseSensitive:                true,
		StrictRouting:                true,
		ReadTimeout:                  l.read,
		IdleTimeout:                  l.idle,
		Concurrency:                  2 * s.clients, // the listener counts; see package connections
		ReadBufferSize:               16 << 10,      // the longest header
		ErrorHandler:                 s.failed,
		DisableStartupMessage:        true,
		DisableDefaultContentType:    true,
	})
	s.app.Server().CloseOnShutdown = true
	s.app.Server().HeaderReceived = s.room
	s.mount()
	return s
}

// maxClients is how many connections there may be. The database, the log and the
// requests to TeleSign need files too.
func maxClients(configured, files int) int {
	return max(16, min(cmp.Or(configured, defaultClients), files-min(512, files/4)))
}

// Serve answers on ln until ctx is cancelled, and closes it. Event streams then
// end at once, requests that are being answered have five seconds, and clients
// two more to take their answers. It returns within ten seconds: nil when all
// ended, else an error that says what did not. A Server serves once.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	guarded := connections.Listen(ln, connections.NewPlaces(s.clients, s.speaksForMany), s.limits.write, s.log)
	defer s.endStreams()
	defer s.abortRequests()
	served := make(chan error, 1)
	go func() { served <- s.app.Listener(s.encrypted(guarded)) }()
	select {
	case err := <-served:
		return fmt.Errorf("stopped serving on %s: %w", ln.Addr(), cmp.Or(err, net.ErrClosed))
	case <-ctx.Done():
		return s.shutDown(guarded, served)
	}
}

// speaksForMany tells whether an address is this machine's or a proxy's.
func (s *Server) speaksForMany(a netip.Addr) bool { return a.IsLoopback() || s.trusted(a) }

func (s *Server) encrypted(ln net.Listener) net.Listener {
	if s.options.TLS == nil {
		return ln
	}
	return tls.NewListener(ln, s.options.TLS)
}

// shutDown ends streams, then requests, then connections. The order matters:
// Fiber waits for streams, and a stream for its client.
func (s *Server) shutDown(ln *connections.Listener, served <-chan error) error {
	s.endStreams()
	ln.Hurry(s.limits.linger)
	abort := time.AfterFunc(s.limits.finish, func() {
		s.abortRequests()
		ln.Hurry(s.limits.linger)
	})
	defer abort.Stop()
	cut := time.AfterFunc(s.limits.finish+s.limits.linger, ln.Cut)
	defer cut.Stop()

	err := errors.Join(ln.Close(), s.app.ShutdownWithTimeout(s.limits.abandoned))
	ln.Cut()
	if err != nil {
		return fmt.Errorf("some requests did not end: %w", err)
	}
	s.running.Wait()
	<-served //nolint:errcheck // it ended because it was told to
	return nil
}
