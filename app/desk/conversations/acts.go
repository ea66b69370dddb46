package conversations

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/life"
	"textdesk/store"
)

// offerTime is how long an agent has to accept an offer, as in Dynamics.
const offerTime = 120 * time.Second

// Accept makes an open conversation, or one on offer to the actor, theirs.
func (u *UseCases) Accept(ctx context.Context, by desk.Actor, id store.ID) (Conversation, error) {
	return u.act(ctx, by, id, life.ActAccept)
}

// Decline refuses an offer; the conversation goes on as before it.
func (u *UseCases) Decline(ctx context.Context, by desk.Actor, id store.ID) (Conversation, error) {
	return u.act(ctx, by, id, life.ActDecline)
}

// Wait sets an active conversation aside until the customer writes.
func (u *UseCases) Wait(ctx context.Context, by desk.Actor, id store.ID) (Conversation, error) {
	return u.act(ctx, by, id, life.ActWait)
}

// Resume takes up a conversation that was set aside or is being wrapped up.
func (u *UseCases) Resume(ctx context.Context, by desk.Actor, id store.ID) (Conversation, error) {
	return u.act(ctx, by, id, life.ActResume)
}

// Resolve ends a conversation, by way of wrap-up where its workstream has that.
func (u *UseCases) Resolve(ctx context.Context, by desk.Actor, id store.ID) (Conversation, error) {
	return u.ResolveWith(ctx, by, id, Resolution{})
}

// TakeOver makes a colleague's conversation the actor's.
func (u *UseCases) TakeOver(ctx context.Context, by desk.Actor, id store.ID) (Conversation, error) {
	return u.act(ctx, by, id, life.ActTakeOver)
}

// Reopen brings a resolved conversation back to the actor, unless the contact
// has a newer one or the workstream's time for it is over: then the answer is
// UseNewConversation.
func (u *UseCases) Reopen(ctx context.Context, by desk.Actor, id store.ID) (Conversation, error) {
	return u.onTurn(ctx, by, id, func(t *Turn) error {
		latest, err := t.Tx.LatestConversation(t.C.NumberID, t.C.ContactID)
		if err != nil {
			return err
		}
		if latest.ID != t.C.ID {
			return desk.Refuse(desk.UseNewConversation, "This contact has a newer conversation. Go on in that one.")
		}
		if err := t.Must(life.ActReopen); err != nil {
			return err
		}
		return t.Move(life.ActReopen, store.Line{})
	})
}

func (u *UseCases) act(ctx context.Context, by desk.Actor, id store.ID, act life.Act) (Conversation, error) {
	return u.onTurn(ctx, by, id, func(t *Turn) error {
		if err := t.Must(act); err != nil {
			return err
		}
		return t.Move(act, store.Line{})
	})
}

// onTurn is one act on one conversation: fn changes it, and it is kept and shown.
func (u *UseCases) onTurn(ctx context.Context, by desk.Actor, id store.ID, fn func(*Turn) error) (Conversation, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Conversation, error) {
		t, err := u.Take(tx, by, id)
		if err != nil {
			return Conversation{}, err
		}
		if err := fn(t); err != nil {
			return Conversation{}, err
		}
		if err := t.Keep(); err != nil {
			return Conversation{}, err
		}
		return Show(&tx.View, by, t.C)
	})
}

// Assignment says where a conversation goes: to an agent or to a queue.
type Assignment struct {
	AgentID store.ID `json:"agent_id,omitempty"`
	QueueID store.ID `json:"queue_id,omitempty"`
	// Note is left in the thread for whoever goes on, and Reason stands on its line; both
	// may be empty.
	Note   string `json:"note,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// maxReason is how many characters say why a conversation is given away at most.
const maxReason = 200

// Assign offers a conversation to an agent, who has 120 seconds to accept, or
// puts it into a queue. Assigning to oneself accepts.
func (u *UseCases) Assign(ctx context.Context, by desk.Actor, id store.ID, to Assignment) (Conversation, error) {
	if (to.AgentID == "") == (to.QueueID == "") {
		return Conversation{}, desk.RefuseField("agent_id", "required", "Give either an agent or a queue.")
	}
	note, err := noteText("note", to.Note)
	if err != nil {
		return Conversation{}, err
	}
	reason, err := desk.OneLine("reason", to.Reason, maxReason)
	if err != nil {
		return Conversation{}, err
	}
	return u.onTurn(ctx, by, id, func(t *Turn) error {
		t.reason = reason
		if note != "" { // before the line: who goes on reads it in that order
			if _, err := t.note(note, ""); err != nil {
				return err
			}
		}
		if to.QueueID != "" {
			return t.requeue(to.QueueID)
		}
		return t.offer(to.AgentID)
	})
}

func (t *Turn) requeue(queueID store.ID) error {
	if q, err := store.Queues.Get(t.Tx, queueID); err != nil || q.Removed() {
		return desk.RefuseField("queue_id", "unknown", "This queue does not exist.")
	}
	if err := t.Must(life.ActRequeue); err != nil {
		return err
	}
	err := decisions.Keep(t.Tx, decisions.Decision{
		ConversationID: t.C.ID, Stage: decisions.Routed, FromQueueID: t.C.QueueID, QueueID: queueID, ByID: t.By.UserID,
	})
	if err != nil {
		return err
	}
	t.C.QueueID = queueID
	return t.Move(life.ActRequeue, store.Line{QueueID: queueID})
}

func (t *Turn) offer(agentID store.ID) error {
	if agentID == t.By.UserID && t.person().IsOffered(t.C) {
		if err := t.Must(life.ActAccept); err != nil {
			return err
		}
		return t.Move(life.ActAccept, store.Line{})
	}
	if err := t.Must(life.ActOffer); err != nil {
		return err
	}
	agent, err := store.Users.Get(t.Tx, agentID)
	if err != nil || !agent.Active() || !agent.Has(store.Agent) {
		return desk.RefuseField("agent_id", "unknown", "This person cannot take conversations.")
	}
	if agentID == t.C.AgentID && t.C.State != store.Open {
		return desk.RefuseField("agent_id", "same", "The conversation is already theirs.")
	}
	if agentID == t.By.UserID {
		act := life.ActAccept
		if t.person().OthersWork(t.C) {
			act = life.ActTakeOver
		}
		if err := t.Must(act); err != nil {
			return err
		}
		return t.Move(act, store.Line{})
	}
	return t.Offer(agentID, t.Tx.Now.Add(offerTime))
}

// Reading says how far somebody has read.
type Reading struct {
	// Seen is the newest entry of the thread that they had before them: what came
	// after it stays unread. Empty means all there is.
	Seen store.ID `json:"seen,omitempty"`
}

// MarkRead says that somebody has seen all of the customer's texts.
func (u *UseCases) MarkRead(ctx context.Context, by desk.Actor, id store.ID) (Conversation, error) {
	return u.MarkReadUpTo(ctx, by, id, Reading{})
}

// MarkReadUpTo says that somebody has seen the customer's texts, as far as they have
// read. Only who could answer them counts: a colleague's glance leaves them unread.
func (u *UseCases) MarkReadUpTo(ctx context.Context, by desk.Actor, id store.ID, r Reading) (Conversation, error) {
	return u.onTurn(ctx, by, id, func(t *Turn) error {
		if !t.person().May(t.C, t.Workstream, life.ActReply) {
			return nil
		}
		var err error
		t.C.Unread, err = t.textsSince(r.Seen, t.C.Unread)
		return err
	})
}
