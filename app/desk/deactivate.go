package desk

import (
	"context"
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
// or offered to them goes back to the queue, and what they were only wrapping up
// is resolved. Their name stays on what they did.
// Administrators may; the last one cannot be deactivated (last_admin).
func (d *Desk) Deactivate(ctx context.Context, by Actor, id store.ID) (Deactivated, error) {
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
func (d *Desk) Activate(ctx context.Context, by Actor, id store.ID) (User, error) {
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

// releaseAll takes from a user what is theirs or on offer to them, and tells how
// many conversations wait in their queue for it.
func releaseAll(tx *store.Tx, by Actor, userID store.ID) (int, error) {
	theirs, err := collect(tx.ConversationsOf(userID))
	if err != nil {
		return 0, err
	}
	waiting := 0
	for _, c := range theirs {
		if err := returnToQueue(tx, by, c, userID); err != nil {
			return 0, err
		}
		if c, err = store.Conversations.Get(tx, c.ID); err != nil {
			return 0, err
		}
		if c.State == store.Open {
			waiting++
		}
	}
	return waiting, nil
}
