package routing_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk/routing"
	"textdesk/store"
)

var ordinary = routing.Policy{Method: routing.HighestCapacity, Presences: []string{"available", "busy"}, Matching: routing.MatchExactly, ReofferAfter: time.Minute}

// who is an agent who can have anything, changed as said.
func who(id store.ID, change func(*routing.Agent)) routing.Agent {
	a := routing.Agent{ID: id, Presence: "available", Reachable: true, Capacity: 100}
	if change != nil {
		change(&a)
	}
	return a
}

func reasons(c routing.Choice) map[store.ID]routing.Reason {
	all := map[store.ID]routing.Reason{}
	for _, v := range c.Verdicts {
		all[v.AgentID] = v.Reason
	}
	return all
}

func TestEachAgentIsToldWhyTheyDoNotGetIt(t *testing.T) {
	t.Parallel()
	p := ordinary
	p.ItemLimit = 2
	got := routing.Choose(routing.Item{Units: 20, Skills: []routing.Need{{SkillID: "french", Rating: 3}}}, p, []routing.Agent{
		who("away", func(a *routing.Agent) { a.Presence = "away" }),
		who("asleep", func(a *routing.Agent) { a.Reachable = false }),
		who("full", func(a *routing.Agent) { a.Used, a.Skills = 81, map[store.ID]int{"french": 9} }),
		who("limit", func(a *routing.Agent) { a.Held, a.Skills = 2, map[store.ID]int{"french": 9} }),
		who("beginner", func(a *routing.Agent) { a.Skills = map[store.ID]int{"french": 2} }),
		who("tired", func(a *routing.Agent) { a.Declined, a.Skills = 3, map[store.ID]int{"french": 9} }),
		who("resting", func(a *routing.Agent) {
			a.Declined, a.DeclinedAt, a.Skills = 1, tuesday.Add(-10*time.Second), map[store.ID]int{"french": 9}
		}),
		who("second", func(a *routing.Agent) { a.Used, a.Skills = 20, map[store.ID]int{"french": 9} }),
		who("first", func(a *routing.Agent) { a.Skills = map[store.ID]int{"french": 3} }),
	}, tuesday)
	want := map[store.ID]routing.Reason{
		"away": routing.WrongPresence, "asleep": routing.NotReachable, "full": routing.NoRoom, "limit": routing.AtLimit,
		"beginner": routing.LacksSkill, "tired": routing.DeclinedOften, "resting": routing.DeclinedLately,
		"second": routing.Behind, "first": routing.Chosen,
	}
	if got.AgentID != "first" || !reflect.DeepEqual(reasons(got), want) {
		t.Errorf("%s: %v", got.AgentID, reasons(got))
	}
	if !got.Again.Equal(tuesday.Add(50 * time.Second)) {
		t.Errorf("again at %v", got.Again)
	}
}

func TestAgentsComeInTheOrderOfTheMethodAndTakeTurnsWhereTheyAreEqual(t *testing.T) {
	t.Parallel()
	ago := func(minutes int) time.Time { return tuesday.Add(-time.Duration(minutes) * time.Minute) }
	agents := []routing.Agent{
		who("a", func(a *routing.Agent) {
			a.Used, a.LastAssigned, a.LastReleased, a.Skills = 20, ago(30), ago(5), map[store.ID]int{"french": 5}
		}),
		who("b", func(a *routing.Agent) {
			a.Used, a.LastAssigned, a.LastReleased, a.Skills = 0, ago(10), ago(20), map[store.ID]int{"french": 3}
		}),
		who("c", func(a *routing.Agent) {
			a.Used, a.LastAssigned, a.LastReleased, a.Skills = 0, ago(20), ago(10), map[store.ID]int{"french": 9}
		}),
	}
	item := routing.Item{Units: 20, Skills: []routing.Need{{SkillID: "french", Rating: 3}}}
	for method, want := range map[routing.Method]store.ID{
		routing.HighestCapacity: "c", // as much free as b, and longer without new work
		routing.RoundRobin:      "a",
		routing.LeastActive:     "b",
		routing.BestSkilled:     "c",
	} {
		p := ordinary
		p.Method = method
		if got := routing.Choose(item, p, agents, tuesday); got.AgentID != want {
			t.Errorf("%s chooses %s", method, got.AgentID)
		}
	}
	closest := ordinary
	closest.Matching = routing.MatchClosely
	if got := routing.Choose(item, closest, agents, tuesday); got.AgentID != "b" {
		t.Errorf("who is rated exactly as asked for is b, not %s", got.AgentID)
	}
	item.Skills[0].SkillID = "welding"
	if got := routing.Choose(item, closest, agents, tuesday); got.AgentID != "c" {
		t.Errorf("of those without the skill c is next, not %s", got.AgentID)
	}
	if got := routing.Choose(item, ordinary, agents, tuesday); got.AgentID != "" {
		t.Errorf("%s has no such skill", got.AgentID)
	}
}

