package conversations

import (
	"textdesk/app/desk"
	"textdesk/app/desk/life"
	"textdesk/store"
)

// release takes from a user who is leaving what is theirs or on offer to them. What
// they were only wrapping up is resolved; how many conversations wait in their
// queue now is told.
func (u *UseCases) release(tx *store.Tx, by desk.Actor, userID store.ID) (waiting int, err error) {
	theirs, err := desk.Collect(tx.ConversationsOf(userID))
	if err != nil {
		return 0, err
	}
	for _, c := range theirs {
		t, err := u.Take(tx, desk.System(), c.ID)
		if err != nil {
			return 0, err
		}
		t.By = by
		if err := t.release(userID); err != nil {
			return 0, err
		}
		if t.C.State == store.Open {
			waiting++
		}
	}
	return waiting, nil
}

// WithdrawOffers takes back what is on offer to a user who cannot be asked. It is
// nobody's act, so the conversations rest on.
func (u *UseCases) WithdrawOffers(tx *store.Tx, userID store.ID) error {
	return u.withdrawOffers(tx, userID, func(*store.Conversation) bool { return true })
}

// WithdrawOffersFrom takes back what the desk by itself put to a user who is not in a
// queue any more. What a colleague offers them stays.
func (u *UseCases) WithdrawOffersFrom(tx *store.Tx, queueID, userID store.ID) error {
	return u.withdrawOffers(tx, userID, func(c *store.Conversation) bool { return c.QueueID == queueID && c.Offer.ByID == "" })
}

func (u *UseCases) withdrawOffers(tx *store.Tx, userID store.ID, which func(*store.Conversation) bool) error {
	theirs, err := desk.Collect(tx.ConversationsOf(userID))
	if err != nil {
		return err
	}
	for _, c := range theirs {
		if c.Offer == nil || c.Offer.AgentID != userID || !which(c) {
			continue
		}
		t, err := u.Take(tx, desk.System(), c.ID)
		if err != nil {
			return err
		}
		if err := t.withdraw(userID); err != nil {
			return err
		}
	}
	return nil
}

func (t *Turn) withdraw(userID store.ID) error {
	activity := t.C.UpdatedAt
	if err := t.Move(life.ActWithdraw, store.Line{SubjectID: userID}); err != nil {
		return err
	}
	t.C.UpdatedAt = activity
	return t.Keep()
}

// ForgetLostAgent takes a resolved conversation from an agent who can take none any
// more: it cannot come back to them. Of the others that was done when they left.
func (t *Turn) ForgetLostAgent() error {
	if !t.C.Finished() || t.C.AgentID == "" {
		return nil
	}
	agent, err := store.Users.Get(t.Tx, t.C.AgentID)
	if err != nil {
		return err
	}
	if !agent.Active() || !agent.Has(store.Agent) {
		t.C.AgentID = ""
	}
	return nil
}

func (t *Turn) release(userID store.ID) error {
	if t.C.Offer != nil && t.C.Offer.AgentID == userID {
		if err := t.Move(life.ActWithdraw, store.Line{SubjectID: userID}); err != nil {
			return err
		}
	}
	if t.C.AgentID == userID && life.Held(t.C) {
		if err := t.Move(life.ActReturn, store.Line{QueueID: t.C.QueueID}); err != nil {
			return err
		}
	}
	return t.Keep()
}
