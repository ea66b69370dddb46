package timeouts_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

// rule is one that is on.
func rule(id store.ID, silent work.Party, after time.Duration, does work.TimeoutAction) work.Timeout {
	r := work.Timeout{ID: id, On: true, Silent: silent, AfterMinutes: int(after / time.Minute), Counts: work.Always, Action: does}
	if does == work.TimeoutSend {
		r.Texts = []work.Wording{{Language: "fr", Text: "Toujours là ?"}, {Language: "en", Text: "Still there?"}}
	}
	return r
}

// withRules runs a test of a desk whose workstream has these rules.
func withRules(t *testing.T, test func(t *testing.T, d *desktest.Desk), rules ...work.Timeout) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		set(t, d, func(w *store.Workstream) { w.Timeouts = rules })
		fire(t, d)
		test(t, d)
	})
}

// set changes the workstream as its part would.
func set(t *testing.T, d *desktest.Desk, change func(*store.Workstream)) {
	t.Helper()
	desktest.Done(t, desk.Do(t.Context(), d.Parts.Desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		w, err := store.Workstreams.Get(tx, store.DefaultID)
		if err != nil {
			return err
		}
		change(w)
		return store.Workstreams.Put(tx, w)
	}))
}

// fire does what is due, until nothing more is.
func fire(t *testing.T, d *desktest.Desk) {
	t.Helper()
	for {
		next, err := d.FireDeadlines(t.Context())
		desktest.Done(t, err)
		if next.IsZero() || next.After(time.Now().Add(time.Second)) {
			return
		}
		time.Sleep(time.Until(next))
	}
}

// leave has TeleSign take what waits to be sent.
func leave(t *testing.T, d *desktest.Desk) {
	t.Helper()
	claims, _, err := d.Claim(t.Context(), 10)
	desktest.Done(t, err)
	for _, claim := range claims {
		desktest.Done(t, d.RecordAnswer(t.Context(), claim.AttemptID, desktest.Accepted(desktest.Reference()), nil))
	}
}

// after lets time pass, sends what is to be sent, and does what is due at its time.
func after(t *testing.T, d *desktest.Desk, length time.Duration) {
	t.Helper()
	for until := time.Now().Add(length); ; {
		next, err := d.FireDeadlines(t.Context())
		desktest.Done(t, err)
		leave(t, d)
		if next.IsZero() || next.After(until) {
			time.Sleep(time.Until(until))
			desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
			return
		}
		time.Sleep(time.Until(next))
	}
}

func say(t *testing.T, d *desktest.Desk, c *store.Conversation) {
	t.Helper()
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "How can we help?"})))
}

// sent gives the texts that rules have sent.
func sent(t *testing.T, d *desktest.Desk) (texts []string) {
	t.Helper()
	d.View(t, func(v *store.View) error {
		for m, err := range store.Messages.All(v) {
			if err != nil {
				return err
			}
			if m.Automatic == "timeout" {
				texts = append(texts, m.Text)
			}
		}
		return nil
	})
	return texts
}

func wantSent(t *testing.T, d *desktest.Desk, want ...string) {
	t.Helper()
	if got := sent(t, d); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("sent are %q, want %q", got, want)
	}
}

func wantState(t *testing.T, d *desktest.Desk, c *store.Conversation, want store.State) {
	t.Helper()
	if got := d.Record(t, c.ID); got.State != want {
		t.Errorf("it is %s, want %s", got.State, want)
	}
}

func TestEachRuleActsAtItsTime(t *testing.T) {
	withRules(t, func(t *testing.T, d *desktest.Desk) {
		c := d.Text(t, desktest.Customer, "hello")
		say(t, d, c)
		after(t, d, time.Hour-time.Second)
		wantSent(t, d)
		after(t, d, time.Second)
		wantSent(t, d, "Still there?")
		wantState(t, d, c, store.Active)
		after(t, d, time.Hour)
		wantState(t, d, c, store.Waiting)
		after(t, d, time.Hour)
		wantState(t, d, c, store.Resolved)
		if line := d.Line(t, c.ID, "auto_resolved"); line.Minutes != 180 || line.ActorID != "" {
			t.Errorf("the line is %+v", line)
		}
		wantSent(t, d, "Still there?")
	},
		rule("ask", work.Customer, time.Hour, work.TimeoutSend),
		rule("aside", work.Customer, 2*time.Hour, work.TimeoutSetAside),
		rule("end", work.Customer, 3*time.Hour, work.TimeoutResolve),
		rule("agents", work.Agent, time.Minute, work.TimeoutRequeue))
}

func TestAnAgentWhoIsSilentLosesTheConversationToTheQueue(t *testing.T) {
	withRules(t, func(t *testing.T, d *desktest.Desk) {
		c := d.Text(t, desktest.Customer, "hello")
		desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
		after(t, d, 29*time.Minute)
		d.Text(t, desktest.Customer, "hello?") // it does not put it off
		wantState(t, d, c, store.Active)
		after(t, d, time.Minute)
		if got := d.Record(t, c.ID); got.State != store.Open || got.AgentID != "" {
			t.Errorf("it is %+v", got)
		}
	}, rule("back", work.Agent, 30*time.Minute, work.TimeoutRequeue))
}

