package presence

import "textdesk/store"

// Load says how much work people have and can take, in units.
type Load struct {
	// Room gives how much somebody can take in all.
	Room func(v *store.View, userID store.ID) (int, error)
	// Takes gives how much of it a conversation takes of that agent, 0 for one that
	// rests. It may not have been kept yet.
	Takes func(v *store.View, c *store.Conversation, userID store.ID) (int, error)
}

// What counts where nothing is set, as in Dynamics: five conversations at a time.
const (
	usualRoom  = 100
	usualTaken = 20
)

func (l Load) orUsual() Load {
	if l.Room == nil {
		l.Room = func(*store.View, store.ID) (int, error) { return usualRoom, nil }
	}
	if l.Takes == nil {
		l.Takes = func(_ *store.View, c *store.Conversation, userID store.ID) (int, error) {
			if c.State == store.Active && c.AgentID == userID {
				return usualTaken, nil
			}
			return 0, nil
		}
	}
	return l
}

// laden tells whether somebody who is available is shown as busy, because they have as
// much work as they can take and the desk's rules say so.
func (u *UseCases) laden(v *store.View, userID store.ID, changed *store.Conversation) (bool, error) {
	rules, err := rulesOf(v)
	if err != nil || !rules.BusyWhenFull {
		return false, err
	}
	return u.full(v, userID, changed)
}

// full tells whether somebody has as much work as they can take, with one of their
// conversations as it is about to be kept; nil for none.
func (u *UseCases) full(v *store.View, userID store.ID, changed *store.Conversation) (bool, error) {
	room, err := u.load.Room(v, userID)
	if err != nil {
		return false, err
	}
	taken := 0
	if changed != nil {
		if taken, err = u.load.Takes(v, changed, userID); err != nil {
			return false, err
		}
	}
	for c, err := range v.ConversationsOf(userID) {
		if err != nil {
			return false, err
		}
		if changed != nil && c.ID == changed.ID {
			continue
		}
		n, err := u.load.Takes(v, c, userID)
		if err != nil {
			return false, err
		}
		taken += n
	}
	return taken >= room, nil
}
