package distribution

import (
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/overflow"
	"textdesk/store"
	"textdesk/store/work"
)

// Ahead is what a queue does with a conversation that waits too long in it.
type Ahead struct {
	At      time.Time `json:"at"`
	Then    work.Then `json:"then"`
	QueueID store.ID  `json:"queue_id,omitempty"` // move: to that queue, whose own rules are asked then
}

// APIName is what the API calls it.
func (Ahead) APIName() string { return "RoutingAhead" }

// aheadOf says what comes of a conversation if nobody takes it, nil for nothing.
func aheadOf(v *store.View, c *store.Conversation) (*Ahead, error) {
	if c.Queued.QueueID != c.QueueID {
		return nil, nil
	}
	r := row{v: v}
	judged := c.Queued.Judged
	for {
		minutes, first := overflow.Ahead(c.QueueID, judged, c.Queued.Moves, r.look)
		if r.err != nil || minutes == 0 {
			return nil, r.err
		}
		if first.Then == work.ThenResolve && c.Scheduled > 0 {
			judged = minutes // with a text to come it is not resolved
			continue
		}
		return &Ahead{At: c.Queued.Since.Add(time.Duration(minutes) * time.Minute), Then: first.Then, QueueID: first.To}, nil
	}
}

// row is the queues as they are asked about waiting. What they do with what enters them
// is decided when it does.
type row struct {
	v   *store.View
	err error
}

func (r *row) look(id store.ID) (overflow.Queue, bool) {
	q, err := store.Queues.Get(r.v, id)
	if err != nil || q.Removed() {
		r.err = errors.Join(r.err, desk.IgnoreNotFound(err))
		return overflow.Queue{}, false
	}
	return overflow.Queue{Open: true, Rules: work.Overflow{Waiting: q.Overflow.Waiting}}, true
}