func TestARuleActsOnceInASilenceAndAgainInTheNext(t *testing.T) {
	withRules(t, func(t *testing.T, d *desktest.Desk) {
		c := d.Text(t, desktest.Customer, "hello")
		say(t, d, c)
		after(t, d, 10*time.Hour)
		set(t, d, func(w *store.Workstream) { w.Capacity = 7 }) // planned anew
		after(t, d, 10*time.Hour)
		wantSent(t, d, "Still there?")
		d.Text(t, desktest.Customer, "yes")
		after(t, d, 10*time.Hour)
		wantSent(t, d, "Still there?")
		say(t, d, c)
		after(t, d, 10*time.Hour)
		wantSent(t, d, "Still there?", "Still there?")
	}, rule("ask", work.Customer, time.Hour, work.TimeoutSend))
}

func TestOfRulesDueAtTheSameMomentTheFirstActsAlone(t *testing.T) {
	withRules(t, func(t *testing.T, d *desktest.Desk) {
		c := d.Text(t, desktest.Customer, "hello")
		say(t, d, c)
		after(t, d, 24*time.Hour)
		wantState(t, d, c, store.Waiting)
		wantSent(t, d)
	}, rule("aside", work.Customer, time.Hour, work.TimeoutSetAside), rule("ask", work.Customer, time.Hour, work.TimeoutSend))
}

func TestARuleThatWouldBeMoreThanAnHourLateDoesNotAct(t *testing.T) {
	for late, texts := range map[time.Duration]int{time.Hour - time.Second: 1, time.Hour + time.Second: 0} {
		t.Run(late.String(), func(t *testing.T) {
			withRules(t, func(t *testing.T, d *desktest.Desk) {
				c := d.Text(t, desktest.Customer, "hello")
				say(t, d, c)
				time.Sleep(time.Hour + late) // the desk was down
				fire(t, d)
				if got := sent(t, d); len(got) != texts {
					t.Errorf("sent are %q", got)
				}
			}, rule("ask", work.Customer, time.Hour, work.TimeoutSend))
		})
	}
}

func TestACustomerIsSilentFromWhenAScheduledTextHasLeft(t *testing.T) {
	withRules(t, func(t *testing.T, d *desktest.Desk) {
		c := d.Text(t, desktest.Customer, "hello")
		later := time.Now().Add(5 * time.Hour)
		desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "It is ready.", SendAt: &later})))
		after(t, d, 6*time.Hour-time.Minute)
		wantSent(t, d)
		after(t, d, 2*time.Minute)
		wantSent(t, d, "Still there?")
	}, rule("ask", work.Customer, time.Hour, work.TimeoutSend))
}

func TestNoRuleTextsWhoHasOptedOut(t *testing.T) {
	withRules(t, func(t *testing.T, d *desktest.Desk) {
		c := d.Text(t, desktest.Customer, "hello")
		say(t, d, c)
		d.Text(t, desktest.Customer, "STOP")
		after(t, d, 10*time.Hour)
		wantSent(t, d)
	}, rule("ask", work.Customer, time.Hour, work.TimeoutSend), rule("sorry", work.Agent, time.Hour, work.TimeoutSend))
}

func TestATextThatARuleSendsIsNotSentOnceTheContactHasOptedOut(t *testing.T) {
	withRules(t, func(t *testing.T, d *desktest.Desk) {
		c := d.Text(t, desktest.Customer, "hello")
		say(t, d, c)
		leave(t, d)
		time.Sleep(time.Hour)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		wantSent(t, d, "Still there?") // and waits for its turn
		d.Text(t, desktest.Customer, "STOP")
		claims, _, err := d.Claim(t.Context(), 10)
		desktest.Done(t, err)
		for _, claim := range claims {
			if claim.Text.Message == "Still there?" {
				t.Error("it is sent")
			}
		}
	}, rule("ask", work.Customer, time.Hour, work.TimeoutSend))
}

func TestANewRuleActsOnSilencesThereAreAlready(t *testing.T) {
	withRules(t, func(t *testing.T, d *desktest.Desk) {
		for n := range 450 {
			d.Text(t, fmt.Sprintf("+1555867%04d", n), "hello")
		}
		set(t, d, func(w *store.Workstream) {
			w.Timeouts = []work.Timeout{rule("end", work.Agent, time.Hour, work.TimeoutResolve)}
		})
		after(t, d, 2*time.Hour)
		d.View(t, func(v *store.View) error {
			for c, err := range store.Conversations.All(v) {
				if err != nil || c.State != store.Resolved {
					t.Errorf("%s is %s, %v", c.ID, c.State, err)
				}
			}
			return nil
		})
	})
}

func TestInsideHoursOnlyOpenTimeCounts(t *testing.T) {
	ask := rule("ask", work.Customer, 4*time.Hour, work.TimeoutSend)
	withRules(t, func(t *testing.T, d *desktest.Desk) {
		week := calendars.Week{}
		day := []calendars.Span{{From: "09:00", To: "12:00"}}
		week.Saturday, week.Sunday, week.Monday = day, day, day
		hours, err := d.Parts.Calendars.AddOperatingHours(t.Context(), d.Admin, calendars.OperatingHoursSettings{Name: "Mornings", Zone: "UTC", Week: week})
		desktest.Done(t, err)
		ask.Counts, ask.HoursID = work.Inside, hours.ID
		set(t, d, func(w *store.Workstream) { w.Timeouts = []work.Timeout{ask} })
		c := d.Text(t, desktest.Customer, "hello")
		say(t, d, c) // the bubble begins on a Saturday at midnight
		after(t, d, 34*time.Hour-time.Second)
		wantSent(t, d)
		after(t, d, time.Second)
		wantSent(t, d, "Still there?")
	})
}
