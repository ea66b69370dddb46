package web

import (
	"bufio"
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"sync"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/live"
	"textdesk/store"
)

// streamsPerUser is how many event streams one user may hold; a browser needs
// one, and one for each tab on plain HTTP.
const streamsPerUser = 20

// streams are the open event streams of each user, oldest first.
type streams struct {
	mu   sync.Mutex
	open map[store.ID][]*stream
}

// stream is an open event stream.
type stream struct {
	userID store.ID
	end    context.CancelFunc
}

// enter takes a stream in. Where the user has enough, the oldest gives way: it may
// be one whose browser is gone, which shows only after a while.
func (n *streams) enter(userID store.ID, end context.CancelFunc) *stream {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.open == nil {
		n.open = map[store.ID][]*stream{}
	}
	s := &stream{userID, end}
	n.open[userID] = append(n.open[userID], s)
	for len(n.open[userID]) > streamsPerUser {
		n.open[userID][0].end()
		n.open[userID] = n.open[userID][1:]
	}
	return s
}

func (n *streams) leave(s *stream) {
	n.mu.Lock()
	defer n.mu.Unlock()
	s.end()
	held := slices.DeleteFunc(n.open[s.userID], func(other *stream) bool { return other == s })
	if n.open[s.userID] = held; len(held) == 0 {
		delete(n.open, s.userID)
	}
}

func (n *streams) count() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	total := 0
	for _, open := range n.open {
		total += len(open)
	}
	return total
}

// events opens an event stream. Who may have one is settled before anything is
// written, so that a refusal is a problem document like any other.
func (s *Server) events(c *fiber.Ctx) error {
	token, after := s.token(c), c.Get("Last-Event-ID", c.Query("after"))
	by, err := s.admit(s.forStreams, c, api.SignedIn())
	if err != nil {
		return err
	}
	ctx, end := context.WithCancel(s.forStreams)
	entered := s.streams.enter(by.UserID, end)
	c.Set(fiber.HeaderContentType, "text/event-stream")
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set("X-Accel-Buffering", "no") // nginx would keep events to itself
	id := requestID(c)
	s.running.Add(1)
	c.Context().SetBodyStreamWriter(func(w *bufio.Writer) {
		defer s.running.Done()
		defer s.streams.leave(entered)
		s.stream(ctx, w, token, after, id)
	})
	return nil
}

// stream writes one event stream to its end. fasthttp runs it in a goroutine of
// its own, where no middleware catches a panic.
func (s *Server) stream(ctx context.Context, w *bufio.Writer, token, after, id string) {
	defer func() {
		if p := recover(); p != nil {
			s.log.Error("panic in an event stream", "request_id", id, "stack", string(debug.Stack()))
		}
	}()
	err := s.watch(token).Run(ctx, w, after)
	if err == nil && s.forStreams.Err() == nil {
		err = giveWay(w)
	}
	if err != nil {
		s.log.Debug("event stream ended", "request_id", id, "error", err)
	}
}

// giveWay tells a browser whose stream makes room for a newer one to take its time
// before it comes again: if it lives, it would push out the next.
func giveWay(w *bufio.Writer) error {
	_, err := w.WriteString("retry: 30000\n\n")
	return errors.Join(err, w.Flush())
}

func (s *Server) watchDesk(token string) live.Stream {
	return live.Stream{
		Authenticate: func(ctx context.Context) (desk.Actor, error) { return s.authenticate(ctx, token) },
		After:        s.served.Parts.EventsAfter,
		From:         s.served.Parts.StreamFrom,
		Bell:         s.served.Desk.Bell,
		Beat:         s.limits.beat,
		Now:          s.options.Now,
	}
}
