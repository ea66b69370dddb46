package web

import (
	"bufio"
	"context"
	"runtime/debug"
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

// streams counts the open event streams by user.
type streams struct {
	mu   sync.Mutex
	open map[store.ID]int
}

// take reserves a stream for the user, or says that they have enough.
func (n *streams) take(userID store.ID) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.open[userID] >= streamsPerUser {
		return false
	}
	if n.open == nil {
		n.open = map[store.ID]int{}
	}
	n.open[userID]++
	return true
}

func (n *streams) release(userID store.ID) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.open[userID]--; n.open[userID] == 0 {
		delete(n.open, userID)
	}
}

func (n *streams) count() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	total := 0
	for _, open := range n.open {
		total += open
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
	if !s.streams.take(by.UserID) {
		return &desk.Error{Code: desk.RateLimited, RetryAfter: 30, Message: "You have textdesk open in too many tabs. Close some of them."}
	}
	c.Set(fiber.HeaderContentType, "text/event-stream")
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set("X-Accel-Buffering", "no") // nginx would keep events to itself
	id := requestID(c)
	s.running.Add(1)
	c.Context().SetBodyStreamWriter(func(w *bufio.Writer) {
		defer s.running.Done()
		defer s.streams.release(by.UserID)
		s.stream(w, token, after, id)
	})
	return nil
}

// stream writes one event stream to its end. fasthttp runs it in a goroutine of
// its own, where no middleware catches a panic.
func (s *Server) stream(w *bufio.Writer, token, after, id string) {
	defer func() {
		if p := recover(); p != nil {
			s.log.Error("panic in an event stream", "request_id", id, "stack", string(debug.Stack()))
		}
	}()
	err := s.watch(token).Run(s.forStreams, w, after)
	if err != nil {
		s.log.Debug("event stream ended", "request_id", id, "error", err)
	}
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
