package distribution_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/routing"
	ruled "textdesk/app/desk/rules"
	"textdesk/app/desk/sessions"
	"textdesk/app/desk/skills"
	"textdesk/store"
	"textdesk/store/work"
)

// week is a desk in the week in which New York puts its clocks forward, with a holiday
// in it, and what was written to it.
type week struct {
	office
	zone    *time.Location
	chance  *rand.Rand
	agents  []desk.Actor
	written map[string]int // texts by customer
}

// opened makes a desk of three queues and twelve agents: returns close at night and on
// holidays and send on what comes then, French ones are sent on when many wait.
func opened(t *testing.T) *week {
	t.Helper()
	zone, err := time.LoadLocation("America/New_York")
	desktest.Done(t, err)
	time.Sleep(time.Until(time.Date(2000, 3, 29, 8, 0, 0, 0, zone)))
	w := &week{office{desktest.Node(t, "one")}, zone, rand.New(rand.NewPCG(7, 7)), nil, map[string]int{}}
	w.agents = []desk.Actor{w.Nadia, w.Omar}
	for i := range 10 {
		w.agents = append(w.agents, w.User(t, fmt.Sprintf("agent-%d", i), store.Agent))
	}
	day := []calendars.Span{{From: "09:00", To: "17:00"}}
	hours, err := w.AddOperatingHours(t.Context(), w.Admin, calendars.OperatingHoursSettings{
		Name: "Shop", Zone: zone.String(),
		Week:     calendars.Week{Monday: day, Tuesday: day, Wednesday: day, Thursday: day, Friday: day, Saturday: day, Sunday: []calendars.Span{{From: "01:00", To: "12:00"}}},
		Holidays: []calendars.Holiday{{Name: "Spring", Date: "2000-03-31"}},
	})
	desktest.Done(t, err)
	returns, err := w.AddQueue(t.Context(), w.Admin, work.QueueSettings{
		Name: "Returns", HoursID: hours.ID, Members: ids(w.agents[:5]), Method: work.RoundRobin, ItemLimit: 2,
		Overflow: work.Overflow{Entering: []work.EnteringRule{{When: work.WhenClosed, Outlet: work.Outlet{Then: work.ThenMove, QueueID: store.DefaultID}}}},
	})
	desktest.Done(t, err)
	french, err := w.AddQueue(t.Context(), w.Admin, work.QueueSettings{
		Name: "French", Members: ids(w.agents[3:8]), Method: work.LeastActive,
		Overflow: work.Overflow{
			Entering: []work.EnteringRule{{When: work.WhenCrowded, More: 3, Outlet: work.Outlet{Then: work.ThenMove, QueueID: store.DefaultID}}},
			Waiting:  []work.WaitingRule{{Minutes: 60, Outlet: work.Outlet{Then: work.ThenMove, QueueID: store.DefaultID}}},
		},
	})
	desktest.Done(t, err)
	w.classify(t, returns.ID, french.ID)
	w.Workstream(t, func(w *store.Workstream) {
		w.Distribution, w.ReofferAfterSeconds, w.SkillMatching, w.Capacity = work.Push, 60, work.SkillsExact, 50
	})
	return w
}

func ids(all []desk.Actor) (found []store.ID) {
	for _, a := range all {
		found = append(found, a.UserID)
	}
	return found
}

// classify writes the rules: French is a skill that some have, and returns are urgent.
func (w *week) classify(t *testing.T, returns, french store.ID) {
	t.Helper()
	skill, err := w.AddSkill(t.Context(), w.Admin, skills.SkillSettings{Name: "French"})
	desktest.Done(t, err)
	for _, a := range w.agents[3:8] {
		_, err := w.SetAbilities(t.Context(), w.Admin, a.UserID, desk.Replace(skills.AbilitySettings{Capacity: 60, Skills: []skills.Rated{{SkillID: skill.ID, Rating: 5}}}))
		desktest.Done(t, err)
	}
	asks := func(about routing.Subject, is routing.Relation, values ...string) routing.Condition {
		return routing.Condition{Any: []routing.Group{{All: []routing.Question{{About: about, Is: is, Values: values}}}}}
	}
	urgent := 50
	_, err = w.Parts.Rules.ReplaceRules(t.Context(), w.Admin, store.DefaultID, desk.Replace(ruled.Rules{
		Sets: []routing.RuleSet{{On: true, Rules: []routing.Rule{
			{On: true, When: asks(routing.AboutText, routing.HasWord, "return", "retour"), Then: routing.Outputs{Priority: &urgent}},
			{On: true, When: asks(routing.AboutLanguage, routing.OneOf, "fr"), Then: routing.Outputs{Skills: []routing.Need{{SkillID: skill.ID, Rating: 3}}}},
		}}},
		Routes: []routing.Route{
			{On: true, When: asks(routing.AboutLanguage, routing.OneOf, "fr"), Queues: []routing.Share{{QueueID: french, Percent: 100}}},
			{On: true, When: asks(routing.AboutText, routing.HasWord, "return"), Queues: []routing.Share{{QueueID: returns, Percent: 70}, {QueueID: store.DefaultID, Percent: 30}}},
		},
	}))
	desktest.Done(t, err)
}

