package web

import (
	"bufio"
	"context"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/app/desk/presence"
	"textdesk/app/live"
	"textdesk/store"
)

// watching is an event stream that a test reads.
type watching struct {
	t     *testing.T
	lines *bufio.Scanner
	close func()
}

func (r *running) watch(t *testing.T, path string, headers ...string) watching {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, r.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		request.Header.Set(name, value)
	}
	response, err := r.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("status %d, %v", response.StatusCode, response.Header)
	}
	return watching{t, bufio.NewScanner(response.Body), func() { response.Body.Close() }}
}

// until reads up to a line that contains the text; the test's end bounds it.
func (w watching) until(text string) string {
	w.t.Helper()
	for w.lines.Scan() {
		if strings.Contains(w.lines.Text(), text) {
			return w.lines.Text()
		}
	}
	w.t.Fatalf("the stream ended before %q: %v", text, w.lines.Err())
	return ""
}

// rest reads to the end.
func (w watching) rest() (lines []string) {
	for w.lines.Scan() {
		lines = append(lines, w.lines.Text())
	}
	return lines
}

func TestAPageIsToldOfATextAndGoesOnWhereItLeftOff(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{}))
	w := d.running.watch(t, "/api/v1/events", d.admin)
	w.until("event: ready")
	body := inbound("REF1", "15551230001", "first")
	d.ask(t, http.MethodPost, d.callback, body, signed(body))
	w.until("event: conversation")
	w.until(`"first"`)
	w.close()

	place := d.running.watch(t, "/api/v1/events", d.admin).until("id: ")
	body = inbound("REF2", "15551230001", "second")
	d.ask(t, http.MethodPost, d.callback, body, signed(body))
	d.running.watch(t, "/api/v1/events", d.admin, "Last-Event-ID: "+strings.TrimPrefix(place, "id: ")).until(`"second"`)
	d.running.watch(t, "/api/v1/events?after="+strings.TrimPrefix(place, "id: "), d.admin).until(`"second"`)
	d.running.watch(t, "/api/v1/events?after=999999", d.admin).until("event: reset")
}

func TestOnlyWhoIsSignedInWatches(t *testing.T) {
	t.Parallel()
	r := open(t, Options{})
	r.play(t,
		scenario{name: "nobody", path: "/api/v1/events", status: 401, has: []string{`"code":"unauthenticated"`}},
		scenario{name: "not by POST", method: "POST", path: "/api/v1/events", status: 405, header: []string{"Allow: GET"}},
	)
}

func TestAUsersOldestStreamGivesWayToTheNewest(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{}))
	var open []watching
	for range live.PerUser + 4 {
		w := d.running.watch(t, "/api/v1/events", d.admin)
		w.until("event: ready")
		open = append(open, w)
	}
	for _, w := range open[:4] {
		if rest := strings.Join(w.rest(), "\n"); !strings.Contains(rest, "retry: 30000") {
			t.Errorf("the oldest ended with %s", rest)
		}
	}
	body := inbound("REF1", "15551230001", "hello")
	d.ask(t, http.MethodPost, d.callback, body, signed(body))
	for _, w := range open[4:] {
		w.until("event: conversation")
	}
	if n := d.server.streams.Count(); n != live.PerUser {
		t.Errorf("%d streams are counted", n)
	}
}

func TestAClientThatReadsNothingIsCutOff(t *testing.T) {
	t.Parallel()
	l := brisk()
	l.write = 50 * time.Millisecond
	r := openWith(t, Options{}, l)
	r.server.watch = func(string) live.Stream { return flood() }
	c := deaf(t, r)
	defer c.Close()
	for r.server.streams.Count() > 0 { // the test's own end is the limit
		time.Sleep(time.Millisecond)
	}
}

// Two browsers are one agent: who has closed one of them is still there.
func TestWhoHoldsAStreamIsConnectedUntilTheLastOneEnds(t *testing.T) {
	t.Parallel()
	p, log := newParts(t), &journal{}
	o := Options{Log: slog.New(slog.NewTextHandler(log, nil))}
	d := openDesk(t, run(t, newServer(served(p), o, p.Endpoints(), brisk()), log))
	laptop, phone := d.watch(t, "/api/v1/events", d.admin), d.watch(t, "/api/v1/events", d.admin)
	laptop.until("event: beat")
	phone.until("event: beat")
	d.wait(t, func() bool { return d.standing(t).Connected })
	laptop.close()
	d.wait(t, func() bool { return d.server.streams.Count() == 1 })
	if s := d.standing(t); !s.Connected {
		t.Errorf("with one browser they are %+v", s)
	}
	phone.close()
	d.wait(t, func() bool { return !d.standing(t).Connected })
	if s := d.standing(t); !s.Reachable || s.Base != presence.Available {
		t.Errorf("just gone they are %+v", s)
	}
}

