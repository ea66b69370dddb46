package conversations

import (
	"context"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/store"
)

// Query says which conversations are wanted. What is empty does not
// limit.
type Query struct {
	View    FolderName // mine, unassigned, waiting, failed, all (unfinished) or resolved; empty is all, or resolved with that state
	State   store.State
	QueueID store.ID
	AgentID store.ID
	Q       string // of the contact: see contacts.Query
	desk.Slice
}

// Conversations gives a piece of a folder, the latest activity first.
func (u *UseCases) Conversations(ctx context.Context, by desk.Actor, q Query) (desk.List[Conversation], error) {
	folder, err := q.folder(by)
	if err != nil {
		return desk.List[Conversation]{}, err
	}
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Conversation], error) {
		settings, err := v.Settings()
		if err != nil {
			return desk.List[Conversation]{}, err
		}
		contact := contacts.NewQuery(q.Q, settings.Region)
		readings, err := by.Readings(v)
		if err != nil {
			return desk.List[Conversation]{}, err
		}
		if q.QueueID != "" { // the others' are not read
			readings = slices.DeleteFunc(readings, func(id store.ID) bool { return id != q.QueueID && id != by.UserID })
		}
		page, err := v.ConversationsIn(folder, readings, q.Bounded(), func(c *store.Conversation) (bool, error) {
			if !q.fits(c) {
				return false, nil
			}
			if ok, err := by.Sees(v, c.Audience()); err != nil || !ok || q.Q == "" {
				return ok, err
			}
			who, err := store.Contacts.Get(v, c.ContactID)
			return err == nil && contact.Wants(who), err
		})
		if err != nil {
			return desk.List[Conversation]{}, err
		}
		shown, err := showAll(v, by, page.Items)
		return desk.List[Conversation]{Items: shown, Next: page.Next}, err
	})
}

// fits tells whether a conversation has the state, queue and agent asked for.
func (q Query) fits(c *store.Conversation) bool {
	return (q.State == "" || c.State == q.State) &&
		(q.QueueID == "" || c.QueueID == q.QueueID) &&
		(q.AgentID == "" || c.AgentID == q.AgentID)
}

// folder gives the list that holds what the view shows.
func (q Query) folder(by desk.Actor) (store.Folder, error) {
	if q.State != "" {
		if err := desk.CheckChoice("state", string(q.State), q.State.Choices()); err != nil {
			return "", err
		}
	}
	if q.View == "" {
		q.View = All
		if q.State == store.Resolved {
			q.View = Resolved
		}
	}
	return q.View.keptAs(by), desk.CheckChoice("view", string(q.View), q.View.Choices())
}
