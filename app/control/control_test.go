package control_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"textdesk/app/control"
	"textdesk/app/desk/users"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv/boltkv"
	"textdesk/store/newfile"
)

// served is a desk whose socket a test can use.
type served struct {
	local    control.Local
	client   *control.Client
	database string
	stop     func() error // ends serving and gives what Serve returned
}

// folder gives an empty folder with a short name, as sockets need.
func folder(t *testing.T) string {
	t.Helper()
	path, err := os.MkdirTemp("", "td-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(path); err != nil {
			t.Error(err)
		}
	})
	return path
}

func serve(t *testing.T, change ...func(*control.Server)) *served {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there are no such sockets")
	}
	database := filepath.Join(folder(t), "textdesk.db")
	engine, err := boltkv.Open(database, boltkv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := parts.New(parts.Options{Users: users.Options{Hashing: users.HashingCost{MemoryKiB: 64, Passes: 1}}})
	if err == nil {
		err = p.Open(t.Context(), engine, store.Options{Key: store.NewSealKey()})
	}
	if err != nil {
		t.Fatal(err)
	}
	ln, err := control.Listen(database)
	if err != nil {
		t.Fatal(err)
	}
	s := &served{database: database, local: control.Local{Parts: p, Copy: func(ctx context.Context, path string, _ bool) error {
		return engine.Backup(ctx, path)
	}}}
	server := &control.Server{
		Desk: s.local, Database: database, Log: slog.New(slog.DiscardHandler),
		Status: control.Status{Version: "test", Address: "http://desk", PID: 7},
	}
	for _, c := range change {
		c(server)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, ln) }()
	s.stop = func() error {
		cancel()
		err := <-ended
		ended <- err
		return err
	}
	t.Cleanup(func() {
		if err := errors.Join(s.stop(), engine.Close()); err != nil {
			t.Error(err)
		}
	})
	if s.client, err = control.Dial(t.Context(), database); err != nil {
		t.Fatal(err)
	}
	return s
}

var nadia = users.NewUser{Name: "Nadia", Email: "nadia@example.com", Roles: []store.Role{store.Admin}}

const goodPassword = "tall green mountain"

func TestARunningDeskSaysWhichItIs(t *testing.T) {
	t.Parallel()
	s := serve(t)
	if got, want := s.client.Status(), (control.Status{Version: "test", Address: "http://desk", PID: 7}); got != want {
		t.Errorf("got %+v", got)
	}
}

func TestUsersAreAddedAndLetInOverTheSocket(t *testing.T) {
	t.Parallel()
	s := serve(t)
	u, err := s.client.AddUser(t.Context(), nadia, goodPassword)
	if err != nil || u.Email != nadia.Email || u.ID == "" {
		t.Fatalf("%+v, %v", u, err)
	}
	if _, err := s.client.ResetPassword(t.Context(), nadia.Email, "quiet blue harbour"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.local.Parts.Users.SignIn(t.Context(), nadia.Email, "quiet blue harbour", users.Client{Address: "192.0.2.1:1"}); err != nil {
		t.Error(err)
	}
}

func TestARefusalKeepsItsWords(t *testing.T) {
	t.Parallel()
	s := serve(t)
	_, near := s.local.AddUser(t.Context(), nadia, "short")
	_, far := s.client.AddUser(t.Context(), nadia, "short")
	if near == nil || far == nil || near.Error() != far.Error() {
		t.Errorf("here %v, over the socket %v", near, far)
	}
}

func TestAnExportOverTheSocketIsTheSame(t *testing.T) {
	t.Parallel()
	s := serve(t)
	if _, err := s.client.AddUser(t.Context(), nadia, goodPassword); err != nil {
		t.Fatal(err)
	}
	var near, far bytes.Buffer
	if err := errors.Join(s.local.Export(t.Context(), &near), s.client.Export(t.Context(), &far)); err != nil {
		t.Fatal(err)
	}
	if near.Len() == 0 || near.String() != far.String() {
		t.Errorf("here\n%s\nover the socket\n%s", &near, &far)
	}
}

func TestARecordIsShownOverTheSocketAsItIsHere(t *testing.T) {
	t.Parallel()
	s := serve(t)
	u, err := s.client.AddUser(t.Context(), nadia, goodPassword)
	if err != nil {
		t.Fatal(err)
	}
	wanted := control.Record{Kind: "user", ID: string(u.ID)}
	near, err := s.local.Show(t.Context(), wanted)
	if err != nil || !strings.Contains(string(near), nadia.Email) {
		t.Fatalf("%s, %v", near, err)
	}
	if far, err := s.client.Show(t.Context(), wanted); err != nil || string(far) != string(near) {
		t.Errorf("here %s, over the socket %s, %v", near, far, err)
	}
}

func TestWhatCannotBeShownIsSaid(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for wanted, want := range map[control.Record]string{
		{Kind: "user", ID: "nobody"}: "There is no user with the ID nobody.",
		{Kind: "user"}:               "There is no user with the ID",
		{Kind: "elephant", ID: "1"}:  "There are no records of the kind elephant. There are: settings, user, ",
	} {
		if _, err := s.client.Show(t.Context(), wanted); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", wanted, err)
		}
	}
}

