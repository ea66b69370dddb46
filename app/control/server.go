package control

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/settingsfile"
	"textdesk/app/desk/users"
)

// Server answers commands for a running desk.
type Server struct {
	Desk   Desk
	Status Status
	// Database is the path of the database; copies on their way out lie beside it.
	Database string
	Log      *slog.Logger
}

const (
	maxBody  = 3 << 20          // bytes; a file of settings has the most
	readTime = 10 * time.Second // for a request, which is short
)

// Serve answers on ln until ctx is cancelled; what is being answered then is cut
// off. It closes ln and returns when nothing of it runs any more.
func (s *Server) Serve(ctx context.Context, ln *Listener) error {
	s.sweep()
	var running sync.WaitGroup
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	server := &http.Server{
		Handler:     s.routes(),
		ReadTimeout: readTime,
		BaseContext: func(net.Listener) context.Context { return ctx },
		ConnState:   counted(&running),
		ErrorLog:    slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug), // a command that was interrupted
	}
	running.Go(func() {
		<-ctx.Done()
		_ = server.Close() // of connections; it has nothing else to report
	})
	err := server.Serve(ln)
	cancel()
	running.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, ln.Close())
}

// counted counts the connections, each of which has a goroutine that outlives
// [http.Server.Close] by the answer it is making.
func counted(running *sync.WaitGroup) func(net.Conn, http.ConnState) {
	return func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			running.Add(1)
		case http.StateClosed:
			running.Done()
		}
	}
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { reply(w, http.StatusOK, s.Status) })
	mux.HandleFunc("POST /users", taking(func(ctx context.Context, u UserToAdd) (users.User, error) {
		return s.Desk.AddUser(ctx, u.NewUser, u.Password)
	}))
	mux.HandleFunc("POST /password", taking(func(ctx context.Context, p NewPassword) (users.User, error) {
		return s.Desk.ResetPassword(ctx, p.Email, p.Password)
	}))
	mux.HandleFunc("POST /show", taking(s.Desk.Show))
	mux.HandleFunc("POST /settings", taking(func(ctx context.Context, _ struct{}) (settingsfile.File, error) { return s.Desk.Settings(ctx) }))
	mux.HandleFunc("POST /settings/compare", taking(s.Desk.CompareSettings))
	mux.HandleFunc("POST /settings/import", taking(s.Desk.ImportSettings))
	mux.HandleFunc("GET /backup", s.backUp)
	mux.HandleFunc("GET /export", s.export)
	return mux
}

// taking makes a handler of a function that takes a JSON body.
func taking[T, V any](f func(context.Context, T) (V, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var input T
		decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&input); err != nil {
			fail(w, http.StatusBadRequest, fmt.Errorf("the body is not the JSON expected here: %w", err))
			return
		}
		output, err := f(r.Context(), input)
		if err != nil {
			fail(w, statusOf(err), err)
			return
		}
		reply(w, http.StatusOK, output)
	}
}

func statusOf(err error) int {
	if _, refused := errors.AsType[*desk.Error](err); refused {
		return http.StatusUnprocessableEntity
	}
	return http.StatusInternalServerError
}

func reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the other end has gone if it fails
}

type failure struct {
	Error string `json:"error"`
}

func fail(w http.ResponseWriter, status int, err error) { reply(w, status, failure{err.Error()}) }

// backUp copies to a local file and sends that: the command may be slow, and a
// transaction must not wait for it.
func (s *Server) backUp(w http.ResponseWriter, r *http.Request) {
	folder, err := os.MkdirTemp(filepath.Dir(s.Database), s.copyPrefix()+"*")
	if err != nil {
		fail(w, http.StatusInternalServerError, err)
		return
	}
	defer os.RemoveAll(folder) //nolint:errcheck // the next start sweeps
	path := filepath.Join(folder, "copy.db")
	if err := s.Desk.BackUp(r.Context(), path, false); err != nil {
		fail(w, http.StatusInternalServerError, err)
		return
	}
	http.ServeFile(w, r, path) // with its length, so that a copy that breaks off is noticed
}

func (s *Server) copyPrefix() string { return "." + filepath.Base(s.Database) + ".copy-" }

// sweep removes copies that a crash left. The caller holds the database's lock, so
// no other desk is making one.
func (s *Server) sweep() {
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(s.Database), s.copyPrefix()+"*")) // none if the pattern is odd
	for _, folder := range left {
		if err := os.RemoveAll(folder); err != nil {
			s.Log.Warn("a copy that was left over stays", "path", folder, "error", err)
		}
	}
}

func (s *Server) export(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/jsonl")
	if err := s.Desk.Export(r.Context(), w); err != nil {
		if r.Context().Err() == nil {
			s.Log.Error("an export broke off", "error", err)
		}
		panic(http.ErrAbortHandler) // what was sent must not pass for the whole
	}
}
