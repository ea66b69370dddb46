package automessages

import (
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/sessions"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// occasion is something on which the desk may write.
type occasion struct {
	trigger      work.Trigger
	conversation *store.Conversation
	agentID      store.ID // whom it is about
	subjectID    store.ID // the text it is about
	opens        opening
	place        int       // in the queue, from 1
	dueAt        time.Time // when it was to happen, if it happened by itself
}

// late is how long after its time something may still be told to customers, and how long
// after they wrote.
const late = time.Hour

// precedence is the order in which occasions of the same transaction are told: the first
// that may be.
func precedence() []work.Trigger {
	return []work.Trigger{
		work.Holiday, work.Closed, work.Greeting, work.NoAgent, work.Assigned, work.Transferred, work.Joined, work.Position,
		work.Disconnected, work.Overflowed, work.AgentEnded, work.Ended,
	}
}

// settled writes what is due after all that a transaction has done. It looks at all of
// that, also at what other parts did when they were told the same.
func (u *UseCases) settled(tx *store.Tx, _ []store.Change) error {
	all := happenings{byConversation: map[store.ID]*happening{}}
	for _, changed := range tx.Changes(0) {
		if err := u.take(tx, &all, changed); err != nil {
			return err
		}
	}
	for _, id := range all.order {
		if err := u.tell(tx, all.byConversation[id]); err != nil {
			return err
		}
	}
	return nil
}

// take notes what a changed record says has happened.
func (u *UseCases) take(tx *store.Tx, all *happenings, changed store.Change) error {
	switch {
	case changed.Kind == "channel" && changed.After == nil:
		return forgetChannel(tx, changed.ID)
	case changed.Kind == store.Messages.Name() && changed.After != nil:
		m, err := store.Messages.Get(tx, changed.ID)
		if err != nil {
			return err
		}
		all.message(m, changed.Before == nil)
	case changed.Kind == store.Lines.Name() && changed.Before == nil && changed.After != nil:
		l, err := store.Lines.Get(tx, changed.ID)
		if err != nil {
			return err
		}
		all.line(l)
	}
	return nil
}

// forgetChannel removes the messages of a channel that is gone.
func forgetChannel(tx *store.Tx, channelID store.ID) error {
	mine, err := desk.Collect(table.All(&tx.View))
	if err != nil {
		return err
	}
	for _, m := range mine {
		if m.ChannelID == channelID {
			if err := table.Delete(tx, m.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// happening is what happened to a conversation in a transaction.
type happening struct {
	id     store.ID
	heard  *store.Message // a text in
	spoken bool           // somebody has written to the customer, or the desk has already
	failed []*store.Message
	lines  []*store.Line
}

type happenings struct {
	byConversation map[store.ID]*happening
	order          []store.ID
}

func (all *happenings) on(id store.ID) *happening {
	h := all.byConversation[id]
	if h == nil {
		h = &happening{id: id}
		all.byConversation[id], all.order = h, append(all.order, id)
	}
	return h
}

func (all *happenings) message(m *store.Message, isNew bool) {
	switch {
	case isNew && m.Direction == store.In:
		all.on(m.ConversationID).heard = m
	case isNew && (m.Automatic != "" || m.AuthorID != ""):
		all.on(m.ConversationID).spoken = true
	case !isNew && m.State == store.Failed && m.Undelivered():
		h := all.on(m.ConversationID)
		h.failed = append(h.failed, m)
	}
}

func (all *happenings) line(l *store.Line) {
	h := all.on(l.ConversationID)
	h.lines = append(h.lines, l)
}

// tell writes what a conversation's happenings call for: to the team on each occasion,
// to the customer at most once.
func (u *UseCases) tell(tx *store.Tx, h *happening) error {
	c, err := store.Conversations.Get(tx, h.id)
	if err != nil {
		return desk.IgnoreNotFound(err)
	}
	occasions, err := occasionsOf(&tx.View, c, h)
	if err != nil {
		return err
	}
	for _, o := range occasions {
		if o.trigger.ForAgents() {
			if err := tellAgents(tx, &o); err != nil {
				return err
			}
		}
	}
	if h.spoken || c.BotID != "" || h.heard != nil && isLate(h.heard) { // while a bot has it, the bot speaks
		return nil
	}
	return u.tellCustomer(tx, c, occasions)
}

// tellCustomer writes the first by precedence that is on and may be sent.
func (u *UseCases) tellCustomer(tx *store.Tx, c *store.Conversation, occasions []occasion) error {
	slices.SortStableFunc(occasions, func(a, b occasion) int {
		return slices.Index(precedence(), a.trigger) - slices.Index(precedence(), b.trigger)
	})
	for _, o := range occasions {
		if o.trigger.ForAgents() || !o.dueAt.IsZero() && tx.Now.Sub(o.dueAt) > late {
			continue
		}
		w, on, err := holdsOn(&tx.View, o.trigger, c.NumberID)
		if err != nil {
			return err
		}
		if !on {
			continue
		}
		told, err := told(&tx.View, c, o.trigger)
		if err != nil {
			return err
		}
		if told {
			continue
		}
		may, err := u.maySpeak(tx, c, o) // which costs more than to see that all are off, or told
		if err != nil || !may {
			return err
		}
		return send(tx, &o, w)
	}
	return nil
}

// send queues the text, unless it would be too long once it is filled.
func send(tx *store.Tx, o *occasion, w wording) error {
	values, err := o.valuesFor(&tx.View, w)
	if err != nil {
		return err
	}
	text := values.Fill(w.text)
	if !desk.Visible(text) || sms.Length(text) > sms.MaxLength {
		return nil
	}
	m, err := delivery.NewAutomatic(tx, o.conversation, text, string(o.trigger))
	if err != nil {
		return err
	}
	return delivery.KeepMessage(tx, m)
}

// tellAgents puts the message into the thread, where only the team sees it, once for
// what it is about.
func tellAgents(tx *store.Tx, o *occasion) error {
	w, on, err := holdsOn(&tx.View, o.trigger, o.conversation.NumberID)
	if err != nil || !on {
		return err
	}
	if o.subjectID != "" {
		if said, err := saidOf(&tx.View, o); err != nil || said {
			return err
		}
	}
	values, err := o.valuesFor(&tx.View, w)
	if err != nil {
		return err
	}
	return conversations.AddLine(tx, o.conversation, store.Line{
		Kind: store.LineTold, Trigger: o.trigger, Text: values.Fill(w.text), SubjectID: o.subjectID,
	})
}

// saidOf tells whether the thread has the message about the same text lately.
func saidOf(v *store.View, o *occasion) (bool, error) {
	n := 0
	for e, err := range v.ThreadBefore(o.conversation.NumberID, o.conversation.ContactID, "") {
		if err != nil {
			return false, err
		}
		if n++; n > lookedAt {
			break
		}
		if l := e.Line; l != nil && l.Kind == store.LineTold && l.Trigger == o.trigger && l.SubjectID == o.subjectID {
			return true, nil
		}
	}
	return false, nil
}

// maySpeak tells whether the customer may get anything automatic at all now.
func (u *UseCases) maySpeak(tx *store.Tx, c *store.Conversation, o occasion) (bool, error) {
	if may, err := delivery.MayWrite(&tx.View, c, string(o.trigger)); err != nil || !may {
		return false, err
	}
	past, err := lookBack(&tx.View, c)
	if err != nil || !past.allows(tx.Now, o.trigger) {
		return false, err
	}
	words, err := u.keywords(&tx.View)
	if err != nil {
		return false, err
	}
	if !isAnswered(words, past.heard) {
		return false, nil
	}
	machine, err := Machine(&tx.View, c.NumberID, c.ContactID)
	if err != nil || !machine.Sure {
		return !machine.Sure, err
	}
	if machine.Told {
		return false, nil
	}
	return false, conversations.AddLine(tx, c, store.Line{Kind: store.LineLoopCut})
}

// isAnswered tells whether what a customer wrote may be answered by itself. Keywords have
// answers of their own, machines get none, nor does who sounds as if they wanted no more
// texts; and what nothing proves, anybody may have written in somebody's name.
func isAnswered(words *sms.Matcher, m *store.Message) bool {
	if m.Unverified || sms.LooksAutomatic(m.Text) {
		return false
	}
	_, keyword := words.Match(m.Text)
	_, sounds := words.Suggests(m.Text)
	return !keyword && !sounds
}

// isLate tells whether a text was held or delayed for so long that its writer waits for
// nothing automatic any more.
func isLate(m *store.Message) bool { return m.CreatedAt.Sub(m.At()) > late }

// heldBefore tells whether another agent than that one had the conversation before.
func heldBefore(v *store.View, c *store.Conversation, agentID store.ID) (bool, error) {
	for s, err := range sessions.Of(v, c.ID) {
		if err != nil {
			return false, err
		}
		if s.AgentID != agentID && !s.StartedAt.IsZero() {
			return true, nil
		}
	}
	return false, nil
}
