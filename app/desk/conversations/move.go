package conversations

import (
	"cmp"
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/life"
	"textdesk/app/desk/sessions"
	"textdesk/app/desk/switches"
	"textdesk/store"
)

// Turn is an act being done on a conversation.
type Turn struct {
	Tx         *store.Tx
	By         desk.Actor
	C          *store.Conversation
	Workstream *store.Workstream

	// Cause is why a session ends that the move ends, where that is none of the usual
	// reasons; one of [sessions.Reasons].
	Cause string

	desk   *desk.Desk
	reason string // why it is given away, where somebody said so
}

// Take loads a conversation for an act of somebody who may see it.
func (u *UseCases) Take(tx *store.Tx, by desk.Actor, id store.ID) (*Turn, error) {
	c, err := by.SeesConversation(&tx.View, id)
	if err != nil {
		return nil, err
	}
	w, err := store.Workstreams.Get(tx, c.WorkstreamID)
	return &Turn{Tx: tx, By: by, C: c, Workstream: w, desk: u.desk}, err
}

// Move does an act by the state table: state, agent, offer, session and the line
// in the thread. What the table does not know is refused with what it does know.
// The caller has checked the actor's rights.
func (t *Turn) Move(act life.Act, line store.Line) error { return t.move(act, line, nil) }

// Offer puts the conversation to an agent until that time.
func (t *Turn) Offer(agentID store.ID, until time.Time) error {
	offer := &store.Offer{AgentID: agentID, ByID: t.By.UserID, ExpiresAt: until, At: t.Tx.Now}
	return t.move(life.ActOffer, store.Line{SubjectID: agentID}, offer)
}

// Give makes an open conversation an agent's without asking them.
func (t *Turn) Give(agentID store.ID) error {
	return t.Move(life.ActGive, store.Line{SubjectID: agentID})
}

func (t *Turn) move(act life.Act, line store.Line, offer *store.Offer) error {
	m := life.Find(t.C, t.Workstream, act, t.Tx.Now)
	if m == nil {
		return t.refusal(act)
	}
	before := *t.C
	t.C.Reason = m.Reason
	if m.To != t.C.State || m.Reason != "" {
		t.C.State, t.C.StateSince = m.To, t.Tx.Now
	}
	switch m.Agent {
	case life.NoAgent:
		t.C.AgentID = ""
	case life.Actors:
		t.C.AgentID = t.By.UserID
	case life.Subjects:
		t.C.AgentID = line.SubjectID
	}
	switch {
	case act == life.ActGiveToBot:
		t.C.BotID = line.BotID
	case !m.KeepsBot():
		t.C.BotID = ""
	}
	switch m.Offer {
	case life.OfferEnds:
		t.C.Offer = nil
	case life.OfferMade:
		t.C.Offer = offer
	}
	t.C.Taken, t.C.FreesAt = life.Takes(t.C, t.Workstream, t.Tx.Now)
	if t.C.Finished() && !t.By.IsSystem() {
		t.C.Unread = 0 // whoever resolves it has read it
	}
	t.C.UpdatedAt = t.Tx.Now
	if err := sessions.Follow(t.Tx, t.By, &before, t.C, act, t.Cause); err != nil {
		return err
	}
	if m.Line != "" {
		line.Kind, line.ActorID, line.Reason = m.Line, t.By.UserID, cmp.Or(t.reason, line.Reason)
		if endsOffer(act) && before.Offer != nil {
			line.OfferedByID = before.Offer.ByID
		}
		if err := AddLine(t.Tx, t.C, line); err != nil {
			return err
		}
	}
	return t.desk.Moved(t.Tx, t.By, &before, t.C)
}

// endsOffer tells whether an act is that an offer comes to nothing.
func endsOffer(act life.Act) bool {
	return act == life.ActDecline || act == life.ActOfferExpires || act == life.ActWithdraw
}

// Keep writes the conversation.
func (t *Turn) Keep() error { return store.Conversations.Put(t.Tx, t.C) }

// refusal says why the table does not know the act here.
func (t *Turn) refusal(act life.Act) error {
	if act == life.ActReopen && t.C.Finished() {
		return desk.Refuse(desk.UseNewConversation, "This conversation was resolved too long ago to be reopened. Write again: that opens a new one, linked to it.")
	}
	return t.refused("This cannot be done while the conversation is %s.", inWords(t.C.State))
}

// refused says what is possible instead.
func (t *Turn) refused(format string, args ...any) error {
	e := desk.Refuse(desk.WrongState, format, args...)
	e.State, e.Allowed = string(t.C.State), t.person().Allowed(t.C, t.Workstream, t.Tx.Now).Names()
	return e
}

func inWords(s life.State) string {
	switch s {
	case store.Waiting:
		return "set aside"
	case store.WrapUp:
		return "being wrapped up"
	}
	return string(s)
}

// AddLine puts a line into the conversation's thread.
func AddLine(tx *store.Tx, c *store.Conversation, line store.Line) error {
	line.ID, line.CreatedAt = tx.NewID(), tx.Now
	line.ConversationID, line.NumberID, line.ContactID = c.ID, c.NumberID, c.ContactID
	return store.Lines.Put(tx, &line)
}

// NewTurn begins a conversation, after the one before, where the number's channel puts
// it.
func (u *UseCases) NewTurn(tx *store.Tx, by desk.Actor, number *store.Number, contact *store.Contact, previous *store.Conversation) (*Turn, error) {
	w, err := channels.WorkstreamOf(&tx.View, number.ID)
	if err != nil {
		return nil, err
	}
	queueID, err := switches.QueueFor(&tx.View, number, w.FallbackQueueID)
	if err != nil {
		return nil, err
	}
	c := &store.Conversation{
		ID: tx.NewID(), NumberID: number.ID, ContactID: contact.ID, WorkstreamID: w.ID, QueueID: queueID, Units: w.Capacity,
		State: life.None, CreatedAt: tx.Now, UpdatedAt: tx.Now, StateSince: tx.Now,
	}
	if previous != nil {
		c.PreviousID = previous.ID
	}
	return &Turn{Tx: tx, By: by, C: c, Workstream: w, desk: u.desk}, nil
}

// UnfinishedOrNew gives the contact's unfinished conversation on the number, or a
// new one that the table has yet to open.
func (u *UseCases) UnfinishedOrNew(tx *store.Tx, by desk.Actor, number *store.Number, contact *store.Contact) (*Turn, error) {
	latest, err := tx.LatestConversation(number.ID, contact.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if latest != nil && !latest.Finished() {
		t, err := u.Take(tx, by, latest.ID)
		if errors.Is(err, &desk.Error{Code: desk.NotFound}) {
			return nil, desk.Refuse(desk.Forbidden, "Colleagues are in touch with this contact in a queue you do not see into. Ask a supervisor.")
		}
		return t, err
	}
	return u.NewTurn(tx, by, number, contact, latest)
}
