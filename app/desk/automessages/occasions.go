package automessages

import (
	"slices"

	"textdesk/store"
	"textdesk/store/work"
)

// occasionsOf gives what a conversation's happenings are occasions of.
func occasionsOf(v *store.View, c *store.Conversation, h *happening) ([]occasion, error) {
	var all []occasion
	if (h.heard != nil || h.leftByBot()) && !c.Finished() {
		heard, err := heardIn(v, c)
		if err != nil {
			return nil, err
		}
		all = heard
	}
	for _, m := range h.failed {
		all = append(all, occasion{trigger: work.TextFailed, conversation: c, subjectID: m.ID})
	}
	for _, l := range h.lines {
		of, err := ofLine(v, c, l)
		if err != nil {
			return nil, err
		}
		all = append(all, of...)
	}
	return all, nil
}

// leftByBot tells whether a bot has given the conversation to people: what it has not
// answered is heard only now.
func (h *happening) leftByBot() bool {
	return slices.ContainsFunc(h.lines, func(l *store.Line) bool { return l.Kind == store.LineHandedOver })
}

// heardIn gives what a text in is an occasion of.
func heardIn(v *store.View, c *store.Conversation) (all []occasion, err error) {
	opens, err := openingOf(v, c)
	if err != nil {
		return nil, err
	}
	switch {
	case opens.closed && opens.holiday:
		all = append(all, occasion{trigger: work.Holiday, conversation: c, opens: opens})
	case opens.closed:
		all = append(all, occasion{trigger: work.Closed, conversation: c, opens: opens})
	}
	if c.CreatedAt.Equal(v.Now) {
		all = append(all, occasion{trigger: work.Greeting, conversation: c})
	}
	if c.State != store.Open {
		return all, nil
	}
	queue, err := store.Queues.Get(v, c.QueueID)
	if err != nil {
		return nil, err
	}
	if queue.ID != store.DefaultID && len(queue.Members) == 0 {
		all = append(all, occasion{trigger: work.NoAgent, conversation: c})
	}
	if c.Queued.Since.Equal(v.Now) { // it is the last in line
		place, _, err := v.CountConversations(store.FolderUnassigned, c.QueueID)
		if err != nil {
			return nil, err
		}
		all = append(all, occasion{trigger: work.Position, conversation: c, place: place})
	}
	return all, nil
}

// ofLine gives what a line of the thread is an occasion of.
func ofLine(v *store.View, c *store.Conversation, l *store.Line) (all []occasion, err error) {
	add := func(t work.Trigger, agentID store.ID) {
		all = append(all, occasion{trigger: t, conversation: c, agentID: agentID, dueAt: l.DueAt})
	}
	switch l.Kind {
	case store.LineOffered:
		if l.ActorID != "" && c.AgentID != "" {
			add(work.TransferOffered, l.SubjectID)
		} else if c.State == store.Open {
			add(work.Assigned, l.SubjectID)
		}
	case store.LineDeclined, store.LineOfferExpired:
		if l.OfferedByID != "" {
			add(offerEnd(l.Kind), offeredTo(l))
		}
	case store.LineQueued:
		switch {
		case c.Reason == "agent_left":
			add(work.Disconnected, "")
		case l.ActorID != "":
			add(work.SentToQueue, "")
		}
	case store.LineGiven:
		add(work.Assigned, l.SubjectID)
		return all, joined(v, c, l.SubjectID, add)
	case store.LineAccepted, store.LineTakenOver:
		return all, joined(v, c, l.ActorID, add)
	case store.LineWrappedUp, store.LineResolved:
		add(work.AgentEnded, l.ActorID)
	case store.LineAutoResolved:
		add(work.Ended, "")
	case store.LineOverflow:
		add(work.Overflowed, "")
	}
	return all, err
}

func offerEnd(kind store.LineKind) work.Trigger {
	if kind == store.LineDeclined {
		return work.TransferDeclined
	}
	return work.TransferExpired
}

// offeredTo is who did not take an offer: who declined says so, of one that ran out the
// line names them.
func offeredTo(l *store.Line) store.ID {
	if l.ActorID != "" {
		return l.ActorID
	}
	return l.SubjectID
}

// joined adds that somebody has a conversation now, after somebody else or as the first.
func joined(v *store.View, c *store.Conversation, agentID store.ID, add func(work.Trigger, store.ID)) error {
	after, err := heldBefore(v, c, agentID)
	switch {
	case err != nil:
		return err
	case after:
		add(work.Transferred, agentID)
	default:
		add(work.Joined, agentID)
	}
	return nil
}
