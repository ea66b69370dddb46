package idle_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
	"textdesk/store/work"
)

// conversationAct is one of the desk's acts on a conversation.
type conversationAct func(context.Context, desk.Actor, store.ID) (conversations.Conversation, error)

// resolveIdle does what the scheduled job does.
func resolveIdle(t *testing.T, d *desktest.Desk, want int) {
	t.Helper()
	n, err := d.ResolveIdle(t.Context(), 100)
	desktest.Done(t, err)
	if n != want {
		t.Errorf("resolved %d, want %d", n, want)
	}
}

func TestEachStateRestsAsLongAsItsWorkstreamSays(t *testing.T) {
	t.Parallel()
	for state, c := range map[store.State]struct {
		acts    func(d *desktest.Desk) []conversationAct
		minutes int
	}{
		store.Open:    {func(*desktest.Desk) []conversationAct { return nil }, 30 * 24 * 60},
		store.Active:  {func(d *desktest.Desk) []conversationAct { return []conversationAct{d.Accept} }, 30 * 24 * 60},
		store.Waiting: {func(d *desktest.Desk) []conversationAct { return []conversationAct{d.Accept, d.Wait} }, 72 * 60},
		store.WrapUp:  {func(d *desktest.Desk) []conversationAct { return []conversationAct{d.Accept, d.Resolve} }, 24 * 60},
	} {
		t.Run(string(state), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := desktest.New(t)
				d.Workstream(t, func(w *store.Workstream) { w.WrapUp = true })
				id := d.Text(t, desktest.Customer, "hello").ID
				for _, act := range c.acts(d) {
					desktest.Done(t, desktest.Err(act(t.Context(), d.Nadia, id)))
				}
				limit := time.Duration(c.minutes) * time.Minute
				shown, err := d.Conversation(t.Context(), d.Nadia, id)
				desktest.Done(t, err)
				if shown.State != state || !shown.AutoResolvesAt.Equal(time.Now().Add(limit)) {
					t.Errorf("%s would be resolved at %v", shown.State, shown.AutoResolvesAt)
				}
				time.Sleep(limit)
				resolveIdle(t, d, 0)
				time.Sleep(time.Nanosecond)
				resolveIdle(t, d, 1)
				resolveIdle(t, d, 0)
				if got := d.Record(t, id); got.State != store.Resolved || got.Reason != "auto_resolved" {
					t.Errorf("got %+v", got)
				}
				if l := d.Line(t, id, "auto_resolved"); l.Minutes != c.minutes || l.ActorID != "" {
					t.Errorf("the line is %+v", l)
				}
			})
		})
	}
}

func TestAWorkstreamMayLetConversationsRestForEver(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		d.Workstream(t, func(w *store.Workstream) { w.Idle = work.Idle{} })
		c := d.Text(t, desktest.Customer, "hello")
		time.Sleep(10 * 365 * 24 * time.Hour)
		resolveIdle(t, d, 0)
		shown, err := d.Doors.Conversation(t.Context(), d.Nadia, c.ID)
		desktest.Done(t, err)
		if shown.AutoResolvesAt != nil {
			t.Errorf("it would be resolved at %v", shown.AutoResolvesAt)
		}
	})
}

