package timeouts

import (
	"time"

	"textdesk/app/desk/calendars"
	"textdesk/store"
	"textdesk/store/work"
)

// silence is that one side of a conversation waits for the other.
type silence struct {
	id    store.ID   // of the text it began with; empty where nobody waits
	of    work.Party // who does not answer
	since time.Time
}

// maxScan bounds how far back the beginning of a silence is looked for.
const maxScan = 200

// silenceIn finds who waits for whom: it reads back from the end of the conversation to
// the last text of an agent.
func silenceIn(v *store.View, c *store.Conversation) (s silence, err error) {
	n := 0
	for e, err := range v.ThreadBefore(c.NumberID, c.ContactID, "") {
		if err != nil || e.ConversationID() != c.ID {
			return s, err
		}
		if n++; n > maxScan {
			return s, nil
		}
		m := e.Message
		switch {
		case m == nil || !counts(m):
		case m.Direction == store.In:
			s = silence{m.ID, work.Agent, m.CreatedAt}
		case s.id == "":
			return silence{m.ID, work.Customer, m.At()}, nil
		default:
			return s, nil
		}
	}
	return s, nil
}

// counts tells whether a text ends a silence: a customer's, and one that an agent wrote
// and that left, or is about to.
func counts(m *store.Message) bool {
	if m.Direction == store.In {
		return true
	}
	return m.Automatic == "" && m.State != store.Scheduled && m.State != store.Cancelled
}

// maxTurns bounds how often operating hours open and close while open time is counted.
const maxTurns = 2000

// momentOf is when a silence has lasted as long as the rule says; zero where it never
// will.
func momentOf(v *store.View, rule work.Timeout, since time.Time) (time.Time, error) {
	length := time.Duration(rule.AfterMinutes) * time.Minute
	if rule.Counts != work.Inside {
		return since.Add(length), nil
	}
	id := rule.HoursID
	if id == "" {
		settings, err := v.Settings()
		if err != nil {
			return time.Time{}, err
		}
		id = settings.HoursID
	}
	hours, err := calendars.Of(v, id)
	if err != nil {
		return time.Time{}, err
	}
	return afterOpen(hours, since, length), nil
}

// afterOpen is when hours have been open for so long since a moment.
func afterOpen(hours calendars.Hours, since time.Time, length time.Duration) time.Time {
	at := since
	for range maxTurns {
		next := hours.Next(at)
		if hours.Open(at) {
			if next.IsZero() || !next.Before(at.Add(length)) {
				return at.Add(length)
			}
			length -= next.Sub(at)
		}
		if next.IsZero() {
			return time.Time{}
		}
		at = next
	}
	return time.Time{}
}
