package distribution_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
	"textdesk/store"
)

// wake has the desk be killed, stand still for so long, and start again.
func (o office) wake(t *testing.T, after time.Duration) office {
	t.Helper()
	time.Sleep(after)
	next := office{o.Beside(t, "")}
	desktest.Done(t, next.Parts.Presence.Recover(t.Context()))
	desktest.Done(t, desktest.Err(next.FireDeadlines(t.Context())))
	return next
}

// However often the desk is stopped while something is on offer, it is on offer again
// afterwards: nobody has declined it.
func TestADeskThatStoodStillTakesNoOfferForDeclined(t *testing.T) {
	t.Parallel()
	for _, still := range []time.Duration{time.Second, 3 * time.Minute, time.Hour, 7 * 24 * time.Hour} {
		t.Run(still.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				o := open(t)
				o.presenceRules(t, map[string]any{"busy_when_full": true, "away_after_missed": true, "do_not_disturb_after_decline": true})
				o.connect(t, o.Nadia)
				id := o.Text(t, texter(1), "hello").ID
				for range 4 {
					o.wantOffered(t, id, o.Nadia.UserID)
					o = o.wake(t, still)
				}
				o.wantOffered(t, id, o.Nadia.UserID)
				o.View(t, func(v *store.View) error {
					s, err := presence.Of(v, o.Nadia.UserID)
					if s.Base != presence.Available {
						t.Errorf("they are %s", s.Base)
					}
					return err
				})
				o.accept(t, o.Nadia, id)
			})
		})
	}
}

// presenceRules sets what changes presences by itself.
func (o office) presenceRules(t *testing.T, rules map[string]any) {
	t.Helper()
	o.change(t, "PUT", "presence-rules", "", rules)
}