func TestABackupOverTheSocketOpensAndReplacesOnlyWhenComplete(t *testing.T) {
	t.Parallel()
	s := serve(t)
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(path, []byte("an older one"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.client.BackUp(t.Context(), path, true); err != nil {
		t.Fatal(err)
	}
	engine, err := boltkv.Open(path, boltkv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	faults, err := engine.Check(t.Context())
	if err := errors.Join(err, engine.Close()); err != nil || len(faults) > 0 {
		t.Errorf("%q, %v", faults, err)
	}
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestABackupReplacesNoFileUnlessToldTo(t *testing.T) {
	t.Parallel()
	s := serve(t)
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(path, []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.client.BackUp(t.Context(), path, false); !errors.Is(err, newfile.ErrExists) {
		t.Errorf("got %v", err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "somebody's" {
		t.Errorf("it is %q, %v", content, err)
	}
}

func TestTheSocketTakesNoFilesPlace(t *testing.T) {
	t.Parallel()
	database := filepath.Join(t.TempDir(), "desk.db")
	path := control.SocketPath(database)
	if err := os.WriteFile(path, []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := control.Listen(database); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v", err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "somebody's" {
		t.Errorf("it is %q, %v", content, err)
	}
}

// broken is a desk whose copies and exports fail halfway.
type broken struct{ control.Desk }

func (broken) BackUp(context.Context, string, bool) error { return errors.New("the disk is full") }

func (broken) Export(_ context.Context, w io.Writer) error {
	_, err := w.Write(bytes.Repeat([]byte("{}\n"), 10_000))
	return errors.Join(err, errors.New("the disk is broken"))
}

func TestWhatBreaksOffDoesNotPassForTheWhole(t *testing.T) {
	t.Parallel()
	s := serve(t, func(server *control.Server) { server.Desk = broken{server.Desk} })
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(path, []byte("an older one"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.client.BackUp(t.Context(), path, true); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("the backup: %v", err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "an older one" {
		t.Errorf("the older backup is %q, %v", content, err)
	}
	if err := s.client.Export(t.Context(), io.Discard); err == nil || !strings.Contains(err.Error(), "not complete") {
		t.Errorf("the export: %v", err)
	}
}

// endless is a desk whose export goes on until it is stopped.
type endless struct{ control.Desk }

func (endless) Export(ctx context.Context, w io.Writer) error {
	for ctx.Err() == nil {
		if _, err := w.Write(make([]byte, 64<<10)); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func TestServingEndsThoughACommandReadsNothing(t *testing.T) {
	t.Parallel()
	s := serve(t, func(server *control.Server) { server.Desk = endless{server.Desk} })
	conn, err := net.Dial("unix", control.SocketPath(s.database))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close() //nolint:errcheck // cut by the other end
	if _, err := conn.Write([]byte("GET /export HTTP/1.1\r\nHost: textdesk\r\n\r\n")); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	if err := s.stop(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(control.SocketPath(s.database)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the socket: %v", err)
	}
	if _, err := control.Dial(t.Context(), s.database); !errors.Is(err, control.ErrNotRunning) {
		t.Errorf("got %v", err)
	}
}

func TestASocketThatACrashLeftIsNoDeskAndIsReplaced(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("there are no such sockets")
	}
	database := filepath.Join(folder(t), "textdesk.db")
	left, err := net.ListenUnix("unix", &net.UnixAddr{Name: control.SocketPath(database), Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	left.SetUnlinkOnClose(false)
	if err := left.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := control.Dial(t.Context(), database); !errors.Is(err, control.ErrNotRunning) {
		t.Errorf("got %v", err)
	}
	ln, err := control.Listen(database)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(control.SocketPath(database))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if err := errors.Join(ln.Close(), ln.Close()); err != nil {
		t.Errorf("closing it twice: %v", err)
	}
}

func TestCopiesThatACrashLeftAreSwept(t *testing.T) {
	t.Parallel()
	var left string
	s := serve(t, func(server *control.Server) {
		left = filepath.Join(filepath.Dir(server.Database), ".textdesk.db.copy-123")
		if err := os.Mkdir(left, 0o700); err != nil {
			t.Fatal(err)
		}
	})
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestWhatMakesNoSenseIsRefused(t *testing.T) {
	t.Parallel()
	s := serve(t)
	client := &http.Client{Timeout: time.Minute, Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", control.SocketPath(s.database))
		},
	}}
	for body, want := range map[string]int{
		`{"email":`:              http.StatusBadRequest,
		`{"e_mail":"a@b.c"}`:     http.StatusBadRequest,
		`{"email":"a@b.c"}`:      http.StatusUnprocessableEntity,
		strings.Repeat(" ", 1e6): http.StatusBadRequest,
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://textdesk/password", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		answer, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		var f struct{ Error string }
		if err := errors.Join(json.NewDecoder(answer.Body).Decode(&f), answer.Body.Close()); err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != want || f.Error == "" {
			t.Errorf("%.20q: %d %q, want %d", body, answer.StatusCode, f.Error, want)
		}
	}
}