var said = []string{"I want to return my boots", "Bonjour, je voudrais un remboursement pour ma commande", "Do you open on Sunday?", "Where is my parcel?", "Merci beaucoup pour votre aide"}

// step is six minutes, or half an hour of the night: texts come, agents are there or not and do their work, and what
// is due happens.
func (w *week) step(t *testing.T) {
	t.Helper()
	hour := time.Now().In(w.zone).Hour()
	texts := w.chance.IntN(4) / 3
	if 11 <= hour && hour < 14 {
		texts = 2
	}
	for range texts {
		customer := texter(w.chance.IntN(400))
		w.Text(t, customer, said[w.chance.IntN(len(said))])
		w.written[customer]++
	}
	night := hour < 8 || 18 <= hour
	if !night {
		for i, a := range w.agents {
			if (hour+i)%5 > 0 { // somebody always has a break
				w.connect(t, a)
				w.work(t, a)
			}
		}
	}
	if 20 <= hour {
		w.connect(t, w.last())
		for _, c := range w.held(t, w.last().UserID) {
			if c.Offer != nil {
				w.decline(t, w.last(), c.ID)
			}
		}
	}
	w.wantNobodyOverloaded(t)
	w.wantNothingToWaitInVain(t)
	if night {
		w.after(t, 30*time.Minute)
	} else {
		w.after(t, 6*time.Minute)
	}
}

// last is who sits there alone in the evening, and declines whatever comes.
func (w *week) last() desk.Actor { return w.agents[len(w.agents)-1] }

// wantNothingToWaitInVain looks for what waits although somebody could have it.
func (w *week) wantNothingToWaitInVain(t *testing.T) {
	t.Helper()
	var waiting []store.ID
	w.View(t, func(v *store.View) error {
		for c, err := range v.IdleConversations(store.DefaultID, store.Open, time.Time{}, v.Now.Add(time.Minute)) {
			if err != nil {
				return err
			}
			if c.Offer == nil {
				waiting = append(waiting, c.ID)
			}
		}
		return nil
	})
	for _, id := range waiting {
		for _, verdict := range w.why(t, w.Lead, id).Now.Verdicts {
			if verdict.Reason == routing.Chosen {
				t.Errorf("%s waits, and %s could have it", id, verdict.AgentID)
			}
		}
	}
}

// work is what an agent does with what is put to them, and with what is theirs.
func (w *week) work(t *testing.T, a desk.Actor) {
	t.Helper()
	for _, c := range w.held(t, a.UserID) {
		switch n := w.chance.IntN(10); {
		case c.Offer != nil && n < 6:
			w.accept(t, a, c.ID)
		case c.Offer != nil && n < 8:
			w.decline(t, a, c.ID)
		case c.State == store.Active && n < 3:
			desktest.Done(t, desktest.Err(w.Resolve(t.Context(), a, c.ID)))
		case c.State == store.Active && n < 5:
			desktest.Done(t, desktest.Err(w.Wait(t.Context(), a, c.ID)))
		}
	}
}

func (w *week) held(t *testing.T, userID store.ID) (all []*store.Conversation) {
	t.Helper()
	w.View(t, func(v *store.View) error {
		for c, err := range v.ConversationsOf(userID) {
			if err != nil {
				return err
			}
			all = append(all, c)
		}
		return nil
	})
	return all
}

func (w *week) wantNobodyOverloaded(t *testing.T) {
	t.Helper()
	w.View(t, func(v *store.View) error {
		for _, a := range w.agents {
			able, err := skills.Of(v, a.UserID)
			if err != nil {
				return err
			}
			// What is theirs may be more: a customer who writes again goes on where they were.
			taken := 0
			for c, err := range v.ConversationsOf(a.UserID) {
				if err != nil {
					return err
				}
				if c.Offer != nil {
					taken += c.Units
				}
			}
			if load, err := v.Load(a.UserID); err != nil || taken > able.Capacity || load < taken {
				t.Errorf("%s is offered %d of %d and carries %d (%v)", a.UserID, taken, able.Capacity, load, err)
			}
		}
		return nil
	})
}

