package sessions

import (
	"time"

	"textdesk/app/desk/life"
	"textdesk/store"
)

// followTimes keeps the conversation's own times: they cannot be reckoned later from
// what is left of it.
func followTimes(tx *store.Tx, before, after *store.Conversation, act life.Act) {
	t := &after.Times
	switch act {
	case life.ActInbound:
		once(&t.WroteAt, tx.Now)
	case life.ActReply:
		if !t.WroteAt.IsZero() {
			once(&t.AnsweredAt, tx.Now)
		}
	case life.ActDecline, life.ActOfferExpires:
		t.Declines++
	}
	if life.Held(after) {
		once(&t.AcceptedAt, tx.Now)
	}
	if before.State == store.Active && after.State != store.Active {
		t.HandledMS += tx.Now.Sub(before.StateSince).Milliseconds()
	}
	if life.Held(before) && (act == life.ActRequeue || life.Held(after) && before.AgentID != after.AgentID) {
		t.Transfers++
	}
	if after.Finished() {
		t.ResolvedAt = tx.Now
	}
}

// once keeps when something happened first.
func once(at *time.Time, now time.Time) {
	if at.IsZero() {
		*at = now
	}
}
