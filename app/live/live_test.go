package live_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/app/live"
	"textdesk/store"
)

// log is an event log held in memory.
type log struct {
	mu     sync.Mutex
	events []part.Told // their place is their number, from 1
	oldest uint64      // the log reaches back to what came after this
	bell   chan struct{}
	looks  int
}

func newLog() *log { return &log{bell: make(chan struct{})} }

func (l *log) add(kinds ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, kind := range kinds {
		l.events = append(l.events, part.Told{Cursor: place(uint64(len(l.events)) + 1), Kind: kind, Data: map[string]int{"n": len(l.events) + 1}})
	}
	close(l.bell)
	l.bell = make(chan struct{})
}

// after hides events of the kind "secret".
func (l *log) after(_ context.Context, by desk.Actor, after part.Cursor, limit int) (seen []part.Told, next part.Cursor, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.looks++
	if after.Seq < l.oldest || after.Seq > uint64(len(l.events)) {
		return nil, after, part.ErrTooOld
	}
	next = after
	for _, e := range l.events[after.Seq:] {
		if limit--; limit < 0 {
			break
		}
		if next = e.Cursor; e.Kind != "secret" || by.UserID == "admin" {
			seen = append(seen, e)
		}
	}
	return seen, next, nil
}

// place is a cursor of the log.
func place(n uint64) part.Cursor { return part.Cursor{Log: "log", Seq: n} }

func (l *log) from(_ context.Context, after string) (part.Cursor, bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := place(uint64(len(l.events)))
	seen, err := store.ParseCursor(after)
	if err != nil || seen.Log != now.Log || seen.Seq > now.Seq || now.Seq-seen.Seq > 5000 {
		return now, false, nil
	}
	return seen, true, nil
}

func (l *log) ring() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.bell
}

func (l *log) stream() live.Stream {
	return live.Stream{
		Authenticate: func(context.Context) (desk.Actor, error) { return desk.Actor{UserID: "u1"}, nil },
		After:        l.after, From: l.from, Bell: l.ring, Beat: 15 * time.Second, Now: time.Now,
	}
}

// browser is a stream being read.
type browser struct {
	out  bytes.Buffer
	stop context.CancelFunc
	done chan error
}

// connect starts a stream within the test's bubble.
func connect(t *testing.T, s live.Stream, after string) *browser {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	b := &browser{stop: cancel, done: make(chan error, 1)}
	go func() { b.done <- s.Run(ctx, bufio.NewWriter(&b.out), after) }()
	return b
}

// told gives what has arrived once nothing moves any more: the kind of each
// event with its place.
func (b *browser) told() string {
	synctest.Wait()
	var kinds []string
	for _, block := range strings.Split(strings.TrimSpace(b.out.String()), "\n\n") {
		var id, kind string
		for _, line := range strings.Split(block, "\n") {
			if rest, ok := strings.CutPrefix(line, "id: log."); ok {
				id = rest
			}
			if rest, ok := strings.CutPrefix(line, "event: "); ok {
				kind = rest
			}
		}
		kinds = append(kinds, kind+"@"+id)
	}
	return strings.Join(kinds, " ")
}

func (b *browser) mustHaveBeenTold(t *testing.T, want string) {
	t.Helper()
	if got := b.told(); got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}

// end stops the stream and gives what Run returned.
func (b *browser) end() error {
	b.stop()
	return <-b.done
}

func TestAFreshPageIsToldWhatHappensFromNowOn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		l.add("contact")
		b := connect(t, l.stream(), "")
		b.mustHaveBeenTold(t, "ready@1 beat@1")
		l.add("conversation", "entry")
		time.Sleep(time.Second)
		b.mustHaveBeenTold(t, "ready@1 beat@1 conversation@2 entry@3")
		if err := b.end(); err != nil {
			t.Errorf("being told to end is no error: %v", err)
		}
	})
}

func TestAPageThatWasAwayIsToldWhatItMissed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		l.add("a", "b", "secret", "c")
		b := connect(t, l.stream(), "log.1")
		b.mustHaveBeenTold(t, "ready@1 beat@1 b@2 c@4")
		_ = b.end()
	})
}

func TestMoreThanABatchIsToldWhole(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		for range 350 {
			l.add("secret")
		}
		l.add("a")
		b := connect(t, l.stream(), "log.0")
		b.mustHaveBeenTold(t, "ready@0 beat@0 a@351")
		_ = b.end()
	})
}

func TestAPageThatWasAwayTooLongReadsItsListsAgain(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]string{"before the log begins": "log.1", "from another log": "elsewhere.3", "not yet there": "log.99", "nonsense": "x"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := newLog()
				l.add("a", "b", "c")
				l.oldest = 2
				b := connect(t, l.stream(), after)
				if got := b.told(); strings.Count(got, " reset@3") != 1 {
					t.Errorf("told %q", got)
				}
				l.add("d")
				time.Sleep(time.Second)
				if got := b.told(); strings.Count(got, " reset@3") != 1 || !strings.HasSuffix(got, " d@4") {
					t.Errorf("told %q", got)
				}
				_ = b.end()
			})
		})
	}
}

func TestAPageThatMissedVeryMuchReadsItsListsAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		for range 5001 {
			l.add("entry")
		}
		b := connect(t, l.stream(), "log.0")
		b.mustHaveBeenTold(t, "ready@5001 reset@5001 beat@5001")
		_ = b.end()
	})
}