func TestWhoDeclinedComesBehindWhoDidNot(t *testing.T) {
	t.Parallel()
	agents := []routing.Agent{
		who("declined", func(a *routing.Agent) { a.Declined, a.DeclinedAt = 1, tuesday.Add(-time.Hour) }),
		who("fuller", func(a *routing.Agent) { a.Used = 60 }),
	}
	if got := routing.Choose(routing.Item{Units: 20}, ordinary, agents, tuesday); got.AgentID != "fuller" {
		t.Errorf("it goes to %s", got.AgentID)
	}
	if got := routing.Choose(routing.Item{Units: 20}, ordinary, agents[:1], tuesday); got.AgentID != "declined" {
		t.Errorf("alone, it goes to %q", got.AgentID)
	}
}

func TestWhomTheContactKnowsGetsItWhateverTheirRoomAndSkills(t *testing.T) {
	t.Parallel()
	full := who("known", func(a *routing.Agent) { a.Used = 200 })
	item := routing.Item{Units: 20, Skills: []routing.Need{{SkillID: "french", Rating: 1}}, Preferred: []store.ID{"gone", "known"}}
	other := who("other", func(a *routing.Agent) { a.Skills = map[store.ID]int{"french": 9} })
	got := routing.Choose(item, ordinary, []routing.Agent{other, full}, tuesday)
	if got.AgentID != "known" || reasons(got)["known"] != routing.ChosenPreferred {
		t.Errorf("it goes to %s: %v", got.AgentID, reasons(got))
	}
	full.Presence = "away"
	if got := routing.Choose(item, ordinary, []routing.Agent{other, full}, tuesday); got.AgentID != "other" {
		t.Errorf("while they are away it goes to %s", got.AgentID)
	}
	item.PreferredOnly = true
	if got := routing.Choose(item, ordinary, []routing.Agent{other, full}, tuesday); got.AgentID != "" || reasons(got)["other"] != routing.NotPreferred {
		t.Errorf("where it waits for them it goes to %s: %v", got.AgentID, reasons(got))
	}
}

func drawAgents(t *rapid.T) []routing.Agent {
	ago := rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.Bool().Draw(t, "never") {
			return time.Time{}
		}
		return tuesday.Add(-time.Duration(rapid.IntRange(0, 200).Draw(t, "seconds")) * time.Second)
	})
	var agents []routing.Agent
	for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom([]store.ID{"a", "b", "c", "d", "e", "f"}), 0, 6, rapid.ID).Draw(t, "agents") {
		agents = append(agents, routing.Agent{
			ID: id, Presence: rapid.SampledFrom([]string{"available", "busy", "do_not_disturb", "away", "offline"}).Draw(t, "presence"),
			Reachable: rapid.IntRange(0, 3).Draw(t, "reachable") > 0, Capacity: rapid.SampledFrom([]int{0, 20, 100}).Draw(t, "capacity"),
			Used: rapid.IntRange(0, 120).Draw(t, "used"), Held: rapid.IntRange(0, 3).Draw(t, "held"),
			Skills:       rapid.MapOfN(rapid.SampledFrom([]store.ID{"french", "repairs"}), rapid.IntRange(1, 10), 0, 2).Draw(t, "skills"),
			LastAssigned: ago.Draw(t, "assigned"), LastReleased: ago.Draw(t, "released"),
			Declined: rapid.IntRange(0, 4).Draw(t, "declined"), DeclinedAt: ago.Draw(t, "declined at"),
		})
	}
	return agents
}

