package rules

import (
	"context"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/life"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/switches"
	"textdesk/app/desk/variables"
	"textdesk/store"
)

// Decided is what rules make of a conversation.
type Decided struct {
	Class   routing.Class
	QueueID store.ID
	// Classified and Routed are the rules that were looked at.
	Classified, Routed []routing.Step
	// Where they are tried out: Facts are what they were asked about, and Answers what
	// those of each step, classified and then routed, were answered.
	Facts   routing.Facts
	Answers [][]routing.Answer
}

// decide reads a workstream's rules.
func decide(w *store.Workstream, b *Rules, f routing.Facts, from routing.Class, conversationID store.ID, known *routing.Known) Decided {
	var d Decided
	d.Class, d.Classified = routing.Classify(b.Sets, f, from, known)
	f.Variables = d.Class.Variables
	d.QueueID, d.Routed = routing.FindQueue(b.Routes, f, conversationID, w.FallbackQueueID, known)
	return d
}

// opens classifies a conversation that a text is about to open, and names its queue.
func (u *UseCases) opens(tx *store.Tx, c *store.Conversation, text desk.HeardText) error {
	w, err := store.Workstreams.Get(tx, c.WorkstreamID)
	if err != nil {
		return err
	}
	// Where something is switched off, everything waits in the default queue.
	queueID, err := switches.QueueFor(&tx.View, text.Number, w.FallbackQueueID)
	if err != nil || queueID != w.FallbackQueueID {
		return err
	}
	return run(tx, w, c, text.Text)
}

// run classifies a conversation by its workstream's rules and puts down what they say
// of it. Where there are no rules nothing is decided, and nothing is kept.
func run(tx *store.Tx, w *store.Workstream, c *store.Conversation, text string) error {
	b, err := Of(&tx.View, w.ID)
	if err != nil || len(b.Sets)+len(b.Routes) == 0 {
		return err
	}
	f, err := factsOf(&tx.View, c, text, tx.Now)
	if err != nil {
		return err
	}
	known, err := KnownIn(&tx.View, w.ID)
	if err != nil {
		return err
	}
	values, err := variables.Of(&tx.View, c)
	if err != nil {
		return err
	}
	from := routing.Class{Variables: values, Units: w.Capacity}
	d := decide(w, &b.Rules, f, from, c.ID, known)
	c.Priority, c.Units, c.Skills, c.Tags = d.Class.Priority, d.Class.Units, d.Class.Skills, d.Class.Tags
	if err := variables.Set(tx, c, d.Class.Variables); err != nil {
		return err
	}
	return d.keep(tx, w, c)
}

// keep keeps how the rules came to what they say, and puts the conversation into the
// queue they name.
func (d *Decided) keep(tx *store.Tx, w *store.Workstream, c *store.Conversation) error {
	if len(d.Classified) > 0 {
		err := decisions.Keep(tx, decisions.Decision{ConversationID: c.ID, Stage: decisions.Classified, WorkstreamID: w.ID, Steps: d.Classified})
		if err != nil {
			return err
		}
	}
	from := c.QueueID
	c.QueueID = d.QueueID
	return decisions.Keep(tx, decisions.Decision{
		ConversationID: c.ID, Stage: decisions.Routed, WorkstreamID: w.ID, Steps: d.Routed, QueueID: d.QueueID, FromQueueID: from,
	})
}

// RouteAgain classifies a conversation anew, by what its customer wrote last, and puts
// it into the queue that its rules name. Whoever may assign it may.
func (u *UseCases) RouteAgain(ctx context.Context, by desk.Actor, id store.ID) (conversations.Conversation, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (conversations.Conversation, error) {
		t, err := u.conversations.Take(tx, by, id)
		if err != nil {
			return conversations.Conversation{}, err
		}
		if err := t.Must(life.ActRequeue); err != nil {
			return conversations.Conversation{}, err
		}
		text, err := lastWords(&tx.View, t.C)
		if err != nil {
			return conversations.Conversation{}, err
		}
		t.C.Priority, t.C.Units, t.C.Skills, t.C.QueueID = 0, t.Workstream.Capacity, nil, t.Workstream.FallbackQueueID
		if err := run(tx, t.Workstream, t.C, text); err != nil {
			return conversations.Conversation{}, err
		}
		if err := t.Move(life.ActRequeue, store.Line{QueueID: t.C.QueueID}); err != nil {
			return conversations.Conversation{}, err
		}
		if err := t.Keep(); err != nil {
			return conversations.Conversation{}, err
		}
		return conversations.Show(&tx.View, by, t.C)
	})
}

// lastWords is what the customer of a conversation wrote last, empty if nothing.
func lastWords(v *store.View, c *store.Conversation) (string, error) {
	for e, err := range v.ThreadBefore(c.NumberID, c.ContactID, "") {
		if err != nil {
			return "", err
		}
		if e.Message == nil {
			continue
		}
		if e.Message.ConversationID != c.ID {
			return "", nil
		}
		if e.Message.Direction == store.In {
			return e.Message.Text, nil
		}
	}
	return "", nil
}
