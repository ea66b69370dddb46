package presence

import (
	"slices"

	"textdesk/app/desk"
	"textdesk/store"
)

// moved hears of each move of a conversation: who declined an offer or missed it may
// have another presence for it, and whoever has it or had it more room or less.
func (u *UseCases) moved(tx *store.Tx, _ desk.Actor, before, after *store.Conversation) error {
	if before.Offer != nil && after.Offer == nil {
		if err := u.offerEnded(tx, before.Offer.AgentID, after); err != nil {
			return err
		}
	}
	users := slices.Concat(before.Audience().Users, after.Audience().Users)
	slices.Sort(users)
	for _, userID := range slices.Compact(users) {
		if before.Takes(userID) == after.Takes(userID) {
			continue
		}
		if err := u.weighWith(tx, userID, after); err != nil {
			return err
		}
	}
	return nil
}

// Weigh looks anew whether somebody has as much work as they can take, and has browsers
// told where that makes them busy or available. It is for whoever changes how much they
// have or can take without moving a conversation.
func (u *UseCases) Weigh(tx *store.Tx, userID store.ID) error { return u.weighWith(tx, userID, nil) }

// weighWith is Weigh with one of their conversations as it is about to be kept.
func (u *UseCases) weighWith(tx *store.Tx, userID store.ID, changed *store.Conversation) error {
	laden, err := u.laden(&tx.View, userID, changed)
	if err != nil {
		return err
	}
	row, err := rowOf(&tx.View, userID)
	if err != nil || row.Laden == laden {
		return err
	}
	row.Laden = laden
	return standings.Put(tx, row)
}

// offerEnded changes the presence of who declined an offer or let it run out, where
// the rules say so. Nobody is asked here whether they may take work: they may take
// less.
func (u *UseCases) offerEnded(tx *store.Tx, userID store.ID, c *store.Conversation) error {
	rules, err := rulesOf(&tx.View)
	if err != nil || !rules.AwayAfterMissed && !rules.DoNotDisturbAfterDecline {
		return err
	}
	kind, err := lastLine(&tx.View, c)
	if err != nil {
		return err
	}
	switch {
	case kind == store.LineOfferExpired && rules.AwayAfterMissed:
		return u.missed(tx, userID)
	case kind == store.LineDeclined && rules.DoNotDisturbAfterDecline:
		return u.lower(tx, userID, DoNotDisturb, DeclinedOffer)
	}
	return nil
}

// missed makes somebody away who saw an offer and did nothing. Who was not connected
// when it ran out has missed nothing: losing the connection changes no presence.
func (u *UseCases) missed(tx *store.Tx, userID store.ID) error {
	c, err := connectionOf(&tx.View, userID)
	if err != nil || !c.connected(tx.Now) {
		return err
	}
	return u.lower(tx, userID, Away, MissedOffer)
}

// lower gives another base to who is available or busy; the others said already that
// they take nothing.
func (u *UseCases) lower(tx *store.Tx, userID store.ID, to Base, cause Cause) error {
	row, err := rowOf(&tx.View, userID)
	if err != nil {
		return err
	}
	if had := row.at(tx.Now).Chosen.Base; had != Available && had != Busy {
		return nil
	}
	row.become(Chosen{Base: to}, cause, tx.Now)
	return standings.Put(tx, row)
}

// lastLine gives the kind of the newest entry of a conversation's thread, empty where
// that is no line: what a move says of itself is there.
func lastLine(v *store.View, c *store.Conversation) (store.LineKind, error) {
	for e, err := range v.ThreadBefore(c.NumberID, c.ContactID, "") {
		if err != nil || e.Line == nil {
			return "", err
		}
		return e.Line.Kind, nil
	}
	return "", nil
}
