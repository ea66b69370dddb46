package desk

import (
	"errors"
	"math/rand/v2"
	"time"

	"textdesk/store"
	"textdesk/telesign"
)

// How long a text is tried before it fails: a reply must not arrive at three in
// the morning.
const (
	agentWindow     = 2 * time.Hour
	automaticWindow = 24 * time.Hour
)

// windowOf gives how long a text is tried.
func windowOf(m *store.Message) time.Duration {
	if m.Automatic != "" {
		return automaticWindow
	}
	return agentWindow
}

const (
	firstRetry = 15 * time.Second
	lastRetry  = 15 * time.Minute
	// askAfter is how long an uncertain text waits for a receipt before the
	// workstream's policy applies.
	askAfter = 2 * time.Minute
)

// settle brings a message to where its attempts put it and keeps it.
func settle(tx *store.Tx, m *store.Message) error {
	var attempts []*store.Attempt
	for a, err := range tx.AttemptsOf(m.ID) {
		if err != nil {
			return err
		}
		attempts = append(attempts, a)
	}
	fate := fateOf(attempts, m.Superseded)
	if err := heedCarrier(tx, m, fate); err != nil {
		return err
	}
	if m.State == store.Cancelled && fate.rank != delivered && fate.rank != sent {
		return nil
	}
	applyFate(m, fate, tx.Now)
	return keepMessage(tx, m)
}

func applyFate(m *store.Message, fate standing, now time.Time) {
	switch fate.rank {
	case delivered:
		become(m, store.Delivered, "")
	case failed, blocked:
		become(m, store.Failed, fate.code)
	case retryable:
		scheduleRetry(m, fate, now)
	case unconfirmed:
		become(m, store.Unconfirmed, fate.code)
	case sent:
		become(m, store.Sent, "")
	case uncertain:
		if m.State == store.Sending {
			become(m, store.Uncertain, fate.code)
			m.AskAt = now.Add(askAfter)
		}
	}
}

// become changes a message's state and forgets what belonged to the old one.
func become(m *store.Message, s store.MessageState, code string) {
	m.State, m.Code = s, code
	m.DueAt, m.AskAt = time.Time{}, time.Time{}
}

// scheduleRetry queues the message again for what TeleSign calls temporary, while
// it has time. One that already waits for this retry goes on waiting.
func scheduleRetry(m *store.Message, fate standing, now time.Time) {
	if m.State == store.Queued {
		m.Code = fate.code
		return
	}
	due := now.Add(backoff(m.Attempts - m.Superseded))
	if fate.class == telesign.ClassAccount {
		due = now // the pause of the account holds it back, not the clock
	}
	if due.After(m.ExpiresAt) {
		become(m, store.Failed, fate.code)
		return
	}
	become(m, store.Queued, fate.code)
	m.DueAt = due
}

// backoff doubles with each attempt, with a fifth of jitter either way so that
// what failed together does not come back together.
func backoff(attempts int) time.Duration {
	wait := lastRetry
	if shift := max(attempts-1, 0); shift < 6 {
		wait = min(firstRetry<<shift, lastRetry)
	}
	return wait*4/5 + rand.N(wait*2/5)
}

// heedCarrier respects what a code says of more than the one text: the account
// must stop, or the contact does not want texts from this number.
func heedCarrier(tx *store.Tx, m *store.Message, fate standing) error {
	switch {
	case fate.rank == retryable && fate.class == telesign.ClassAccount:
		return pauseAccount(tx, m.AccountID, fate.code)
	case fate.rank == blocked:
		return blockContact(tx, m)
	}
	return nil
}

// keepMessage writes a message and what its conversation says of it.
func keepMessage(tx *store.Tx, m *store.Message) error {
	m.UpdatedAt = tx.Now
	if err := store.Messages.Put(tx, m); err != nil {
		return err
	}
	c, err := store.Conversations.Get(tx, m.ConversationID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil || c.LastMessageID != m.ID {
		return err
	}
	c.Undelivered = m.State == store.Failed
	return store.Conversations.Put(tx, c)
}
