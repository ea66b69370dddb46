package desk

import (
	"context"
	"errors"
	"time"

	"textdesk/store"
)

// Deactivated is a user who can no longer sign in, and how many conversations
// went back to their queue for it.
type Deactivated struct {
	User          User `json:"user"`
	Conversations int  `json:"conversations"`
}

// Deactivate shuts a user out: their sign-ins and links end, and what was theirs
// or offered to them goes back to the queue. Their name stays on what they did.
// Administrators may; the last one cannot be deactivated (last_admin).
func (d *Desk) Deactivate(ctx context.Context, by Actor, id string) (Deactivated, error) {
	if err := by.must(store.Admin); err != nil {
		return Deactivated{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Deactivated, error) {
		u, err := store.Users.Get(tx, id)
		if err != nil {
			return Deactivated{}, err
		}
		if err := mustNotBeLastAdmin(tx, u); err != nil {
			return Deactivated{}, err
		}
		if u.Active() {
			u.OffSince = tx.Now
		}
		if err := store.Users.Put(tx, u); err != nil {
			return Deactivated{}, err
		}
		if err := dropLinks(tx, id); err != nil {
			return Deactivated{}, err
		}
		if err := signOutEverywhere(tx, id); err != nil {
			return Deactivated{}, err
		}
		n, err := releaseAll(tx, by, id)
		return Deactivated{User: showUser(u), Conversations: n}, err
	})
}

// Activate lets a deactivated user sign in again, with the password they had.
// Administrators may.
func (d *Desk) Activate(ctx context.Context, by Actor, id string) (User, error) {
	if err := by.must(store.Admin); err != nil {
		return User{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (User, error) {
		u, err := store.Users.Get(tx, id)
		if err != nil {
			return User{}, err
		}
		u.OffSince = time.Time{}
		return showUser(u), store.Users.Put(tx, u)
	})
}

// releaseAll gives back what is a user's or on offer to them, and tells how many
// conversations lost their agent or their offer for it.
func releaseAll(tx *store.Tx, by Actor, userID string) (int, error) {
	var theirs []*store.Conversation
	for c, err := range tx.ConversationsOf(userID) {
		if err != nil {
			return 0, err
		}
		theirs = append(theirs, c)
	}
	for _, c := range theirs {
		if err := release(tx, by, c, userID); err != nil {
			return 0, err
		}
	}
	return len(theirs), nil
}

// release takes a conversation from a user. One that was a colleague's, and only
// on offer to the user, stays the colleague's.
func release(tx *store.Tx, by Actor, c *store.Conversation, userID string) error {
	line := &store.Line{
		ID: tx.NewID(), ConversationID: c.ID, NumberID: c.NumberID, ContactID: c.ContactID,
		Kind: "offer_withdrawn", ActorID: by.UserID, SubjectID: userID, CreatedAt: tx.Now,
	}
	if c.Offer != nil && c.Offer.AgentID == userID {
		c.Offer = nil
	}
	if c.AgentID == userID {
		line.Kind, line.QueueID = "queued", c.QueueID
		c.AgentID, c.State, c.Reason, c.StateSince = "", store.Open, "agent_deactivated", tx.Now
		if err := endSession(tx, c.ID, "agent_deactivated"); err != nil {
			return err
		}
	}
	c.UpdatedAt = tx.Now
	if err := store.Conversations.Put(tx, c); err != nil {
		return err
	}
	return store.Lines.Put(tx, line)
}

// endSession ends the session under way on a conversation, if there is one.
func endSession(tx *store.Tx, conversationID, reason string) error {
	s, err := tx.LatestSession(conversationID)
	if errors.Is(err, store.ErrNotFound) || err == nil && !s.EndedAt.IsZero() {
		return nil
	}
	if err != nil {
		return err
	}
	s.EndedAt, s.EndReason = tx.Now, reason
	return store.Sessions.Put(tx, s)
}