func TestAWeekOfTextsIsAccountedForToTheLast(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := opened(t)
		end := time.Now().AddDate(0, 0, 7)
		for time.Now().Before(end.AddDate(0, 0, -3)) {
			w.step(t)
		}
		w.office = office{w.Beside(t, "two")} // another process goes on with the same data
		for time.Now().Before(end) {
			w.step(t)
		}
		w.wantEveryTextOnce(t)
		w.wantTraces(t)
		w.wantAllToBeTaken(t)
	})
}

// wantEveryTextOnce looks for what was written in the conversations that it opened.
func (w *week) wantEveryTextOnce(t *testing.T) {
	t.Helper()
	kept := map[string]int{}
	w.View(t, func(v *store.View) error {
		for m, err := range store.Messages.All(v) {
			if err != nil {
				return err
			}
			if m.Direction != store.In {
				continue
			}
			c, err := store.Contacts.Get(v, m.ContactID)
			if err != nil {
				return err
			}
			kept[c.Phone]++
		}
		return nil
	})
	for customer, n := range w.written {
		if kept[customer] != n {
			t.Errorf("%s wrote %d texts, and %d are kept", customer, n, kept[customer])
		}
	}
	if len(kept) != len(w.written) || len(kept) < 100 {
		t.Errorf("%d customers wrote, and texts of %d are kept", len(w.written), len(kept))
	}
}

// wantTraces looks for how each conversation came to where it is, and whether anybody
// was asked more often than they may be.
func (w *week) wantTraces(t *testing.T) {
	t.Helper()
	sentOn, declined := 0, 0
	w.View(t, func(v *store.View) error {
		for c, err := range store.Conversations.All(v) {
			if err != nil {
				return err
			}
			if _, is, err := decisions.Last(v, c.ID, decisions.Overflowed); err != nil || is {
				sentOn++
			}
			for _, stage := range []decisions.Stage{decisions.Classified, decisions.Routed, decisions.Assigned} {
				if _, is, err := decisions.Last(v, c.ID, stage); err != nil || !is {
					t.Errorf("conversation %s, %s in %s, was never %s (%v)", c.ID, c.State, c.QueueID, stage, err)
				}
			}
			refused := map[store.ID]int{}
			for s, err := range sessions.Of(v, c.ID) {
				if err != nil {
					return err
				}
				if sessions.Declined(s) {
					refused[s.AgentID]++
				}
			}
			declined += len(refused)
			for id, n := range refused {
				if n > routing.DeclinesAtMost {
					t.Errorf("%s was asked %d times for %s", id, n, c.ID)
				}
			}
		}
		return nil
	})
	if sentOn < 10 || declined < 10 {
		t.Errorf("the week had too little in it: %d conversations were sent on, and %d declined", sentOn, declined)
	}
}

// wantAllToBeTaken has everybody be there and take what they are put, until nothing
// waits that anybody may be put.
func (w *week) wantAllToBeTaken(t *testing.T) {
	t.Helper()
	for range 200 {
		for _, a := range w.agents {
			w.connect(t, a)
			for _, c := range w.held(t, a.UserID) {
				if c.Offer != nil {
					w.accept(t, a, c.ID)
				}
				desktest.Done(t, desktest.Err(w.Resolve(t.Context(), a, c.ID)))
			}
		}
		w.after(t, time.Minute)
	}
	w.View(t, func(v *store.View) error {
		for c, err := range store.Conversations.All(v) {
			if err != nil {
				return err
			}
			if c.State == store.Open && !w.refusedByAll(t, c) {
				t.Errorf("%s still waits in %s since %v", c.ID, c.QueueID, c.StateSince.In(w.zone))
			}
		}
		return nil
	})
}

// refusedByAll tells whether everybody who could have it declined it as often as they
// are asked.
func (w *week) refusedByAll(t *testing.T, c *store.Conversation) bool {
	t.Helper()
	for _, verdict := range w.why(t, w.Lead, c.ID).Now.Verdicts {
		if verdict.Reason != routing.DeclinedOften && verdict.Reason != routing.LacksSkill {
			return false
		}
	}
	return true
}
