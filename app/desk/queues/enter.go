package queues

import (
	"cmp"
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/life"
	"textdesk/app/desk/overflow"
	"textdesk/store"
	"textdesk/store/work"
)

// moved notes how a conversation waits. What a person puts into a queue is let in, for
// they have decided; what comes by itself is looked at when all has settled.
func (u *UseCases) moved(tx *store.Tx, by desk.Actor, before, after *store.Conversation) error {
	switch {
	case after.Finished():
		after.Queued = work.Queued{}
	case after.State != store.Open, after.BotID != "": // a bot comes before any queue
		after.Queued = work.Queued{Moves: after.Queued.Moves}
	case before.State == store.Open && after.Queued.QueueID == after.QueueID:
	case by.IsSystem():
		after.Queued.QueueID = ""
	default:
		if _, err := kept(&tx.View, after.QueueID); err == nil {
			letIn(tx, after, 0)
		}
	}
	return nil
}

func letIn(tx *store.Tx, c *store.Conversation, moves int) {
	c.Queued = work.Queued{QueueID: c.QueueID, Since: tx.Now, Moves: c.Queued.Moves + moves}
}

// settled lets what came into a queue in or sends it on.
func (u *UseCases) settled(tx *store.Tx, changed []store.Change) error {
	for _, one := range changed {
		if one.Kind != store.Conversations.Name() || one.After == nil {
			continue
		}
		if err := u.enter(tx, one.ID); err != nil {
			return err
		}
	}
	return nil
}

func (u *UseCases) enter(tx *store.Tx, id store.ID) error {
	c, err := store.Conversations.Get(tx, id)
	if err != nil || c.State != store.Open || c.BotID != "" || c.Queued.QueueID == c.QueueID {
		return desk.IgnoreNotFound(err)
	}
	t, err := u.conversations.Take(tx, desk.System(), id)
	if err != nil {
		return err
	}
	r := room{tx: tx, c: t.C}
	if _, there := r.look(t.C.QueueID); !there && r.err == nil {
		if err := send(t, store.DefaultID); err != nil { // it was removed
			return err
		}
	}
	out := overflow.Enter(t.C.QueueID, t.C.Queued.Moves, r.look)
	if r.err != nil {
		return r.err
	}
	return follow(t, out, tx.Now)
}

// room is what the queues are like for a conversation.
type room struct {
	tx  *store.Tx
	c   *store.Conversation
	err error
}

func (r *room) look(id store.ID) (overflow.Queue, bool) {
	q, err := kept(&r.tx.View, id)
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, &desk.Error{Code: desk.NotFound}) {
		return overflow.Queue{}, false
	}
	seen := overflow.Queue{}
	if err == nil {
		seen.Rules = q.Overflow
		seen.Open, err = calendars.OpenAt(&r.tx.View, q.HoursID, r.tx.Now)
	}
	if err == nil {
		seen.Waiting, _, err = r.tx.CountConversations(store.FolderUnassigned, id)
	}
	if id == r.c.QueueID {
		seen.Waiting-- // it is among them
	}
	r.err = errors.Join(r.err, err)
	return seen, err == nil
}

// messageLate is how long after its time a message is still sent, as everywhere.
const messageLate = time.Hour

// follow does what was decided of a conversation, which was due at that moment.
func follow(t *conversations.Turn, out overflow.Outcome, due time.Time) error {
	from := t.C.QueueID
	if out.QueueID != from {
		if err := send(t, out.QueueID); err != nil {
			return err
		}
	}
	for _, s := range out.Steps {
		err := decisions.Keep(t.Tx, decisions.Decision{
			ConversationID: t.C.ID, Stage: decisions.Overflowed, FromQueueID: s.QueueID, QueueID: cmp.Or(s.To, s.QueueID), Reason: string(s.Reason),
		})
		if err != nil {
			return err
		}
	}
	if out.Resolve && t.C.Scheduled == 0 { // with a text to come it is not over
		return resolve(t, out.Message, due)
	}
	letIn(t.Tx, t.C, out.Moves())
	return t.Keep()
}

// send puts a conversation into another queue.
func send(t *conversations.Turn, queueID store.ID) error {
	t.C.QueueID = queueID
	return t.Move(life.ActRequeue, store.Line{QueueID: queueID})
}

// resolve ends a conversation that the queue cannot have, after telling the customer.
func resolve(t *conversations.Turn, message string, due time.Time) error {
	if message != "" && t.Tx.Now.Sub(due) <= messageLate {
		if err := tell(t, message); err != nil {
			return err
		}
	}
	if err := t.Move(life.ActOverflow, store.Line{QueueID: t.C.QueueID}); err != nil {
		return err
	}
	return t.Keep()
}

// tell texts the customer, unless no text may go to them.
func tell(t *conversations.Turn, message string) error {
	may, err := delivery.MayWrite(&t.Tx.View, t.C, string(work.Overflowed))
	if err != nil || !may {
		return err
	}
	m, err := delivery.NewAutomatic(t.Tx, t.C, message, string(work.Overflowed))
	if err != nil {
		return err
	}
	t.C.LastMessageID = m.ID
	return delivery.KeepMessage(t.Tx, m)
}
