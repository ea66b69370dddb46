package conversations

import (
	"errors"
	"fmt"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/life"
	"textdesk/app/sms"
	"textdesk/store"
)

// Show gives a conversation as the actor sees it.
func Show(v *store.View, by desk.Actor, c *store.Conversation) (Conversation, error) {
	all, err := showAll(v, by, []*store.Conversation{c})
	if err != nil {
		return Conversation{}, err
	}
	return all[0], nil
}

// showAll gives conversations as the actor sees them. What each of them needs
// besides itself is read for all at once: a list is the most frequent question.
func showAll(v *store.View, by desk.Actor, all []*store.Conversation) ([]Conversation, error) {
	contactIDs, lastIDs := make([]store.ID, len(all)), make([]store.ID, len(all))
	for i, c := range all {
		contactIDs[i], lastIDs[i] = c.ContactID, c.LastMessageID
	}
	people, err := store.Contacts.GetMany(v, contactIDs)
	if err != nil {
		return nil, err
	}
	texts, err := store.Messages.GetMany(v, lastIDs)
	if err != nil {
		return nil, err
	}
	shown := make([]Conversation, len(all))
	for i, c := range all {
		if people[i] == nil || texts[i] == nil && c.LastMessageID != "" {
			return nil, fmt.Errorf("conversation %s: its contact or its last text: %w", c.ID, store.ErrNotFound)
		}
		if shown[i], err = show(v, by, c, people[i], texts[i]); err != nil {
			return nil, err
		}
	}
	return shown, nil
}

// show puts a conversation together; last is nil where nothing was written yet.
func show(v *store.View, by desk.Actor, c *store.Conversation, contact *store.Contact, last *store.Message) (Conversation, error) {
	w, err := store.Workstreams.Get(v, c.WorkstreamID)
	if err != nil {
		return Conversation{}, err
	}
	shown := Conversation{
		ID: c.ID, State: c.State, Reason: c.Reason, NumberID: c.NumberID, QueueID: c.QueueID, AgentID: c.AgentID, BotID: c.BotID, Tags: c.Tags,
		Unread: c.Unread, Failed: c.Undelivered, Folders: foldersOf(by, c),
		Allowed: personOf(by).Allowed(c, w, v.Now), CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt,
	}
	if c.Scheduled > 0 {
		shown.Scheduled, shown.SendsAt = c.Scheduled, &c.SendsAt
	}
	if c.Offer != nil {
		shown.Offered = &Offer{AgentID: c.Offer.AgentID, ByID: c.Offer.ByID, ExpiresAt: c.Offer.ExpiresAt, OfferedAt: c.Offer.At}
	}
	if shown.Contact, err = contacts.View(v, contact); err != nil {
		return Conversation{}, err
	}
	if shown.PreviousID, err = previousOf(v, by, c); err != nil {
		return Conversation{}, err
	}
	shown.showTimes(c, w)
	if err := shown.showReopen(v, c); err != nil {
		return Conversation{}, err
	}
	if last != nil {
		shown.LastMessage = &LastMessage{Text: preview(last.Text), Direction: last.Direction, State: last.State, At: last.At()}
	}
	return shown, shown.showReply(v, by, c, w, contact)
}

// previousOf gives the contact's conversation before this one, where the actor sees it.
func previousOf(v *store.View, by desk.Actor, c *store.Conversation) (store.ID, error) {
	if c.PreviousID == "" {
		return "", nil
	}
	_, err := by.SeesConversation(v, c.PreviousID)
	if errors.Is(err, &desk.Error{Code: desk.NotFound}) {
		return "", nil
	}
	return c.PreviousID, err
}

// previewed is how many characters of a text a list shows of it.
const previewed = 160

// preview is a text's beginning: a list is read often, and shows a line of each.
func preview(text string) string {
	if beginning := sms.Beginning(text, previewed); beginning != text {
		return beginning + "…"
	}
	return text
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
	if limit := life.IdleLimit(w, c.State); limit > 0 && c.Scheduled == 0 {
		at := c.UpdatedAt.Add(limit)
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

// showReply takes "reply" out of what is allowed when a text could not go out,
// and says why it is missing.
func (shown *Conversation) showReply(v *store.View, by desk.Actor, c *store.Conversation, w *store.Workstream, contact *store.Contact) error {
	obstacle, err := ObstacleToText(v, c.NumberID, contact)
	if err != nil {
		return err
	}
	switch {
	case c.Finished():
		shown.WhyNot = WhyNot(store.Resolved)
	case by.Has(store.Agent) && personOf(by).MustWait(c, w):
		shown.WhyNot = GivenOut
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
