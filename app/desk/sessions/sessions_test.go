package sessions_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/sessions"
	"textdesk/store"
)

// spells describes a conversation's sessions, the oldest first.
func spells(t *testing.T, d *desktest.Desk, id store.ID) (all []string) {
	t.Helper()
	d.View(t, func(v *store.View) error {
		for s, err := range sessions.Of(v, id) {
			if err != nil {
				return err
			}
			state := "runs"
			switch {
			case !s.EndedAt.IsZero():
				state = s.EndReason
			case s.StartedAt.IsZero():
				state = "is offered"
			}
			all = append(all, fmt.Sprintf("%s %s %s", s.AgentID, s.Mode, state))
		}
		return nil
	})
	slices.Reverse(all)
	return all
}

func want(t *testing.T, d *desktest.Desk, id store.ID, spell ...string) {
	t.Helper()
	if got := spells(t, d, id); !slices.Equal(got, spell) {
		t.Errorf("there is %q, want %q", got, spell)
	}
}

func assign(t *testing.T, d *desktest.Desk, by desk.Actor, id, agentID store.ID) {
	t.Helper()
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), by, id, conversations.Assignment{AgentID: agentID})))
}

func TestEachSpellSaysHowItBeganAndWhyItEnded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		assign(t, d, d.Lead, c.ID, "Nadia")
		want(t, d, c.ID, "Nadia assign is offered")
		desktest.Done(t, desktest.Err(d.Decline(t.Context(), d.Nadia, c.ID)))
		desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
		want(t, d, c.ID, "Nadia assign agent_reject", "Nadia pick runs")

		assign(t, d, d.Nadia, c.ID, "Omar")
		want(t, d, c.ID, "Nadia assign agent_reject", "Nadia pick runs", "Omar transfer is offered")
		time.Sleep(121 * time.Second)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		assign(t, d, d.Nadia, c.ID, "Omar")
		desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Omar, c.ID)))
		want(t, d, c.ID, "Nadia assign agent_reject", "Nadia pick agent_transferred", "Omar transfer agent_timeout", "Omar transfer runs")

		desktest.Done(t, desktest.Err(d.TakeOver(t.Context(), d.Nadia, c.ID)))
		desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Nadia, c.ID, conversations.Assignment{QueueID: store.DefaultID})))
		desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "on it"})))
		desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, c.ID)))
		desktest.Done(t, desktest.Err(d.Reopen(t.Context(), d.Omar, c.ID)))
		want(t, d, c.ID,
			"Nadia assign agent_reject", "Nadia pick agent_transferred", "Omar transfer agent_timeout", "Omar transfer taken_over",
			"Nadia take_over agent_transfer_to_queue", "Nadia pick agent_end_conversation", "Omar reopen runs")
	})
}

func TestWhoIsOfferedTheSameAgainHasOneSpell(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
		assign(t, d, d.Lead, c.ID, "Omar")
		time.Sleep(time.Minute)
		assign(t, d, d.Nadia, c.ID, "Omar")
		want(t, d, c.ID, "Nadia pick runs", "Omar assign is offered")
		desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Omar, c.ID)))
		want(t, d, c.ID, "Nadia pick agent_transferred", "Omar assign runs")
	})
}

func TestAConversationKeepsItsOwnTimes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		wrote := time.Now()
		c := d.Text(t, desktest.Customer, "hello")
		time.Sleep(time.Minute)
		desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
		time.Sleep(time.Minute)
		desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "on it"})))
		time.Sleep(time.Minute)
		desktest.Done(t, desktest.Err(d.Wait(t.Context(), d.Nadia, c.ID)))
		time.Sleep(time.Hour)
		d.Text(t, desktest.Customer, "and?")
		time.Sleep(time.Minute)
		desktest.Done(t, desktest.Err(d.TakeOver(t.Context(), d.Omar, c.ID)))
		desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Omar, c.ID)))
		d.View(t, func(v *store.View) error {
			kept, err := store.Conversations.Get(v, c.ID)
			if err != nil {
				return err
			}
			got := kept.Times
			for name, at := range map[string]struct {
				got   time.Time
				after time.Duration
			}{
				"wrote": {got.WroteAt, 0}, "accepted": {got.AcceptedAt, time.Minute}, "answered": {got.AnsweredAt, 2 * time.Minute},
				"resolved": {got.ResolvedAt, time.Hour + 4*time.Minute},
			} {
				if !at.got.Equal(wrote.Add(at.after)) {
					t.Errorf("%s at %v, want after %v", name, at.got.Sub(wrote), at.after)
				}
			}
			if got.HandledMS != (3*time.Minute).Milliseconds() || got.Transfers != 1 {
				t.Errorf("handled for %d ms, transferred %d times", got.HandledMS, got.Transfers)
			}
			return nil
		})
	})
}

func TestWhatWasSetAsideIsLetGoOf(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
		time.Sleep(time.Minute)
		aside := time.Now()
		desktest.Done(t, desktest.Err(d.Wait(t.Context(), d.Nadia, c.ID)))
		time.Sleep(time.Minute)
		desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, c.ID)))
		d.View(t, func(v *store.View) error {
			last, err := sessions.LastReleased(v, "Nadia")
			if err == nil && (last.ConversationID != c.ID || !last.ReleasedAt.Equal(aside)) {
				t.Errorf("let go of %+v", last)
			}
			return err
		})
	})
}

func TestEachReasonIsOneOfThoseThatAreNamed(t *testing.T) {
	t.Parallel()
	for _, reason := range []string{sessions.AgentReject, sessions.AgentTimeout} {
		if !slices.Contains(sessions.Reasons(), reason) || !sessions.Declined(&sessions.Session{EndReason: reason}) {
			t.Errorf("%s is no way to decline", reason)
		}
	}
	if sessions.Declined(&sessions.Session{EndReason: sessions.SystemReject}) {
		t.Error("an offer that was taken back was declined by nobody")
	}
}
