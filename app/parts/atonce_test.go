package parts_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/kv/boltkv"
	"textdesk/telesign"
)

// atOnce does things at the same moment and gives how many of them were done; what was
// not must have been refused in words.
func atOnce(t *testing.T, things ...func() error) (done int) {
	t.Helper()
	var all sync.WaitGroup
	begin, errs := make(chan struct{}), make([]error, len(things))
	for i, thing := range things {
		all.Go(func() {
			<-begin
			errs[i] = thing()
		})
	}
	close(begin)
	all.Wait()
	for _, err := range errs {
		var refused *desk.Error
		switch {
		case err == nil:
			done++
		case !errors.As(err, &refused):
			t.Errorf("a thing failed: %v", err)
		}
	}
	return done
}

func TestAgentsWhoActAtOnceNeverSpoilAConversation(t *testing.T) {
	t.Parallel()
	engine, err := boltkv.Open(filepath.Join(t.TempDir(), "textdesk.db"), boltkv.Options{})
	desktest.Done(t, err)
	d := desktest.On(t, engine)
	for round := range 20 {
		r := &race{Desk: d, t: t, round: round, phone: fmt.Sprintf("+1555867%04d", round%7)}
		r.id = d.Text(t, r.phone, "hello").ID
		r.accept()
		r.replyAgain()
		r.everything()
		r.reopen()
		d.View(t, func(v *store.View) error { return errors.Join(checkConversations(v), checkMessages(v)) })
	}
}

// race is a conversation that several act on at once.
type race struct {
	*desktest.Desk
	t     *testing.T
	round int
	phone string
	id    store.ID
}

// accept has both agents accept it, if it is open.
func (r *race) accept() {
	if r.Record(r.t, r.id).State != store.Open {
		return
	}
	by := func(who desk.Actor) func() error {
		return func() error { return desktest.Err(r.Accept(r.t.Context(), who, r.id)) }
	}
	if atOnce(r.t, by(r.Nadia), by(r.Omar), by(r.Nadia), by(r.Omar)) == 0 {
		r.t.Fatal("nobody could accept it")
	}
}

// holder is the agent who has it.
func (r *race) holder() desk.Actor {
	if r.Record(r.t, r.id).AgentID == r.Omar.UserID {
		return r.Omar
	}
	return r.Nadia
}

func (r *race) reply(by desk.Actor, key string) func() error {
	m := delivery.NewMessage{Text: "yes", IdempotencyKey: fmt.Sprint(key, r.round)}
	return func() error { return desktest.Err(r.Reply(r.t.Context(), by, r.id, m)) }
}

// replyAgain has the same request come four times.
func (r *race) replyAgain() {
	before, who := r.texts(), r.holder()
	if done := atOnce(r.t, r.reply(who, "k"), r.reply(who, "k"), r.reply(who, "k"), r.reply(who, "k")); done != 4 {
		r.t.Fatalf("%d of four equal requests were answered", done)
	}
	if n := r.texts() - before; n != 1 {
		r.t.Fatalf("four equal requests made %d texts", n)
	}
}

// everything has all happen to it that can.
func (r *race) everything() {
	ctx, who := r.t.Context(), r.holder()
	atOnce(r.t,
		r.reply(r.Nadia, "n"), r.reply(r.Omar, "o"),
		func() error { return desktest.Err(r.Resolve(ctx, r.Nadia, r.id)) },
		func() error { return desktest.Err(r.Resolve(ctx, r.Omar, r.id)) },
		func() error { return desktest.Err(r.TakeOver(ctx, r.Omar, r.id)) },
		func() error { return desktest.Err(r.TakeOver(ctx, r.Nadia, r.id)) },
		func() error {
			return desktest.Err(r.Assign(ctx, r.Lead, r.id, conversations.Assignment{AgentID: r.Nadia.UserID}))
		},
		func() error { return desktest.Err(r.Wait(ctx, who, r.id)) },
		func() error { return r.text("and another") },
		r.carry, r.carry,
		func() error { return desktest.Err(r.FireDeadlines(ctx)) },
	)
}

// reopen has both agents resolve and reopen it while the customer writes.
func (r *race) reopen() {
	ctx := r.t.Context()
	atOnce(r.t,
		func() error { return desktest.Err(r.Resolve(ctx, r.Omar, r.id)) },
		func() error { return desktest.Err(r.Resolve(ctx, r.Nadia, r.id)) },
		func() error { return desktest.Err(r.Reopen(ctx, r.Omar, r.id)) },
		func() error { return desktest.Err(r.Reopen(ctx, r.Nadia, r.id)) },
		func() error { return r.text("back") },
	)
}

// text is the customer writing.
func (r *race) text(text string) error {
	return desktest.Err(r.ReceiveCallback(r.t.Context(), r.Signed(desktest.Inbound(desktest.Reference(), r.phone, desktest.Digits, text))))
}

// carry claims texts and answers for them, as an outbox does.
func (r *race) carry() error {
	claims, _, err := r.Claim(r.t.Context(), 16)
	for _, c := range claims {
		err = errors.Join(err, r.RecordAnswer(r.t.Context(), c.AttemptID, desktest.Accepted(desktest.Reference()), nil))
	}
	return err
}

// texts counts what has been written in it to the customer.
func (r *race) texts() (n int) {
	r.View(r.t, func(v *store.View) error {
		n = 0
		page, err := v.MessagesOf(r.id, store.Slice{Limit: 1000})
		for _, m := range page.Items {
			if m.Direction == store.Out {
				n++
			}
		}
		return err
	})
	return n
}

func TestWhatSeveralDoAtOnceAboutATextIsDoneOnce(t *testing.T) {
	t.Parallel()
	engine, err := boltkv.Open(filepath.Join(t.TempDir(), "textdesk.db"), boltkv.Options{})
	desktest.Done(t, err)
	d := desktest.On(t, engine)
	c := d.Text(t, desktest.Customer, "hello")
	times := func(do func() error) (all []func() error) {
		for range 8 {
			all = append(all, do)
		}
		return all
	}
	atOnce(t, times(func() error {
		return desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi", IdempotencyKey: "one press"}))
	})...)
	claims, _, err := d.Claim(t.Context(), 10)
	desktest.Done(t, err)
	if len(claims) != 1 {
		t.Fatalf("one text sent under one key leaves %d times", len(claims))
	}
	desktest.Done(t, d.RecordAnswer(t.Context(), claims[0].AttemptID, telesign.Answer{}, &telesign.Error{HTTPStatus: 400, Code: 11000, Class: telesign.ClassPermanent}))
	if done := atOnce(t, times(func() error { return desktest.Err(d.Retry(t.Context(), d.Nadia, claims[0].AttemptID, "")) })...); done > 1 {
		t.Errorf("%d try the same failed text again", done)
	}
	if again, _, err := d.Claim(t.Context(), 10); err != nil || len(again) > 1 {
		t.Errorf("it leaves %d times (%v)", len(again), err)
	}
}
