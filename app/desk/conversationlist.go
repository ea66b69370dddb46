package desk

import (
	"context"
	"slices"

	"textdesk/store"
)

// ConversationQuery says which conversations are wanted. What is empty does not
// limit.
type ConversationQuery struct {
	View    string // mine, unassigned, waiting, failed, all (unfinished) or resolved; empty is all, or resolved with that state
	State   State
	QueueID store.ID
	AgentID store.ID
	Q       string // part of the contact's name or number
	Slice
}

// Conversations gives a piece of a folder, the latest activity first.
func (d *Desk) Conversations(ctx context.Context, by Actor, q ConversationQuery) (List[Conversation], error) {
	if err := by.mustBeSignedIn(); err != nil {
		return List[Conversation]{}, err
	}
	folder, err := q.folder(by)
	if err != nil {
		return List[Conversation]{}, err
	}
	contact := newContactQuery(q.Q)
	return view(ctx, d, func(v *store.View) (List[Conversation], error) {
		page, err := v.ConversationsIn(folder, q.bounded(), func(c *store.Conversation) (bool, error) {
			if !q.fits(c) {
				return false, nil
			}
			if ok, err := canSee(v, by, c.Audience()); err != nil || !ok || q.Q == "" {
				return ok, err
			}
			who, err := store.Contacts.Get(v, c.ContactID)
			return err == nil && contact.wants(who), err
		})
		if err != nil {
			return List[Conversation]{}, err
		}
		return listOf(page, func(c *store.Conversation) (Conversation, error) { return showConversation(v, by, c) })
	})
}

// fits tells whether a conversation has the state, queue and agent asked for.
func (q ConversationQuery) fits(c *store.Conversation) bool {
	return (q.State == "" || c.State == q.State) &&
		(q.QueueID == "" || c.QueueID == q.QueueID) &&
		(q.AgentID == "" || c.AgentID == q.AgentID)
}

// folder gives the list that holds what the view shows.
func (q ConversationQuery) folder(by Actor) (store.Folder, error) {
	states := []State{"", store.Open, store.Active, store.Waiting, store.WrapUp, store.Resolved}
	if !slices.Contains(states, q.State) {
		return "", invalid("state", "unknown", "The states are open, active, waiting, wrap_up and resolved.")
	}
	switch q.View {
	case "":
		if q.State == store.Resolved {
			return store.FolderResolved, nil
		}
		return store.FolderAll, nil
	case "all":
		return store.FolderAll, nil
	case "mine":
		return store.AgentFolder(by.UserID), nil
	case "unassigned":
		return store.FolderUnassigned, nil
	case "waiting":
		return store.FolderWaiting, nil
	case "failed":
		return store.FolderFailed, nil
	case "resolved":
		return store.FolderResolved, nil
	}
	return "", invalid("view", "unknown", "The views are mine, unassigned, waiting, failed, all and resolved.")
}
