package desk

import (
	"errors"

	"textdesk/store"
)

// turn is an act being done on a conversation.
type turn struct {
	tx         *store.Tx
	by         Actor
	c          *store.Conversation
	workstream *store.Workstream
}

// take loads a conversation for an act of somebody who may see it.
func take(tx *store.Tx, by Actor, id store.ID) (*turn, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return nil, err
	}
	c, err := store.Conversations.Get(tx, id)
	if err != nil {
		return nil, err
	}
	if err := mustSee(&tx.View, by, c); err != nil {
		return nil, err
	}
	w, err := store.Workstreams.Get(tx, c.WorkstreamID)
	return &turn{tx: tx, by: by, c: c, workstream: w}, err
}

// move does an act by the state table: state, agent, offer, session and the line
// in the thread. What the table does not know is refused with what it does know.
// The caller has checked the actor's rights.
func (t *turn) move(act Act, line store.Line) error {
	m := moveFor(t.c, t.workstream, act, t.tx.Now)
	if m == nil {
		return t.refusal(act)
	}
	before := *t.c
	t.c.Reason = m.Reason
	if m.To != t.c.State || m.Reason != "" {
		t.c.State, t.c.StateSince = m.To, t.tx.Now
	}
	switch m.Agent {
	case NoAgent:
		t.c.AgentID = ""
	case Actors:
		t.c.AgentID = t.by.UserID
	}
	if m.Offer == OfferEnds {
		t.c.Offer = nil
	}
	if t.c.Finished() && !t.by.system {
		t.c.Unread = 0 // whoever resolves it has read it
	}
	t.c.UpdatedAt = t.tx.Now
	if err := t.followSession(&before, act); err != nil {
		return err
	}
	if m.Line != "" {
		line.Kind, line.ActorID = m.Line, t.by.UserID
		if err := addLine(t.tx, t.c, line); err != nil {
			return err
		}
	}
	return nil
}

// keep writes the conversation.
func (t *turn) keep() error { return store.Conversations.Put(t.tx, t.c) }

// refusal says why the table does not know the act here.
func (t *turn) refusal(act Act) error {
	if act == ActReopen && t.c.Finished() {
		return refuse(UseNewConversation, "This conversation was resolved too long ago to be reopened. Write again: that opens a new one, linked to it.")
	}
	e := refuse(WrongState, "This cannot be done while the conversation is %s.", inWords(t.c.State))
	e.State, e.Allowed = string(t.c.State), allowedActs(t.by, t.c, t.workstream, t.tx.Now)
	return e
}

func inWords(s State) string {
	switch s {
	case store.Waiting:
		return "set aside"
	case store.WrapUp:
		return "being wrapped up"
	}
	return string(s)
}

// held tells whether the conversation is an agent's work.
func held(c *store.Conversation) bool {
	return c.AgentID != "" && c.State != store.Open && c.State != store.Resolved
}

// followSession ends the spell of an agent who no longer has the conversation
// and begins that of one who now has it.
func (t *turn) followSession(before *store.Conversation, act Act) error {
	if held(before) && (!held(t.c) || before.AgentID != t.c.AgentID) {
		if err := t.endSession(act); err != nil {
			return err
		}
	}
	if held(t.c) && (!held(before) || before.AgentID != t.c.AgentID) {
		return store.Sessions.Put(t.tx, &store.Session{
			ID: t.tx.NewID(), ConversationID: t.c.ID, AgentID: t.c.AgentID, StartedAt: t.tx.Now,
		})
	}
	return nil
}

func (t *turn) endSession(act Act) error {
	s, err := t.tx.LatestSession(t.c.ID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	s.EndedAt, s.EndReason = t.tx.Now, string(act)
	return store.Sessions.Put(t.tx, s)
}

// addLine puts a line into the conversation's thread.
func addLine(tx *store.Tx, c *store.Conversation, line store.Line) error {
	line.ID, line.CreatedAt = tx.NewID(), tx.Now
	line.ConversationID, line.NumberID, line.ContactID = c.ID, c.NumberID, c.ContactID
	return store.Lines.Put(tx, &line)
}