func TestASilentStreamBeatsAndMovesOn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		b := connect(t, l.stream(), "")
		synctest.Wait()
		l.add("secret")
		time.Sleep(31 * time.Second)
		b.mustHaveBeenTold(t, "ready@0 beat@0 beat@1 beat@1")
		_ = b.end()
	})
}

func TestABeatTellsTheServersTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newLog().stream()
		noon := time.Date(2026, 3, 12, 13, 0, 0, 0, time.FixedZone("", 3600))
		s.Now = func() time.Time { return noon }
		b := connect(t, s, "")
		synctest.Wait()
		if want := "event: beat\ndata: {\"now\":\"2026-03-12T12:00:00Z\"}\n\n"; !strings.HasSuffix(b.out.String(), want) {
			t.Errorf("told %q", b.out.String())
		}
		_ = b.end()
	})
}

func TestABurstIsLookedAtTogether(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		b := connect(t, l.stream(), "")
		synctest.Wait()
		before := l.looks
		for range 1000 {
			l.add("entry")
			synctest.Wait()
		}
		time.Sleep(time.Second)
		b.told()
		// Ten batches, and a last look that finds nothing; not one for each ring.
		if looks := l.looks - before; looks > 15 {
			t.Errorf("it looked %d times", looks)
		}
		_ = b.end()
	})
}

func TestAStreamEndsWithTheSignIn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		s := l.stream()
		over := errors.New("signed out")
		since := time.Now()
		s.Authenticate = func(context.Context) (desk.Actor, error) {
			if time.Since(since) > 90*time.Second {
				return desk.Actor{}, over
			}
			return desk.Actor{UserID: "u1"}, nil
		}
		b := connect(t, s, "")
		if err := <-b.done; !errors.Is(err, over) {
			t.Errorf("it ended with %v", err)
		}
		if age := time.Since(since); age > 3*time.Minute {
			t.Errorf("it took %v to notice", age)
		}
	})
}

func TestWhoIsShutOutHearsNothingOfWhatFollows(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		s := l.stream()
		over := errors.New("signed out")
		var out atomic.Bool
		s.Authenticate = func(context.Context) (desk.Actor, error) {
			if out.Load() {
				return desk.Actor{}, over
			}
			return desk.Actor{UserID: "u1"}, nil
		}
		b := connect(t, s, "")
		synctest.Wait()
		l.add("user")
		time.Sleep(time.Second)
		out.Store(true)
		l.add("entry")
		time.Sleep(time.Second)
		b.mustHaveBeenTold(t, "ready@0 beat@0 user@1")
		if err := <-b.done; !errors.Is(err, over) {
			t.Errorf("it ended with %v", err)
		}
	})
}

func TestARoleThatWasTakenAwayShowsNothingMore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		s := l.stream()
		var roles atomic.Value
		roles.Store([]store.Role{store.Admin})
		s.Authenticate = func(context.Context) (desk.Actor, error) {
			return desk.Actor{UserID: "u1", Roles: roles.Load().([]store.Role)}, nil
		}
		s.After = func(ctx context.Context, by desk.Actor, after part.Cursor, limit int) ([]part.Told, part.Cursor, error) {
			if slices.Contains(by.Roles, store.Admin) {
				by.UserID = "admin"
			}
			return l.after(ctx, by, after, limit)
		}
		b := connect(t, s, "")
		synctest.Wait()
		l.add("secret")
		time.Sleep(time.Second)
		roles.Store([]store.Role{store.Agent})
		l.add("secret", "entry")
		time.Sleep(time.Second)
		b.mustHaveBeenTold(t, "ready@0 beat@0 secret@1 reset@1 entry@3")
		_ = b.end()
	})
}

func TestAChangeOfRightsIsNoticed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		s := l.stream()
		s.Beat = time.Hour
		var who atomic.Value
		who.Store("u1")
		s.Authenticate = func(context.Context) (desk.Actor, error) {
			return desk.Actor{UserID: store.ID(who.Load().(string))}, nil
		}
		b := connect(t, s, "")
		synctest.Wait()
		l.add("secret")
		who.Store("admin")
		time.Sleep(2 * time.Minute)
		l.add("secret")
		time.Sleep(time.Second)
		b.mustHaveBeenTold(t, "ready@0 beat@0 secret@2")
		_ = b.end()
	})
}

// gone is a client that has hung up.
type gone struct{}

func (gone) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestAStreamEndsWhenNobodyReads(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		if err := newLog().stream().Run(t.Context(), bufio.NewWriter(gone{}), ""); err == nil {
			t.Error("it ended without an error")
		}
	})
}

func TestEachBeatSaysThatSomebodyIsThere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var there []store.ID
		s := newLog().stream()
		s.Attend = func(_ context.Context, by desk.Actor) { there = append(there, by.UserID) }
		b := connect(t, s, "")
		time.Sleep(31 * time.Second)
		synctest.Wait()
		if err := b.end(); err != nil {
			t.Error(err)
		}
		time.Sleep(time.Minute)
		if !slices.Equal(there, []store.ID{"u1", "u1", "u1"}) {
			t.Errorf("there were %v", there)
		}
	})
}
