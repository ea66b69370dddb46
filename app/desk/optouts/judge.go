package optouts

import (
	"slices"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

const maxReason = 500 // characters of a reason

// wish is a row that was understood.
type wish struct {
	line   int
	phone  string // E.164
	to     store.ConsentState
	at     time.Time // zero where the file does not say
	reason string
}

// cause is why a row is refused, for the screens, which have words for it.
type cause string

// The causes.
const (
	badRow       cause = "row"        // quotes that do not end, or the like
	badPhone     cause = "phone"      // no number that can be texted
	badState     cause = "state"      // none of the states
	badTime      cause = "at"         // no time
	yetToCome    cause = "future"     // a time that is yet to come
	badReason    cause = "reason"     // too long, or no text
	noReason     cause = "no_reason"  // an opt-in without evidence
	lifts        cause = "opted_out"  // it would opt in somebody who has opted out
	overtakenBy  cause = "in_since"   // they opted in after that
	carriersOnly cause = "by_carrier" // only the contact and the carrier end or make a block
)

// Choices gives the causes.
func (cause) Choices() []string {
	var all []string
	for _, c := range []cause{badRow, badPhone, badState, badTime, yetToCome, badReason, noReason, lifts, overtakenBy, carriersOnly} {
		all = append(all, string(c))
	}
	return all
}

// APIName is what the API calls it.
func (cause) APIName() string { return "OptOutCause" }

// reader understands the rows of a file.
type reader struct {
	region string
	zone   *time.Location
	now    time.Time
}

// understand reads a row, or gives why it cannot be.
func (r reader) understand(l line) (wish, cause) {
	if l.bad {
		return wish{}, badRow
	}
	phone, err := sms.ParsePhone(l.phone, r.region)
	if err != nil {
		return wish{}, badPhone
	}
	w := wish{line: l.number, phone: phone}
	var why cause
	if w.to, why = stateOf(l.state); why != "" {
		return w, why
	}
	if w.at, why = r.timeOf(l.at); why != "" {
		return w, why
	}
	if w.reason, err = desk.OneLine("reason", l.reason, maxReason); err != nil {
		return w, badReason
	}
	if w.to == store.OptedIn && w.reason == "" {
		return w, noReason
	}
	return w, ""
}

// stateOf reads a state as other systems write it; a row without one opts out, for that
// is what such lists are of.
func stateOf(text string) (store.ConsentState, cause) {
	switch folded := sms.Fold(text); {
	case slices.Contains([]string{"", "opted out", "opt out", "optout", "optedout", "out", "stop", "stopped", "unsubscribed", "unsubscribe", "no", "0", "false", "desabonne", "desinscrit", "do not contact", "dnc"}, folded):
		return store.OptedOut, ""
	case slices.Contains([]string{"opted in", "opt in", "optin", "optedin", "in", "start", "subscribed", "yes", "1", "true", "abonne", "inscrit"}, folded):
		return store.OptedIn, ""
	case strings.HasPrefix(folded, "blocked"):
		return "", carriersOnly
	}
	return "", badState
}

// forms are those of times whose order of day and month nobody can mistake.
var forms = []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02", "2006/01/02"}

func (r reader) timeOf(text string) (at time.Time, why cause) {
	if text == "" {
		return at, ""
	}
	at, err := time.Parse(time.RFC3339, text)
	for _, form := range forms {
		if err == nil {
			break
		}
		at, err = time.ParseInLocation(form, text, r.zone)
	}
	switch {
	case err != nil || at.Year() < 1990:
		return time.Time{}, badTime
	case at.After(r.now.Add(24 * time.Hour)): // a day without its time, of a zone that is ahead
		return time.Time{}, yetToCome
	case at.After(r.now):
		at = r.now
	}
	return at.UTC(), ""
}

// verdict is what a row does.
type verdict struct {
	changes bool
	why     cause // refused, where it is not empty
}

// judge says what a row does to who stands so since then. What somebody said to us after
// the file's date holds; nobody is opted in against their stop.
func (w wish) judge(is store.ConsentState, since time.Time) verdict {
	switch {
	case w.to == is:
		return verdict{}
	case w.to == store.OptedIn && is == store.OptedOut:
		return verdict{why: lifts}
	case w.to == store.OptedOut && is == store.OptedIn && !w.at.IsZero() && w.at.Before(since):
		return verdict{why: overtakenBy}
	}
	return verdict{changes: true}
}

// saidAt is when a contact said what holds of them.
func saidAt(c store.Consent) time.Time {
	if c.Word.At.IsZero() {
		return c.Since
	}
	return c.Word.At
}
