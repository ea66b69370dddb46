package desk

import (
	"context"
	"time"

	"textdesk/store"
)

// offerTime is how long an agent has to accept an offer, as in Dynamics.
const offerTime = 120 * time.Second

// Accept makes an open conversation, or one on offer to the actor, theirs.
func (d *Desk) Accept(ctx context.Context, by Actor, id store.ID) (Conversation, error) {
	return d.act(ctx, by, id, ActAccept)
}

// Decline refuses an offer; the conversation goes on as before it.
func (d *Desk) Decline(ctx context.Context, by Actor, id store.ID) (Conversation, error) {
	return d.act(ctx, by, id, ActDecline)
}

// Wait sets an active conversation aside until the customer writes.
func (d *Desk) Wait(ctx context.Context, by Actor, id store.ID) (Conversation, error) {
	return d.act(ctx, by, id, ActWait)
}

// Resume takes up a conversation that was set aside or is being wrapped up.
func (d *Desk) Resume(ctx context.Context, by Actor, id store.ID) (Conversation, error) {
	return d.act(ctx, by, id, ActResume)
}

// Resolve ends a conversation, by way of wrap-up where its workstream has that.
func (d *Desk) Resolve(ctx context.Context, by Actor, id store.ID) (Conversation, error) {
	return d.act(ctx, by, id, ActResolve)
}

// TakeOver makes a colleague's conversation the actor's.
func (d *Desk) TakeOver(ctx context.Context, by Actor, id store.ID) (Conversation, error) {
	return d.act(ctx, by, id, ActTakeOver)
}

// Reopen brings a resolved conversation back to the actor, unless the contact
// has a newer one or the workstream's time for it is over: then the answer is
// UseNewConversation.
func (d *Desk) Reopen(ctx context.Context, by Actor, id store.ID) (Conversation, error) {
	return d.onTurn(ctx, by, id, func(t *turn) error {
		latest, err := t.tx.LatestConversation(t.c.NumberID, t.c.ContactID)
		if err != nil {
			return err
		}
		if latest.ID != t.c.ID {
			return refuse(UseNewConversation, "This contact has a newer conversation. Go on in that one.")
		}
		if err := t.must(ActReopen); err != nil {
			return err
		}
		return t.move(ActReopen, store.Line{})
	})
}

func (d *Desk) act(ctx context.Context, by Actor, id store.ID, act Act) (Conversation, error) {
	return d.onTurn(ctx, by, id, func(t *turn) error {
		if err := t.must(act); err != nil {
			return err
		}
		return t.move(act, store.Line{})
	})
}

// onTurn is one act on one conversation: fn changes it, and it is kept and shown.
func (d *Desk) onTurn(ctx context.Context, by Actor, id store.ID, fn func(*turn) error) (Conversation, error) {
	return update(ctx, d, func(tx *store.Tx) (Conversation, error) {
		t, err := take(tx, by, id)
		if err != nil {
			return Conversation{}, err
		}
		if err := fn(t); err != nil {
			return Conversation{}, err
		}
		if err := t.keep(); err != nil {
			return Conversation{}, err
		}
		return showConversation(&tx.View, by, t.c)
	})
}

// Assignment says where a conversation goes: to an agent or to a queue.
type Assignment struct {
	AgentID store.ID `json:"agent_id,omitempty"`
	QueueID store.ID `json:"queue_id,omitempty"`
}

// Assign offers a conversation to an agent, who has 120 seconds to accept, or
// puts it into a queue. Assigning to oneself accepts.
func (d *Desk) Assign(ctx context.Context, by Actor, id store.ID, to Assignment) (Conversation, error) {
	if (to.AgentID == "") == (to.QueueID == "") {
		return Conversation{}, invalid("agent_id", "required", "Give either an agent or a queue.")
	}
	return d.onTurn(ctx, by, id, func(t *turn) error {
		if to.QueueID != "" {
			return t.requeue(to.QueueID)
		}
		return t.offer(to.AgentID)
	})
}

func (t *turn) requeue(queueID store.ID) error {
	if _, err := store.Queues.Get(t.tx, queueID); err != nil {
		return invalid("queue_id", "unknown", "This queue does not exist.")
	}
	if err := t.must(ActRequeue); err != nil {
		return err
	}
	t.c.QueueID = queueID
	return t.move(ActRequeue, store.Line{QueueID: queueID})
}

func (t *turn) offer(agentID store.ID) error {
	if agentID == t.by.UserID && offeredTo(t.by, t.c) {
		if err := t.must(ActAccept); err != nil {
			return err
		}
		return t.move(ActAccept, store.Line{})
	}
	if err := t.must(ActOffer); err != nil {
		return err
	}
	agent, err := store.Users.Get(t.tx, agentID)
	if err != nil || !agent.Active() || !agent.Has(store.Agent) {
		return invalid("agent_id", "unknown", "This person cannot take conversations.")
	}
	if agentID == t.c.AgentID && t.c.State != store.Open {
		return invalid("agent_id", "same", "The conversation is already theirs.")
	}
	if agentID == t.by.UserID {
		act := ActAccept
		if othersWork(t.by, t.c) {
			act = ActTakeOver
		}
		return t.move(act, store.Line{})
	}
	if err := t.move(ActOffer, store.Line{SubjectID: agentID}); err != nil {
		return err
	}
	t.c.Offer = &store.Offer{AgentID: agentID, ByID: t.by.UserID, ExpiresAt: t.tx.Now.Add(offerTime)}
	return nil
}

// MarkRead says that somebody has seen the customer's texts. Only who could
// answer them counts: a colleague's glance leaves them unread.
func (d *Desk) MarkRead(ctx context.Context, by Actor, id store.ID) (Conversation, error) {
	return d.onTurn(ctx, by, id, func(t *turn) error {
		if mayDo(t.by, t.c, ActReply) {
			t.c.Unread = 0
		}
		return nil
	})
}

// returnToQueue brings back what a user who is leaving had, or was offered.
func returnToQueue(tx *store.Tx, by Actor, c *store.Conversation, userID store.ID) error {
	t, err := take(tx, System(), c.ID)
	if err != nil {
		return err
	}
	t.by = by
	if t.c.Offer != nil && t.c.Offer.AgentID == userID {
		if err := t.move(ActWithdraw, store.Line{SubjectID: userID}); err != nil {
			return err
		}
	}
	if t.c.AgentID == userID && held(t.c) {
		if err := t.move(ActReturn, store.Line{QueueID: t.c.QueueID}); err != nil {
			return err
		}
	}
	return t.keep()
}
