package delivery

import (
	"math/rand/v2"
	"time"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/fate"
	"textdesk/app/desk/spend"
	"textdesk/store"
	"textdesk/telesign"
)

// How long a text is tried before it fails: a reply must not arrive at three in
// the morning.
const (
	agentWindow     = 2 * time.Hour
	automaticWindow = 24 * time.Hour
	// confirmationWindow is what the FCC presumes to be in time (47 CFR 64.1200(a)(12)).
	// After it the answer to a stop would be a text to who wants none.
	confirmationWindow = 5 * time.Minute
)

// windowOf gives how long a text is tried.
func windowOf(m *store.Message) time.Duration {
	switch {
	case m.Confirms():
		return confirmationWindow
	case m.Automatic != "":
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

// settle brings a message to where its attempts put it. The caller keeps it.
func settle(tx *store.Tx, m *store.Message) error {
	var attempts []*store.Attempt
	for a, err := range tx.AttemptsOf(m.ID) {
		if err != nil {
			return err
		}
		attempts = append(attempts, a)
	}
	m.Cost = spend.Of(attempts)
	news := fate.Of(attempts, m.Superseded)
	if err := heedCarrier(tx, m, news); err != nil {
		return err
	}
	if m.State == store.Cancelled && news.Rank != fate.Delivered && news.Rank != fate.Sent {
		return nil
	}
	applyFate(m, news, tx.Now)
	return nil
}

func applyFate(m *store.Message, news fate.Standing, now time.Time) {
	switch news.Rank {
	case fate.Delivered:
		become(m, store.Delivered, "")
	case fate.Failed, fate.Blocked:
		become(m, store.Failed, news.Code)
	case fate.Retryable:
		scheduleRetry(m, news, now)
	case fate.Unconfirmed:
		become(m, store.Unconfirmed, news.Code)
	case fate.Sent:
		become(m, store.Sent, "")
	case fate.Uncertain:
		if m.State == store.Sending {
			become(m, store.Uncertain, news.Code)
			m.AskAt = now.Add(askAfter)
		}
	}
}

// become changes a message's state and forgets what belonged to the old one.
func become(m *store.Message, s store.MessageState, code string) {
	if m.State != s {
		m.SeenToBy = "" // a text that fails again is to be seen to again
	}
	m.State, m.Code = s, code
	m.DueAt, m.AskAt = time.Time{}, time.Time{}
}

// scheduleRetry queues the message again for what TeleSign calls temporary, while
// it has time. One that already waits for this retry goes on waiting.
func scheduleRetry(m *store.Message, news fate.Standing, now time.Time) {
	if m.State == store.Queued {
		m.Code = news.Code
		return
	}
	due := now.Add(backoff(m.Attempts - m.Superseded))
	if news.Class == telesign.ClassAccount {
		due = now // the pause of the account holds it back, not the clock
	}
	if due.After(m.ExpiresAt) {
		m.Code = news.Code
		expire(m)
		return
	}
	become(m, store.Queued, news.Code)
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
func heedCarrier(tx *store.Tx, m *store.Message, news fate.Standing) error {
	switch {
	case news.Rank == fate.Retryable && news.Class == telesign.ClassAccount:
		return pauseAccount(tx, m.AccountID, news.Code)
	case news.Rank == fate.Blocked:
		return blockContact(tx, m)
	}
	return nil
}

// KeepMessage writes a text out, what its conversation says of it, and whose turn
// it is in its lane.
func KeepMessage(tx *store.Tx, m *store.Message) error {
	m.UpdatedAt = tx.Now
	if err := keepTurns(tx, m); err != nil {
		return err
	}
	if err := store.Messages.Put(tx, m); err != nil {
		return err
	}
	return conversations.FollowText(tx, m)
}
