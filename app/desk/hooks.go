package desk

import (
	"time"

	"textdesk/store"
)

// Hooks are what a part does inside what another part does, in the same
// transaction, without either knowing the other. What is nil is skipped. Where
// several parts have the same hook, all are called in the order of the parts, and
// the first error ends the transaction.
type Hooks struct {
	// HeardText is asked of each text in before it is given to a conversation.
	HeardText func(tx *store.Tx, text HeardText) (Hearing, error)
	// Opens is told of a conversation that a text is about to open, before it enters a
	// queue: it may name another queue, and say what the conversation asks of an agent.
	Opens func(tx *store.Tx, c *store.Conversation, text HeardText) error
	// Moved is told of each move of a conversation by the state table. after may be
	// changed; before is the conversation as it was, with the state "" for a new one.
	Moved func(tx *store.Tx, by Actor, before, after *store.Conversation) error
	// UserLeft is told when a user can no longer take conversations. It takes from
	// them what is theirs and says how many conversations wait in a queue for it.
	UserLeft func(tx *store.Tx, by Actor, userID store.ID) (waiting int, err error)
	// Settled is told at the end of each transaction which records it has changed, and
	// does in it what follows from that, whatever door the change came in by. What it
	// changes itself it is not told of.
	Settled func(tx *store.Tx, changed []store.Change) error
	// Uses is asked what of the part goes by a record that somebody wants to remove, of
	// the table of that name.
	Uses func(v *store.View, table string, id store.ID) ([]Use, error)
	// NumberGoes is told when a support number is about to be removed: it takes off what
	// of the part stands on it, which Uses has named before.
	NumberGoes func(tx *store.Tx, by Actor, numberID store.ID) error
	// MayTakeWork is told when somebody may have come to be able to take work: they
	// have another presence, signed in, or are connected again.
	MayTakeWork func(tx *store.Tx, userID store.ID) error
	// SignIns is told when a user signs in, and with any false when no sign-in of theirs
	// is left after they signed out.
	SignIns func(tx *store.Tx, userID store.ID, any bool) error
}

// HeardText is a text in that is about to be kept.
type HeardText struct {
	Number  *store.Number
	Contact *store.Contact
	Text    string
	// Parts are what Text was put together from, where that is several: the subject
	// and the texts of a multimedia message.
	Parts []string
	// Action and Keyword are the carrier's own reading: what is asked for, and by
	// which word; empty without one.
	Action, Keyword string
	// Unverified marks a text whose signature did not verify.
	Unverified bool
	// Late marks a text that was held or delayed for more than an hour: whoever wrote it
	// waits no longer for what the desk would have written by itself.
	Late bool
	// SaidAt is when it was written, as far as the carrier's time is believed; else now.
	SaidAt time.Time
}

// Hearing is what a part makes of a text in.
type Hearing struct {
	// Quiet keeps the text, if no conversation is under way, in a resolved one that
	// rings nobody. One part's word is enough.
	Quiet bool
	// Then is done once the text is in its conversation; nil for nothing.
	Then func(tx *store.Tx, c *store.Conversation) error
}

// Hook adds hooks. Call it before anything is served.
func (d *Desk) Hook(all ...Hooks) {
	d.hooks = append(d.hooks, all...)
	for _, h := range all {
		if h.Settled != nil {
			d.settlers = append(d.settlers, h.Settled)
		}
	}
}

// HearText asks all parts about a text in and gives their answers as one.
func (d *Desk) HearText(tx *store.Tx, text HeardText) (Hearing, error) {
	var quiet bool
	var then []func(*store.Tx, *store.Conversation) error
	for _, h := range d.hooks {
		if h.HeardText == nil {
			continue
		}
		heard, err := h.HeardText(tx, text)
		if err != nil {
			return Hearing{}, err
		}
		quiet = quiet || heard.Quiet
		if heard.Then != nil {
			then = append(then, heard.Then)
		}
	}
	return Hearing{Quiet: quiet, Then: func(tx *store.Tx, c *store.Conversation) error {
		for _, do := range then {
			if err := do(tx, c); err != nil {
				return err
			}
		}
		return nil
	}}, nil
}

// Moved tells all parts of a move.
func (d *Desk) Moved(tx *store.Tx, by Actor, before, after *store.Conversation) error {
	for _, h := range d.hooks {
		if h.Moved == nil {
			continue
		}
		if err := h.Moved(tx, by, before, after); err != nil {
			return err
		}
	}
	return nil
}

// Opens tells all parts of a conversation that a text is about to open.
func (d *Desk) Opens(tx *store.Tx, c *store.Conversation, text HeardText) error {
	for _, h := range d.hooks {
		if h.Opens == nil {
			continue
		}
		if err := h.Opens(tx, c, text); err != nil {
			return err
		}
	}
	return nil
}

// settle lets the parts do what follows from a transaction's changes.
func (d *Desk) settle(tx *store.Tx) error {
	if len(d.settlers) == 0 {
		return nil
	}
	changed := tx.Changes(0)
	if len(changed) == 0 {
		return nil
	}
	for _, settled := range d.settlers {
		if err := settled(tx, changed); err != nil {
			return err
		}
	}
	return nil
}

// UserLeft tells all parts that a user can take no more conversations, and adds up
// how many wait for others now.
func (d *Desk) UserLeft(tx *store.Tx, by Actor, userID store.ID) (waiting int, err error) {
	for _, h := range d.hooks {
		if h.UserLeft == nil {
			continue
		}
		n, err := h.UserLeft(tx, by, userID)
		if err != nil {
			return 0, err
		}
		waiting += n
	}
	return waiting, nil
}

// NumberGoes tells all parts that a number is about to be removed.
func (d *Desk) NumberGoes(tx *store.Tx, by Actor, numberID store.ID) error {
	for _, h := range d.hooks {
		if h.NumberGoes == nil {
			continue
		}
		if err := h.NumberGoes(tx, by, numberID); err != nil {
			return err
		}
	}
	return nil
}

// MayTakeWork tells all parts of somebody who may be able to take work now.
func (d *Desk) MayTakeWork(tx *store.Tx, userID store.ID) error {
	for _, h := range d.hooks {
		if h.MayTakeWork == nil {
			continue
		}
		if err := h.MayTakeWork(tx, userID); err != nil {
			return err
		}
	}
	return nil
}

// SignIns tells all parts whether any sign-in of a user is left.
func (d *Desk) SignIns(tx *store.Tx, userID store.ID, any bool) error {
	for _, h := range d.hooks {
		if h.SignIns == nil {
			continue
		}
		if err := h.SignIns(tx, userID, any); err != nil {
			return err
		}
	}
	return nil
}
