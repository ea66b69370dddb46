package conversations

import (
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/life"
	"textdesk/store"
)

// Show gives a conversation as the actor sees it.
func Show(v *store.View, by desk.Actor, c *store.Conversation) (Conversation, error) {
	w, err := store.Workstreams.Get(v, c.WorkstreamID)
	if err != nil {
		return Conversation{}, err
	}
	contact, err := store.Contacts.Get(v, c.ContactID)
	if err != nil {
		return Conversation{}, err
	}
	shown := Conversation{
		ID: c.ID, State: c.State, Reason: c.Reason, NumberID: c.NumberID, QueueID: c.QueueID, AgentID: c.AgentID,
		Unread: c.Unread, Failed: c.Undelivered, Folders: foldersOf(by, c),
		Allowed: personOf(by).Allowed(c, w, v.Now), PreviousID: c.PreviousID, CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt,
	}
	if c.Offer != nil {
		shown.Offered = &Offer{AgentID: c.Offer.AgentID, ByID: c.Offer.ByID, ExpiresAt: c.Offer.ExpiresAt}
	}
	if shown.Contact, err = contacts.View(v, contact); err != nil {
		return Conversation{}, err
	}
	shown.showTimes(c, w)
	if err := shown.showReopen(v, c); err != nil {
		return Conversation{}, err
	}
	if err := shown.showLast(v, c); err != nil {
		return Conversation{}, err
	}
	return shown, shown.showReply(v, by, c, contact)
}

func (shown *Conversation) showTimes(c *store.Conversation, w *store.Workstream) {
	if c.Finished() {
		since := c.StateSince
		shown.ResolvedAt = &since
		if w.ReopenHours > 0 {
			until := life.ReopenUntil(c, w)
			shown.ReopenUntil = &until
		}
		return
	}
	if hours := w.Idle.Hours(c.State); hours > 0 {
		at := c.UpdatedAt.Add(time.Duration(hours) * time.Hour)
		shown.AutoResolvesAt = &at
	}
}

// showReopen takes "reopen" out of what is allowed when the contact has a newer
// conversation.
func (shown *Conversation) showReopen(v *store.View, c *store.Conversation) error {
	if !slices.Contains(shown.Allowed, life.ActReopen.Public()) {
		return nil
	}
	latest, err := v.LatestConversation(c.NumberID, c.ContactID)
	if err == nil && latest.ID != c.ID {
		shown.Allowed = without(shown.Allowed, life.ActReopen.Public())
	}
	return err
}

func (shown *Conversation) showLast(v *store.View, c *store.Conversation) error {
	if c.LastMessageID == "" {
		return nil
	}
	m, err := store.Messages.Get(v, c.LastMessageID)
	if err != nil {
		return err
	}
	shown.LastMessage = &LastMessage{Text: m.Text, Direction: m.Direction, State: m.State, At: m.CreatedAt}
	return nil
}

// showReply takes "reply" out of what is allowed when a text could not go out,
// and says why it is missing.
func (shown *Conversation) showReply(v *store.View, by desk.Actor, c *store.Conversation, contact *store.Contact) error {
	obstacle, err := ObstacleToText(v, c.NumberID, contact)
	if err != nil {
		return err
	}
	switch {
	case c.Finished():
		shown.WhyNot = WhyNot(store.Resolved)
	case personOf(by).OthersWork(c):
		shown.WhyNot = WhyNot(desk.Owned)
	case !by.Has(store.Agent):
		shown.WhyNot = WhyNot(desk.Forbidden)
	}
	if obstacle != nil {
		shown.WhyNot = WhyNot(obstacle.Code)
		shown.Allowed = without(shown.Allowed, life.ActReply.Public())
	}
	return nil
}

func without(acts life.PublicActs, one life.PublicAct) life.PublicActs {
	return slices.DeleteFunc(slices.Clone(acts), func(a life.PublicAct) bool { return a == one })
}