func TestTextsAndActsKeepAConversationGoingAndNothingElseDoes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		happens func(t *testing.T, d *desktest.Desk, c *store.Conversation)
		counts  bool
	}{
		"a text in": {func(t *testing.T, d *desktest.Desk, _ *store.Conversation) {
			d.Text(t, desktest.Customer, "still there?")
		}, true},
		"a text out": {func(t *testing.T, d *desktest.Desk, c *store.Conversation) { say(t, d, c.ID) }, true},
		"an act": {func(t *testing.T, d *desktest.Desk, c *store.Conversation) {
			desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{AgentID: "Omar"})))
		}, true},
		"a note": {func(t *testing.T, d *desktest.Desk, c *store.Conversation) {
			desktest.Done(t, desktest.Err(d.AddNote(t.Context(), d.Nadia, c.ID, "hm", "")))
		}, false},
		"a view": {func(t *testing.T, d *desktest.Desk, c *store.Conversation) {
			desktest.Done(t, desktest.Err(d.MarkRead(t.Context(), d.Nadia, c.ID)))
		}, false},
		"a receipt": {func(t *testing.T, d *desktest.Desk, c *store.Conversation) {
			d.Post(t, desktest.Receipt(d.Message(t, c.LastMessageID).ReferenceID, "", 207))
		}, false},
		"an offer that ends": {func(t *testing.T, d *desktest.Desk, c *store.Conversation) {
			desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := desktest.New(t)
				d.Sent(t)
				id := d.Latest(t, desktest.Customer, d.Number.ID).ID
				desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, id, conversations.Assignment{AgentID: "Omar"})))
				time.Sleep(29 * 24 * time.Hour)
				c.happens(t, d, d.Record(t, id))
				time.Sleep(25 * time.Hour)
				want := 1
				if c.counts {
					want = 0
				}
				resolveIdle(t, d, want)
			})
		})
	}
}

func say(t *testing.T, d *desktest.Desk, conversationID store.ID) conversations.Message {
	t.Helper()
	m, err := d.Reply(t.Context(), d.Nadia, conversationID, delivery.NewMessage{Text: "yes"})
	desktest.Done(t, err)
	return m
}

func TestAfterALongStandstillConversationsAreResolvedInBatches(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		for i := range 25 {
			d.Text(t, fmt.Sprintf("+155586%05d", 40000+i), "hello")
		}
		time.Sleep(90 * 24 * time.Hour)
		for _, want := range []int{10, 10, 5, 0} {
			n, err := d.ResolveIdle(t.Context(), 10)
			desktest.Done(t, err)
			if n != want {
				t.Errorf("resolved %d, want %d", n, want)
			}
		}
		if claims, _, err := d.Claim(t.Context(), 10); err != nil || len(claims) != 0 {
			t.Errorf("it would send %+v, %v", claims, err)
		}
	})
}

func TestAConversationThatComesAliveAtTheLastMomentIsNotResolved(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		engine := desktest.NewMeanwhile()
		d := desktest.On(t, engine)
		c := d.Text(t, desktest.Customer, "hello")
		time.Sleep(31 * 24 * time.Hour)
		engine.BeforeNext(func() { d.Text(t, desktest.Customer, "still there?") })
		resolveIdle(t, d, 0)
		if got := d.Record(t, c.ID); got.State != store.Open || got.Unread != 2 {
			t.Errorf("it is %s with %d unread", got.State, got.Unread)
		}
	})
}

func TestWhatNobodyReadStaysUnreadWhenItIsResolvedByItself(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		time.Sleep(31 * 24 * time.Hour)
		resolveIdle(t, d, 1)
		if got := d.Record(t, c.ID); got.State != store.Resolved || got.Unread != 1 {
			t.Errorf("it is %s with %d unread, want resolved with 1", got.State, got.Unread)
		}
	})
}

func TestAConversationThatCannotBeResolvedHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var stuck store.ID
		broken := errors.New("a part cannot take this one")
		d := desktest.New(t, part.Part{Name: "picky", Hooks: desk.Hooks{Moved: func(_ *store.Tx, _ desk.Actor, _, after *store.Conversation) error {
			if after.ID == stuck && after.State == store.Resolved {
				return broken
			}
			return nil
		}}})
		stuck = d.Text(t, "+15558670000", "hello").ID
		var others []store.ID
		for i := range 5 {
			others = append(others, d.Text(t, fmt.Sprintf("+1555867%04d", i+1), "hello").ID)
		}
		time.Sleep(31 * 24 * time.Hour)
		n, err := d.ResolveIdle(t.Context(), 100)
		if n != len(others) || !errors.Is(err, broken) {
			t.Errorf("%d were resolved, want %d, and it says %v", n, len(others), err)
		}
		for _, id := range others {
			if c := d.Record(t, id); c.State != store.Resolved {
				t.Errorf("one is %s", c.State)
			}
		}
		if c := d.Record(t, stuck); c.State != store.Open {
			t.Errorf("the one that cannot be is %s", c.State)
		}
	})
}
