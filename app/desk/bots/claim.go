package bots

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/conversations"
	"textdesk/store"
	"textdesk/store/work"
)

const (
	// callLease is how long a call may take before it is taken for lost, as when the
	// process died: it is well above CallTime.
	callLease = 30 * time.Second
	maxTries  = 3
	maxLook   = 200
)

// pauses are those before the second and the third try.
func pauses() []time.Duration { return []time.Duration{2 * time.Second, 10 * time.Second} }

// Claim hands out at most limit events that are to be posted now, each with its try
// recorded before it is made. again says when there will be more, zero when only a
// change can bring that. What was tried as often as it may be fails here: its process
// died. Events of a bot that has the conversation no longer are dropped, but for the
// last.
func (u *UseCases) Claim(ctx context.Context, limit int) (calls []*Call, again time.Time, err error) {
	type found struct {
		calls []*Call
		again time.Time
	}
	// Most of the time there is nothing, and looking for it changes nothing.
	again, err = desk.View(ctx, u.desk, desk.System(), func(v *store.View, _ desk.Actor) (time.Time, error) {
		e, err := eventsByDue.First(v, store.Range{})
		if err != nil {
			return time.Time{}, desk.IgnoreNotFound(err)
		}
		return e.DueAt, nil
	})
	if err != nil || again.IsZero() || again.After(u.desk.Now()) {
		return nil, again, err
	}
	f, err := desk.Update(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (f found, err error) {
		due, err := desk.Shared(min(limit, maxLook), eventsByDue.Scan(tx, store.Range{}))
		if err != nil {
			return f, err
		}
		for _, e := range due {
			if e.DueAt.After(tx.Now) {
				f.again = e.DueAt
				break
			}
			call, err := u.claim(tx, e)
			if err != nil {
				return f, err
			}
			if call != nil {
				f.calls = append(f.calls, call)
			}
		}
		return f, nil
	})
	if len(f.calls) == limit {
		f.again = u.desk.Now()
	}
	return f.calls, f.again, err
}

// claim records a try, or ends what is not to be posted.
func (u *UseCases) claim(tx *store.Tx, e *event) (*Call, error) {
	k, err := talkOf(&tx.View, e.ConversationID)
	if err != nil {
		return nil, err
	}
	if e.Type != EventEnded && (k == nil || k.BotID != e.BotID) {
		return nil, finish(tx, e, EventDropped)
	}
	if e.Tries >= maxTries {
		return nil, u.fail(tx, e)
	}
	b, err := roster.Bots.Get(tx, e.BotID)
	if err != nil {
		return nil, err
	}
	p, err := payloadOf(&tx.View, e)
	if err != nil {
		return nil, err
	}
	e.Tries++
	call, err := callOf(&tx.View, b, e.ID, e.Tries, p)
	if err != nil { // its secret cannot be read any more: see accounts.ForgetSecrets
		e.Problem = "the secret cannot be read; make a new one"
		return nil, u.fail(tx, e)
	}
	e.DueAt = tx.Now.Add(callLease)
	return call, events.Put(tx, e)
}

// fail ends an event that could not be brought to the program, and gives its
// conversation to people.
func (u *UseCases) fail(tx *store.Tx, e *event) error {
	if err := finish(tx, e, EventFailed); err != nil || e.Type == EventEnded {
		return err
	}
	return u.giveUp(tx, e, e.Problem)
}

// giveUp gives a conversation to people because the bot failed, if the bot has it yet.
func (u *UseCases) giveUp(tx *store.Tx, e *event, problem string) error {
	s, err := u.turnOf(tx, e)
	if err != nil || s == nil {
		return err
	}
	return s.handOver(handing{why: work.HandoverFailed, summary: problem})
}

// turnOf gives the bot its turn in the conversation of an event, nil where it has it no
// longer.
func (u *UseCases) turnOf(tx *store.Tx, e *event) (*speech, error) {
	k, err := talkOf(&tx.View, e.ConversationID)
	if err != nil || k == nil || k.BotID != e.BotID {
		return nil, err
	}
	var t *conversations.Turn
	if t, err = u.conversations.Take(tx, desk.System(), e.ConversationID); err != nil || t.C.BotID != e.BotID {
		return nil, err
	}
	return speak(t, k)
}
