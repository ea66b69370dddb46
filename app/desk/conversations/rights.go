package conversations

import (
	"textdesk/app/desk"
	"textdesk/app/desk/life"
	"textdesk/store"
)

// personOf gives an actor as package life sees them.
func personOf(by desk.Actor) life.Person {
	return life.Person{
		ID: by.UserID, System: by.IsSystem(),
		Agent: by.Has(store.Agent), Lead: by.Has(store.Supervisor),
	}
}

func (t *Turn) person() life.Person { return personOf(t.By) }

// Must refuses an act that the state, or the actor's part in the conversation, does
// not allow. An offer that has run out is over, whether or not the timer got to it
// yet. Which role an act needs stands on its endpoint.
func (t *Turn) Must(act life.Act) error {
	if err := t.endOverdueOffer(); err != nil {
		return err
	}
	if life.Find(t.C, t.Workstream, act, t.Tx.Now) == nil {
		return t.refusal(act)
	}
	if t.person().May(t.C, t.Workstream, act) {
		return nil
	}
	if act != life.ActDecline && t.person().MustWait(t.C, t.Workstream) {
		return t.refused("The desk puts this conversation to somebody by itself. Supervisors can assign it.")
	}
	if t.person().OthersWork(t.C) {
		return t.owned()
	}
	return t.refusal(act)
}

// MustMind refuses an actor who may not decide about the conversation's texts: a
// colleague has it, and they do not supervise.
func (t *Turn) MustMind() error {
	if !t.By.Has(store.Supervisor) && t.person().OthersWork(t.C) {
		return t.owned()
	}
	return nil
}

// owned refuses what only the colleague who has the conversation may do.
func (t *Turn) owned() error {
	e := desk.Refuse(desk.Owned, "A colleague has this conversation. Take it over first.")
	e.OwnerID = t.C.AgentID
	if t.C.State == store.Open {
		e.OwnerID = t.C.Offer.AgentID
	}
	return e
}
