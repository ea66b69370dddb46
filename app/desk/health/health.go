package health

import (
	"context"
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/store"
)

// Health is how the numbers of an account fare, and how much it has sent.
type Health struct {
	Month   Month    `json:"month"`
	Numbers []Number `json:"numbers"`
}

// Month is what TeleSign has taken of an account in the calendar month, in the desk's
// time zone.
type Month struct {
	From     time.Time `json:"from"`
	Texts    int       `json:"texts"`
	Segments int       `json:"segments"`
	// Level says how near that is to where TeleSign wants an invoiced account.
	Level Level `json:"level"`
}

// Level is how much an account has sent.
type Level string

// The levels, by the segments of a month, which are what TeleSign counts.
const (
	Usual Level = "usual"
	Near  Level = "near" // from nearFrom on
	Over  Level = "over" // from overFrom on

	nearFrom = 80_000
	overFrom = 100_000
)

// APIName is what the API calls it.
func (Level) APIName() string { return "VolumeLevel" }

// Choices gives the levels.
func (Level) Choices() []string { return []string{string(Usual), string(Near), string(Over)} }

// Number is how a number fares.
type Number struct {
	NumberID  store.ID  `json:"number_id"`
	Today     Window    `json:"today"` // since midnight in the desk's time zone, by whole hours of UTC
	Day       Window    `json:"day"`   // the last 24 hours, and the hour under way
	Week      Window    `json:"week"`  // the last 7 days likewise
	LastInAt  time.Time `json:"last_in_at,omitzero"`
	LastOutAt time.Time `json:"last_out_at,omitzero"`
}

// APIName is what the API calls it.
func (Number) APIName() string { return "NumberHealth" }

// Window is what was counted in a time.
type Window struct {
	Sent      int `json:"sent"`      // texts that TeleSign took
	Delivered int `json:"delivered"` // of those sent
	// DeliveredPercent is how many of a hundred texts arrived, of those sent of which it
	// is known whether they did: rounded down, and left out where nothing is known. What
	// failed counts as not delivered, what is on its way or has no receipts not at all.
	DeliveredPercent *int      `json:"delivered_percent,omitempty"`
	Failed           int       `json:"failed"` // texts that did not arrive: of those sent, and those that TeleSign never took
	Unsent           int       `json:"unsent"` // of those failed, those that TeleSign never took
	In               int       `json:"in"`
	OptOuts          int       `json:"opt_outs"`
	Ailing           bool      `json:"ailing"`  // a tenth or more of twenty or more have failed
	Reasons          []Failure `json:"reasons"` // of the latest that failed, the most frequent first
}

// Failure is why texts failed, and some of them.
type Failure struct {
	Code    string       `json:"code"`
	Message string       `json:"message"` // what it means and what to do, in English
	Count   int          `json:"count"`
	Texts   []FailedText `json:"texts"` // the latest
}

// FailedText is where a text is that failed.
type FailedText struct {
	MessageID      store.ID  `json:"message_id"`
	ConversationID store.ID  `json:"conversation_id"`
	At             time.Time `json:"at"`
}

const (
	ailingFrom = 20 // texts
	ailingPart = 10 // a tenth of them
	week       = 7 * day
)

// Health tells how the numbers in use of an account fare.
func (u *UseCases) Health(ctx context.Context, by desk.Actor, accountID store.ID) (Health, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Health, error) {
		if _, err := store.Accounts.Get(v, accountID); err != nil {
			return Health{}, err
		}
		h := Health{Numbers: []Number{}}
		var err error
		if h.Month, err = monthOf(v, accountID); err != nil {
			return h, err
		}
		numbers, err := accounts.NumbersInUse(v)
		if err != nil {
			return h, err
		}
		for _, n := range numbers {
			if n.AccountID != accountID {
				continue
			}
			one, err := healthOf(v, n.ID)
			if err != nil {
				return h, err
			}
			h.Numbers = append(h.Numbers, one)
		}
		return h, nil
	})
}

func healthOf(v *store.View, numberID store.ID) (n Number, err error) {
	n.NumberID = numberID
	now, err := here(v)
	if err != nil {
		return n, err
	}
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	for window, since := range map[*Window]time.Time{&n.Today: midnight, &n.Day: now.Add(-day), &n.Week: now.Add(-week)} {
		if *window, err = windowSince(v, numberID, since.UTC()); err != nil {
			return n, err
		}
	}
	if n.LastInAt, err = lastOf(v, numberID, "in"); err != nil {
		return n, err
	}
	n.LastOutAt, err = lastOf(v, numberID, "out")
	return n, err
}

func lastOf(v *store.View, numberID store.ID, direction string) (time.Time, error) {
	p, err := latest.First(v, store.NewestUnder(store.Key{}.ID(numberID).Str(direction)))
	if errors.Is(err, store.ErrNotFound) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, err
	}
	return p.At, nil
}

// windowSince counts from the beginning of the hour that a moment is in.
func windowSince(v *store.View, numberID store.ID, since time.Time) (w Window, err error) {
	since = since.Truncate(time.Hour)
	counts := map[As]int{}
	for _, as := range []As{cameIn, left, delivered, failed, unsent, optedOut} {
		for at := since; !at.After(v.Now); at = at.Add(time.Hour) {
			n, err := passed.Count(v, hourOf(numberID, as, at))
			if err != nil {
				return w, err
			}
			counts[as] += n
		}
	}
	w.In, w.OptOuts, w.Delivered, w.Unsent = counts[cameIn], counts[optedOut], counts[delivered], counts[unsent]
	w.Sent, w.Failed = counts[left]+w.Delivered+counts[failed], counts[failed]+w.Unsent
	if known := w.Delivered + counts[failed]; known > 0 {
		percent := 100 * w.Delivered / known
		w.DeliveredPercent = &percent
	}
	all := w.Sent + w.Unsent
	w.Ailing = all >= ailingFrom && w.Failed*ailingPart >= all
	w.Reasons, err = reasonsOf(v, numberID, since)
	return w, err
}

// here is now, in the desk's time zone.
func here(v *store.View) (time.Time, error) {
	settings, err := v.Settings()
	if err != nil {
		return time.Time{}, err
	}
	zone, err := time.LoadLocation(settings.TimeZone)
	if err != nil {
		return time.Time{}, err
	}
	return v.Now.In(zone), nil
}

// monthOf adds up the month: whole days of UTC, and quarters of an hour at its edge.
func monthOf(v *store.View, accountID store.ID) (m Month, err error) {
	now, err := here(v)
	if err != nil {
		return m, err
	}
	m.From = time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, now.Location()).UTC()
	for at := m.From; !at.After(v.Now); {
		span := quarter
		if at.Equal(at.Truncate(day)) {
			span = day
		}
		for what, sum := range map[string]*int{texts: &m.Texts, segments: &m.Segments} {
			n, err := accepted.Count(v, spanOf(accountID, what, span, at))
			if err != nil {
				return m, err
			}
			*sum += n
		}
		at = at.Add(span)
	}
	switch {
	case m.Segments >= overFrom:
		m.Level = Over
	case m.Segments >= nearFrom:
		m.Level = Near
	default:
		m.Level = Usual
	}
	return m, nil
}