// wait waits until something is so, for long.
func (d desked) wait(t *testing.T, is func() bool) {
	t.Helper()
	for limit := time.Now().Add(time.Minute); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatal("it did not come about")
		}
	}
}

// standing is the administrator's, who is the only user.
func (d desked) standing(t *testing.T) presence.Standing {
	t.Helper()
	s, err := desk.View(t.Context(), d.server.served.Desk, desk.System(), func(v *store.View, _ desk.Actor) (presence.Standing, error) {
		for u, err := range store.Users.All(v) {
			if err != nil {
				return presence.Standing{}, err
			}
			return presence.Of(v, u.ID)
		}
		return presence.Standing{}, store.ErrNotFound
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAPanicInAStreamEndsThatStreamOnly(t *testing.T) {
	t.Parallel()
	r := openWith(t, Options{}, brisk())
	r.server.watch = func(string) live.Stream {
		s := flood()
		s.After = func(context.Context, desk.Actor, part.Cursor, int) ([]part.Told, part.Cursor, error) { panic("oh") }
		return s
	}
	r.listen(t).rest()
	r.play(t, scenario{name: "the others live", path: "/healthz", status: 200})
}

func (r *running) listen(t *testing.T) watching { return r.watch(t, "/api/v1/events", asProgram) }

// flood is a stream that always has more to tell.
func flood() live.Stream {
	return live.Stream{
		Authenticate: func(context.Context) (desk.Actor, error) { return desk.Actor{UserID: "u1"}, nil },
		From:         func(context.Context, string) (part.Cursor, bool, error) { return part.Cursor{}, false, nil },
		Bell:         func() <-chan struct{} { return nil },
		Beat:         time.Hour,
		After: func(ctx context.Context, _ desk.Actor, after part.Cursor, _ int) ([]part.Told, part.Cursor, error) {
			after.Seq++
			return []part.Told{{Cursor: after, Kind: "contact", Data: strings.Repeat("x", 64<<10)}}, after, ctx.Err()
		},
	}
}

// deaf opens a stream, waits for its first byte and reads no more.
func deaf(t *testing.T, r *running) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Write([]byte("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer key\r\n\r\n")); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestShuttingDownWaitsForNobodyWhoDoesNotRead(t *testing.T) {
	t.Parallel()
	began := make(chan struct{})
	r := openWith(t, Options{}, brisk(), api.Get("slow", api.Anyone(), "", func(context.Context, desk.Actor, struct{}) (string, error) {
		close(began)
		time.Sleep(50 * time.Millisecond) // within the time that is left to finish
		return "finished", nil
	}))
	told := r.listen(t)
	told.until("event: ready")
	r.server.watch = func(string) live.Stream { return flood() }
	defer deaf(t, r).Close()
	idle, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()

	slow := make(chan answer, 1)
	go func() { slow <- r.ask(t, http.MethodGet, "/api/v1/slow", "") }()
	<-began
	if err := r.stop(); err != nil {
		t.Errorf("it did not end by itself: %v", err)
	}
	if a := <-slow; a.StatusCode != http.StatusOK || !strings.Contains(a.body, "finished") {
		t.Errorf("the request that was being answered got %d %s", a.StatusCode, a.body)
	}
	told.rest()
	if n := r.server.streams.Count(); n != 0 {
		t.Errorf("%d streams go on", n)
	}
}

func TestShuttingDownAbortsWhatDoesNotFinish(t *testing.T) {
	t.Parallel()
	began := make(chan struct{})
	r := openWith(t, Options{}, brisk(), api.Get("endless", api.Anyone(), "", func(ctx context.Context, _ desk.Actor, _ struct{}) (api.Nothing, error) {
		close(began)
		<-ctx.Done()
		return api.Nothing{}, ctx.Err()
	}))
	endless := make(chan answer, 1)
	go func() { endless <- r.ask(t, http.MethodGet, "/api/v1/endless", "") }()
	<-began
	if err := r.stop(); err != nil {
		t.Error(err)
	}
	if a := <-endless; a.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("it got %d", a.StatusCode)
	}
}

func TestServingEndsWhenToldBeforeItBegan(t *testing.T) {
	t.Parallel()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := New(served(newParts(t)), Options{}).Serve(ctx, ln); err != nil {
		t.Error(err)
	}
}