func TestWhoeverIsChosenCouldHaveItAndNobodyIsOnlyIfNobodyCould(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		agents := drawAgents(t)
		item := routing.Item{
			Units:         rapid.SampledFrom([]int{0, 20, 100}).Draw(t, "units"),
			Preferred:     rapid.SliceOfN(rapid.SampledFrom([]store.ID{"a", "b", "gone"}), 0, 3).Draw(t, "preferred"),
			PreferredOnly: rapid.Bool().Draw(t, "preferred only"),
		}
		if rapid.Bool().Draw(t, "skilled") {
			item.Skills = []routing.Need{{SkillID: "french", Rating: rapid.IntRange(1, 10).Draw(t, "rating")}}
		}
		p := routing.Policy{
			Method:    routing.Method(rapid.SampledFrom(routing.Method("").Choices()).Draw(t, "method")),
			Presences: rapid.SliceOfN(rapid.SampledFrom([]string{"available", "busy", "away"}), 0, 3).Draw(t, "presences"),
			Matching:  rapid.SampledFrom([]routing.Matching{routing.MatchExactly, routing.MatchClosely, routing.MatchNone}).Draw(t, "matching"),
			ItemLimit: rapid.IntRange(0, 3).Draw(t, "limit"), ReofferAfter: time.Minute,
		}
		got := routing.Choose(item, p, agents, tuesday)

		slices.Reverse(agents)
		if again := routing.Choose(item, p, agents, tuesday); !reflect.DeepEqual(got, again) {
			t.Fatalf("turned round, %+v became %+v", got, again)
		}
		if len(got.Verdicts) != len(agents) {
			t.Fatalf("of %d agents %d are judged", len(agents), len(got.Verdicts))
		}
		anybody := false
		for _, a := range agents {
			can := mayHave(item, p, a)
			anybody = anybody || can
			if a.ID == got.AgentID && !can {
				t.Fatalf("%+v was chosen", a)
			}
		}
		if anybody != (got.AgentID != "") {
			t.Fatalf("somebody could: %v, chosen: %q", anybody, got.AgentID)
		}
	})
}

// mayHave says in its own way who may have an item.
func mayHave(item routing.Item, p routing.Policy, a routing.Agent) bool {
	known := slices.Contains(item.Preferred, a.ID)
	skilled := p.Matching != routing.MatchExactly || !slices.ContainsFunc(item.Skills, func(n routing.Need) bool { return a.Skills[n.SkillID] < n.Rating })
	room := a.Used+item.Units <= a.Capacity && (p.ItemLimit == 0 || a.Held < p.ItemLimit)
	willing := a.Declined == 0 || a.Declined < 3 && !a.DeclinedAt.Add(p.ReofferAfter).After(tuesday)
	wanted := known || !item.PreferredOnly || len(item.Preferred) == 0
	return slices.Contains(p.Presences, a.Presence) && a.Reachable && willing && wanted && (known || skilled && room)
}

func TestWorkRisesWithItsWaitAndNothingWaitsForEver(t *testing.T) {
	t.Parallel()
	aging := routing.Aging{By: 10, Every: time.Hour}
	plain := routing.Rank(tuesday, 0, 0, aging)
	if !routing.Rank(tuesday, 50, 0, aging).Before(plain) || !plain.Before(routing.Rank(tuesday, 0, 1, aging)) {
		t.Error("of two that wait as long, priority does not go first")
	}
	if urgent := routing.Rank(tuesday.Add(5*time.Hour+time.Second), 50, 0, aging); !plain.Before(urgent) {
		t.Error("what is five hours younger goes before, with a start of five hours only")
	}
	rapid.Check(t, func(t *rapid.T) {
		waits := func(name string) (time.Time, int, int) {
			return tuesday.Add(time.Duration(rapid.Int64Range(0, int64(48*time.Hour)).Draw(t, name))),
				rapid.IntRange(routing.MinPriority, routing.MaxPriority).Draw(t, name+" priority"), rapid.IntRange(-5, 5000).Draw(t, name+" queue")
		}
		old, priority, queue := waits("old")
		rank := routing.Rank(old, priority, queue, aging)
		// Everything that comes later than the greatest start goes behind it.
		_, p2, q2 := waits("late")
		if late := routing.Rank(old.Add(45*time.Hour), p2, q2, aging); !rank.Before(late) {
			t.Fatalf("what came 45 hours later, of priority %d in queue %d, goes before priority %d in queue %d", p2, q2, priority, queue)
		}
	})
}

func BenchmarkChooseAmongTwoHundredAgents(b *testing.B) {
	var agents []routing.Agent
	for i := range 200 {
		agents = append(agents, who(store.ID(string(rune('a'+i%26))+string(rune('a'+i/26))), func(a *routing.Agent) { a.Used = i % 120 }))
	}
	for b.Loop() {
		routing.Choose(routing.Item{Units: 20}, ordinary, agents, tuesday)
	}
}

func BenchmarkClassifyByFiftyRules(b *testing.B) {
	var set routing.RuleSet
	for range 50 {
		set.Rules = append(set.Rules, routing.Rule{On: true, When: saysWord("bicycle"), Then: sets("order", "x")})
	}
	set.On = true
	for b.Loop() {
		routing.Prepare([]routing.RuleSet{set}, nil, everything).Classify(facts(), routing.Class{})
	}
}
