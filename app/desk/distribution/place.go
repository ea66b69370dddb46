package distribution

import (
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/routing"
	"textdesk/store"
)

// place puts a conversation that came to wait to whoever should have it, or lets it
// wait. What was thought of each agent is kept.
func (u *UseCases) place(tx *store.Tx, c *store.Conversation, w *store.Workstream, e *entry) error {
	choice, err := choose(&tx.View, w, e)
	if err != nil {
		return err
	}
	if err := keepChoice(tx, c, choice); err != nil {
		return err
	}
	if choice.AgentID != "" {
		return u.give(tx, c.ID, choice.AgentID)
	}
	e.AgainAt = choice.Again
	return entries.Put(tx, e)
}

// choose chooses among the members of an entry's queue.
func choose(v *store.View, w *store.Workstream, e *entry) (routing.Choice, error) {
	choice, _, err := chooseAmong(v, w, e)
	return choice, err
}

// chooseAmong also gives the agents as they are.
func chooseAmong(v *store.View, w *store.Workstream, e *entry) (routing.Choice, []routing.Agent, error) {
	q, err := store.Queues.Get(v, e.QueueID)
	if err != nil {
		return routing.Choice{}, nil, err
	}
	item, err := itemOf(v, w, q, e)
	if err != nil {
		return routing.Choice{}, nil, err
	}
	agents, err := agentsOf(v, q, &item)
	if err != nil {
		return routing.Choice{}, nil, err
	}
	declined, err := declinesOf(v, e.ID)
	if err != nil {
		return routing.Choice{}, nil, err
	}
	for i := range agents {
		d := declined[agents[i].ID]
		agents[i].Declined, agents[i].DeclinedAt = d.times, d.last
	}
	return routing.Choose(item, policyOf(w, q), agents, v.Now), agents, nil
}

// keepChoice keeps a choice, unless the last one was the same: what waits is looked at
// again and again.
func keepChoice(tx *store.Tx, c *store.Conversation, choice routing.Choice) error {
	if choice.AgentID == "" {
		last, is, err := decisions.Last(&tx.View, c.ID, decisions.Assigned)
		if err != nil || is && last.QueueID == c.QueueID && last.AgentID == "" && slices.Equal(last.Verdicts, choice.Verdicts) {
			return err
		}
	}
	return decisions.Keep(tx, decisions.Decision{
		ConversationID: c.ID, Stage: decisions.Assigned, WorkstreamID: c.WorkstreamID, QueueID: c.QueueID,
		AgentID: choice.AgentID, Verdicts: choice.Verdicts, AgainAt: choice.Again,
	})
}

// give offers a conversation to an agent, or makes it theirs where the workstream
// assigns by itself.
func (u *UseCases) give(tx *store.Tx, id, agentID store.ID) error {
	t, err := u.conversations.Take(tx, desk.System(), id)
	if err != nil {
		return err
	}
	rested := t.C.UpdatedAt
	if n := t.Workstream.Notification; n.AssignAutomatically {
		err = t.Give(agentID)
	} else {
		err = t.Offer(agentID, tx.Now.Add(time.Duration(n.CountdownSeconds)*time.Second))
	}
	if err != nil {
		return err
	}
	t.C.UpdatedAt = rested // nobody has done anything yet
	if err := t.Keep(); err != nil {
		return err
	}
	return drop(tx, id)
}

// again puts a conversation to somebody for whom only time was missing.
func (u *UseCases) again(tx *store.Tx, id store.ID) error {
	e, err := find(&tx.View, id)
	if err != nil || e == nil || e.AgainAt.IsZero() || e.AgainAt.After(tx.Now) {
		return err
	}
	c, w, err := waiting(tx, id)
	if err != nil || c == nil {
		return err
	}
	now, err := entryOf(&tx.View, c)
	if err != nil {
		return err
	}
	return u.place(tx, c, w, now)
}

// waiting gives a conversation that has an entry, and its workstream. One that waits no
// longer loses its entry, and is nil.
func waiting(tx *store.Tx, id store.ID) (*store.Conversation, *store.Workstream, error) {
	c, err := store.Conversations.Get(tx, id)
	if err != nil {
		return nil, nil, err
	}
	w, err := store.Workstreams.Get(tx, c.WorkstreamID)
	if err != nil {
		return nil, nil, err
	}
	if !pushed(c, w) {
		return nil, nil, drop(tx, id)
	}
	return c, w, nil
}
