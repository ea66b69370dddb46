package conversations_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestAnOfferIsOpenForTwoMinutes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		offered, err := d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{AgentID: "Nadia"})
		desktest.Done(t, err)
		next, err := d.FireDeadlines(t.Context())
		desktest.Done(t, err)
		if want := time.Now().Add(2 * time.Minute); !next.Equal(want) || !offered.Offered.ExpiresAt.Equal(want) {
			t.Errorf("it ends at %v, the desk looks again at %v, want %v", offered.Offered.ExpiresAt, next, want)
		}
		time.Sleep(2*time.Minute - time.Nanosecond)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		if d.Record(t, c.ID).Offer == nil {
			t.Fatal("the offer ended early")
		}
		idleSince := d.Record(t, c.ID).UpdatedAt
		time.Sleep(time.Nanosecond)
		next, err = d.FireDeadlines(t.Context())
		desktest.Done(t, err)
		if now := d.Record(t, c.ID); now.Offer != nil || !now.UpdatedAt.Equal(idleSince) || !next.IsZero() {
			t.Errorf("got %+v and the next deadline at %v", now, next)
		}
		_, err = d.Decline(t.Context(), d.Nadia, c.ID)
		desktest.WantCode(t, err, desk.WrongState)
	})
}

func TestAConversationIsOfferedToAgentsOnly(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	_, err := d.Deactivate(t.Context(), d.Admin, "Omar")
	desktest.Done(t, err)
	for _, id := range []string{"Ada", "Lea", "Omar", "nobody"} {
		_, err := d.Assign(t.Context(), d.Nadia, c.ID, conversations.Assignment{AgentID: store.ID(id)})
		desktest.WantInvalid(t, err, "agent_id", "unknown")
	}
	_, err = d.Assign(t.Context(), d.Nadia, c.ID, conversations.Assignment{})
	desktest.WantInvalid(t, err, "agent_id", "required")
	_, err = d.Assign(t.Context(), d.Nadia, c.ID, conversations.Assignment{AgentID: "Nadia", QueueID: store.DefaultID})
	desktest.WantInvalid(t, err, "agent_id", "required")
	_, err = d.Assign(t.Context(), d.Nadia, c.ID, conversations.Assignment{QueueID: "nowhere"})
	desktest.WantInvalid(t, err, "queue_id", "unknown")
}

func TestAnOfferThatRanOutIsOverEvenBeforeTheTimerSaysSo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Omar, c.ID)))
		desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{AgentID: d.Nadia.UserID})))
		time.Sleep(2 * time.Minute)
		for _, act := range []conversationAct{d.Accept, d.Decline} {
			_, err := act(t.Context(), d.Nadia, c.ID)
			desktest.WantCode(t, err, desk.Owned)
		}
		desktest.Done(t, desktest.Err(d.Wait(t.Context(), d.Omar, c.ID)))
		if l := d.Line(t, c.ID, "offer_expired"); l.ActorID != "" || l.SubjectID != "Nadia" {
			t.Errorf("the line is %+v", l)
		}
		if now := d.Record(t, c.ID); now.Offer != nil || now.State != store.Waiting {
			t.Errorf("got %+v", now)
		}
	})
}

func TestAnOfferThatComesToNothingSaysWhoShouldHearOfIt(t *testing.T) {
	t.Parallel()
	ends := map[string]func(t *testing.T, d *desktest.Desk, c conversations.Conversation){
		"declined": func(t *testing.T, d *desktest.Desk, c conversations.Conversation) {
			desktest.Done(t, desktest.Err(d.Decline(t.Context(), d.Nadia, c.ID)))
		},
		"expired": func(t *testing.T, d *desktest.Desk, _ conversations.Conversation) {
			time.Sleep(3 * time.Minute)
			desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		},
		"gone": func(t *testing.T, d *desktest.Desk, _ conversations.Conversation) {
			desktest.Done(t, desktest.Err(d.Deactivate(t.Context(), d.Admin, "Nadia")))
		},
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := desktest.New(t)
				c, err := d.Assign(t.Context(), d.Lead, d.Text(t, desktest.Customer, "hello").ID, conversations.Assignment{AgentID: "Nadia"})
				desktest.Done(t, err)
				end(t, d, c)
				lines := d.Lines(t, c.ID)
				if last := lines[len(lines)-1]; last.OfferedByID != d.Lead.UserID {
					t.Errorf("the line %q names %q, not the one who offered it", last.Kind, last.OfferedByID)
				}
			})
		})
	}
}
