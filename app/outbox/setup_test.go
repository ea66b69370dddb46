package outbox_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/outbox"
	"textdesk/app/schedule"
	"textdesk/store"
	"textdesk/telesign/simulator"
)

// shop is a desk whose outbox can be started and stopped, in fake time.
type shop struct {
	*desktest.Desk
	t      *testing.T
	opened time.Time
}

// inShop runs a story in a bubble of fake time.
func inShop(t *testing.T, story func(t *testing.T, s *shop)) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		story(t, &shop{Desk: desktest.New(t), t: t, opened: time.Now()})
	})
}

// open starts the outbox and the deadlines; stop waits until they have ended.
func (s *shop) open(o outbox.Options) (stop func()) {
	s.t.Helper()
	deadlines := schedule.New(s.Parts.Desk, schedule.Options{})
	s.done(deadlines.Keep(s.Parts.Assembly))
	ctx, cancel := context.WithCancel(s.t.Context())
	var running sync.WaitGroup
	running.Go(func() { s.done(outbox.New(s.Parts.Desk, s.Parts.Delivery, s.Carrier, o).Run(ctx)) })
	running.Go(func() { s.done(deadlines.Run(ctx)) })
	stop = sync.OnceFunc(func() { cancel(); running.Wait() })
	s.t.Cleanup(stop)
	return stop
}

func (s *shop) done(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Error(err)
	}
}

// send is Nadia texting a phone; it gives the text's ID.
func (s *shop) send(phone, text string) store.ID {
	s.t.Helper()
	started, err := s.Start(s.t.Context(), s.Nadia, delivery.NewConversation{Phone: phone, NumberID: s.Number.ID, Text: text})
	if err != nil {
		s.t.Fatal(err)
	}
	return started.Message.ID
}

// after lets time pass until that long after the story began.
func (s *shop) after(d time.Duration) {
	time.Sleep(time.Until(s.opened.Add(d)))
	synctest.Wait()
}

func (s *shop) wantState(id store.ID, want store.MessageState) *store.Message {
	s.t.Helper()
	m := s.Message(s.t, id)
	if m.State != want {
		s.t.Fatalf("%q is %s (%s) after %v, want %s", m.Text, m.State, m.Code, time.Since(s.opened), want)
	}
	return m
}

// wantSent compares the texts TeleSign took, as "when text", those of one moment
// in the order of their words.
func (s *shop) wantSent(want ...string) []simulator.Sent {
	s.t.Helper()
	sent := s.TeleSign.Sent()
	slices.SortStableFunc(sent, func(a, b simulator.Sent) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Text, b.Text))
	})
	var got []string
	for _, m := range sent {
		got = append(got, fmt.Sprintf("%v %s", m.At.Sub(s.opened), m.Text))
	}
	if !slices.Equal(got, want) {
		s.t.Errorf("TeleSign got %q, want %q", got, want)
	}
	return sent
}

// attempts gives when the attempts at a text began, and how they ended.
func (s *shop) attempts(id store.ID) (all []store.Attempt) {
	s.t.Helper()
	s.View(s.t, func(v *store.View) error {
		for a, err := range v.AttemptsOf(id) {
			if err != nil {
				return err
			}
			all = append(all, *a)
		}
		return nil
	})
	return all
}

func (s *shop) sending() accounts.SendingStatus {
	s.t.Helper()
	a, err := s.Doors.Account(s.t.Context(), s.Admin, s.Account.ID)
	s.done(err)
	return a.Sending
}

// shown is how the desk shows a text to Nadia.
func (s *shop) shown(id store.ID) conversations.Message {
	s.t.Helper()
	list, err := s.Messages(s.t.Context(), s.Nadia, s.Message(s.t, id).ConversationID, desk.Slice{})
	s.done(err)
	for _, m := range list.Items {
		if m.ID == id {
			return m
		}
	}
	s.t.Fatalf("there is no text %s", id)
	return conversations.Message{}
}
