package conversations

import (
	"context"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/life"
	"textdesk/store"
)

// ScheduledFate is what becomes, when a conversation is resolved, of its texts that
// wait for their time.
type ScheduledFate string

// The fates.
const (
	KeepScheduled   ScheduledFate = "keep"   // they go out all the same
	CancelScheduled ScheduledFate = "cancel" // they do not
)

// Choices gives the fates.
func (ScheduledFate) Choices() []string {
	return []string{string(KeepScheduled), string(CancelScheduled)}
}

// Resolution says how to end a conversation.
type Resolution struct {
	// Scheduled need be said only where texts wait for their time.
	Scheduled ScheduledFate `json:"scheduled,omitempty"`
}

// ResolveWith ends a conversation as Resolve does. Where texts of it wait for their
// time, it has to be said what becomes of them: else it is refused as
// desk.HasScheduled.
func (u *UseCases) ResolveWith(ctx context.Context, by desk.Actor, id store.ID, how Resolution) (Conversation, error) {
	if how.Scheduled != "" {
		if err := desk.CheckChoice("scheduled", string(how.Scheduled), how.Scheduled.Choices()); err != nil {
			return Conversation{}, err
		}
	}
	return u.onTurn(ctx, by, id, func(t *Turn) error {
		if err := t.Must(life.ActResolve); err != nil {
			return err
		}
		if err := t.decideScheduled(how.Scheduled); err != nil {
			return err
		}
		return t.Move(life.ActResolve, store.Line{})
	})
}

// decideScheduled does what is said about texts that wait for their time. On the way
// to wrap-up nothing need be said yet.
func (t *Turn) decideScheduled(fate ScheduledFate) error {
	row := life.Find(t.C, t.Workstream, life.ActResolve, t.Tx.Now)
	if t.C.Scheduled == 0 || fate == KeepScheduled || fate == "" && row != nil && row.To != store.Resolved {
		return nil
	}
	if fate == "" {
		e := desk.Refuse(desk.HasScheduled, "Texts wait here for their time (%d). Say whether they are to go out all the same.", t.C.Scheduled)
		e.Touches = map[string]int{"scheduled": t.C.Scheduled}
		return e
	}
	err := cancelScheduled(t.Tx, t.C.NumberID, t.C.ContactID, "", func(m *store.Message) bool { return m.ConversationID == t.C.ID })
	if err != nil {
		return err
	}
	return countScheduled(t.Tx, t.C)
}

// CustomerWrote cancels what was to be sent to a contact only if they did not write
// before, in whichever of their conversations. Keep a [Turn] of the one they wrote in
// first; where it is their only one, its number of such texts says whether to look.
func CustomerWrote(tx *store.Tx, c *store.Conversation) error {
	if c.Scheduled == 0 && c.PreviousID == "" {
		return nil
	}
	return cancelScheduled(tx, c.NumberID, c.ContactID, CodeCustomerWrote, func(m *store.Message) bool { return m.UnlessReply })
}

// CodeCustomerWrote is why a text was cancelled that was to be sent only if the
// customer did not write before.
const CodeCustomerWrote = "customer_wrote"

func cancelScheduled(tx *store.Tx, numberID, contactID store.ID, code string, which func(*store.Message) bool) error {
	all, err := desk.Collect(tx.ScheduledFor(numberID, contactID))
	if err != nil {
		return err
	}
	for _, m := range all {
		if !which(m) {
			continue
		}
		m.State, m.Code, m.DueAt, m.UpdatedAt = store.Cancelled, code, time.Time{}, tx.Now
		if err := store.Messages.Put(tx, m); err != nil {
			return err
		}
		if err := FollowText(tx, m); err != nil {
			return err
		}
	}
	return nil
}
