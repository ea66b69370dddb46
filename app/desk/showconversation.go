package desk

import (
	"slices"
	"time"

	"textdesk/store"
)

// showConversation makes the view of a conversation for one person.
func showConversation(v *store.View, by Actor, c *store.Conversation) (Conversation, error) {
	w, err := store.Workstreams.Get(v, c.WorkstreamID)
	if err != nil {
		return Conversation{}, err
	}
	contact, err := store.Contacts.Get(v, c.ContactID)
	if err != nil {
		return Conversation{}, err
	}
	settings, err := v.Settings()
	if err != nil {
		return Conversation{}, err
	}
	shown := Conversation{
		ID: c.ID, State: c.State, Reason: c.Reason, NumberID: c.NumberID, QueueID: c.QueueID, AgentID: c.AgentID,
		Contact: showContact(settings.Region, contact), Unread: c.Unread, Failed: c.Undelivered,
		Allowed: allowedActs(by, c, w, v.Now), PreviousID: c.PreviousID, CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt,
	}
	if c.Offer != nil {
		shown.Offered = &Offer{AgentID: c.Offer.AgentID, ByID: c.Offer.ByID, ExpiresAt: c.Offer.ExpiresAt}
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
			until := reopenUntil(c, w)
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
	if !slices.Contains(shown.Allowed, string(ActReopen)) {
		return nil
	}
	latest, err := v.LatestConversation(c.NumberID, c.ContactID)
	if err == nil && latest.ID != c.ID {
		shown.Allowed = without(shown.Allowed, string(ActReopen))
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
func (shown *Conversation) showReply(v *store.View, by Actor, c *store.Conversation, contact *store.Contact) error {
	obstacle, err := obstacleToText(v, c.NumberID, contact)
	if err != nil {
		return err
	}
	switch {
	case c.Finished():
		shown.WhyNot = string(store.Resolved)
	case othersWork(by, c):
		shown.WhyNot = string(Owned)
	case !by.has(store.Agent):
		shown.WhyNot = string(Forbidden)
	}
	if obstacle != nil {
		shown.WhyNot = string(obstacle.Code)
		shown.Allowed = without(shown.Allowed, string(ActReply))
	}
	return nil
}

func without(list []string, word string) []string {
	kept := make([]string, 0, len(list))
	for _, w := range list {
		if w != word {
			kept = append(kept, w)
		}
	}
	return kept
}
