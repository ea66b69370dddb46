package web

import (
	"bufio"
	"context"
	"errors"
	"runtime/debug"
	"time"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/live"
)

// events opens an event stream. Who may have one is settled before anything is
// written, so that a refusal is a problem document like any other.
func (s *Server) events(c *fiber.Ctx) error {
	token, after := s.token(c), c.Get("Last-Event-ID", c.Query("after"))
	by, err := s.admit(s.forStreams, c, api.SignedIn())
	if err != nil {
		return err
	}
	ctx, end := context.WithCancel(s.forStreams)
	entered := s.streams.Enter(by.UserID, end)
	c.Set(fiber.HeaderContentType, "text/event-stream")
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set("X-Accel-Buffering", "no") // nginx would keep events to itself
	id := requestID(c)
	s.running.Add(1)
	c.Context().SetBodyStreamWriter(func(w *bufio.Writer) {
		defer s.running.Done()
		defer s.leave(entered)
		s.stream(ctx, w, token, after, id)
	})
	return nil
}

// leaveTimeout bounds how long it may take to keep that somebody is gone.
const leaveTimeout = 2 * time.Second

// leave forgets a stream. That it was its user's last is kept also when it ends because
// the desk stops: from then on they are not connected.
func (s *Server) leave(left *live.Held) {
	if !s.streams.Leave(left) {
		return
	}
	ctx, end := context.WithTimeout(context.WithoutCancel(s.forStreams), leaveTimeout)
	defer end()
	if err := s.served.Presence.Leave(ctx, left.UserID); err != nil {
		s.log.Warn("somebody counts as connected until their lease ends", "error", err)
	}
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

// attend keeps that somebody is connected. A stream goes on where that fails: what it
// tells is worth more.
func (s *Server) attend(ctx context.Context, by desk.Actor) {
	if err := s.served.Presence.Attend(ctx, by); err != nil && ctx.Err() == nil {
		s.log.Warn("it could not be kept that somebody is connected", "error", err)
	}
}

func (s *Server) watchDesk(token string) live.Stream {
	return live.Stream{
		Authenticate: func(ctx context.Context) (desk.Actor, error) { return s.authenticate(ctx, token) },
		After:        s.served.Parts.EventsAfter,
		From:         s.served.Parts.StreamFrom,
		Bell:         s.served.Desk.Bell,
		Attend:       s.attend,
		Beat:         s.limits.beat,
		Now:          s.options.Now,
	}
}
