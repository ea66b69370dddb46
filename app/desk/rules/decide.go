package rules

import (
	"context"
	"strings"

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
func decide(w *store.Workstream, p *routing.Program, f routing.Facts, from routing.Class, conversationID store.ID) Decided {
	var d Decided
	d.Class, d.Classified = p.Classify(f, from)
	f.Variables = d.Class.Variables
	d.QueueID, d.Routed = p.FindQueue(f, conversationID, w.FallbackQueueID)
	return d
}

// programOf gives a workstream's rules made ready. Every text that opens a conversation
// asks them; what they name and they themselves change seldom.
func programOf(v *store.View, workstreamID store.ID) (*routing.Program, error) {
	return store.Made(v, "rules of "+string(workstreamID), func() (*routing.Program, error) {
		b, err := Of(v, workstreamID)
		if err != nil {
			return nil, err
		}
		return b.prepare(v)
	})
}

// prepare makes the rules ready, those of a workstream that may be somebody's draft.
func (b *Book) prepare(v *store.View) (*routing.Program, error) {
	known, err := KnownIn(v, b.ID)
	if err != nil {
		return nil, err
	}
	return routing.Prepare(b.Sets, b.Routes, known), nil
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
	p, err := programOf(&tx.View, w.ID)
	if err != nil || p.Empty() {
		return err
	}
	f, err := factsOf(&tx.View, c, text, tx.Now)
	if err != nil {
		return err
	}
	values, err := variables.Of(&tx.View, c)
	if err != nil {
		return err
	}
	from := routing.Class{Variables: values, Units: w.Capacity}
	d := decide(w, p, f, from, c.ID)
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
		if err := anew(t, text); err != nil {
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

// anew classifies a conversation as if a text had opened it now, and names its queue.
func anew(t *conversations.Turn, text string) error {
	t.C.Priority, t.C.Units, t.C.Skills, t.C.QueueID = 0, t.Workstream.Capacity, nil, t.Workstream.FallbackQueueID
	return run(t.Tx, t.Workstream, t.C, text)
}

// HandedOver classifies a conversation that a bot gives to people, by all that its
// customer has written and by what the bot has found out, and names its queue. Whoever
// calls it moves and keeps it.
func HandedOver(t *conversations.Turn) error {
	number, err := store.Numbers.Get(t.Tx, t.C.NumberID)
	if err != nil {
		return err
	}
	off, err := switches.SwitchedOff(&t.Tx.View, number)
	if err != nil {
		return err
	}
	if off != "" {
		t.C.QueueID = store.DefaultID
		return nil
	}
	text, err := allWords(&t.Tx.View, t.C)
	if err != nil {
		return err
	}
	return anew(t, text)
}

// toldToBot is how many texts of a talk with a bot are read when people go on: more than
// a customer writes to one.
const toldToBot = 50

// allWords is what the customer of a conversation has written in it, a line a text.
func allWords(v *store.View, c *store.Conversation) (string, error) {
	page, err := v.MessagesOf(c.ID, store.Slice{Limit: toldToBot})
	if err != nil {
		return "", err
	}
	var words []string
	for _, m := range page.Items {
		if m.Direction == store.In {
			words = append(words, m.Text)
		}
	}
	return strings.Join(words, "\n"), nil
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
