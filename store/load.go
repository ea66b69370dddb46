package store

// loads gives whose capacity the conversation takes, and how many units: that of whoever
// works on it, and of whoever it is on offer to.
func (c *Conversation) loads() map[ID]int {
	if c.Offer == nil && c.Taken == 0 {
		return nil
	}
	loads := map[ID]int{}
	if c.Taken > 0 {
		loads[c.AgentID] = c.Taken
	}
	if c.Offer != nil {
		loads[c.Offer.AgentID] = c.Units
	}
	return loads
}

// Takes gives how many units of a user's capacity the conversation takes.
func (c *Conversation) Takes(userID ID) int { return c.loads()[userID] }

func loadName(userID ID) Key { return Key{}.Str("load").ID(userID) }

func heldName(userID, queueID ID) Key { return Key{}.Str("held").ID(userID).ID(queueID) }

// Load tells how many units of a user's capacity are taken.
func (v *View) Load(userID ID) (int, error) { return Conversations.Count(v, loadName(userID)) }

// HeldOf tells how many conversations of a queue take a user's capacity.
func (v *View) HeldOf(userID, queueID ID) (int, error) {
	return Conversations.Count(v, heldName(userID, queueID))
}
