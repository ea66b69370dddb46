package life_test

import (
	"slices"
	"testing"
	"time"

	"textdesk/app/desk/life"
	"textdesk/store"
	"textdesk/store/work"
)

// toldByOthers are the kinds of line that are no move: those of consent, and the
// one that stands for what somebody may not see.
func toldByOthers() []store.LineKind {
	return []store.LineKind{
		store.LineOptedOut, store.LineOptedIn, store.LineConsentUndone, store.LineStopSuggested, store.LineBlocked, store.LineHidden, store.LineTold, store.LineLoopCut,
	}
}

func TestEveryKindOfLineThatIsAdvertisedComesOfSomeMove(t *testing.T) {
	t.Parallel()
	comes := toldByOthers()
	for _, m := range life.Moves() {
		comes = append(comes, m.Line)
	}
	for _, kind := range store.LineKind("").Choices() {
		if !slices.Contains(comes, store.LineKind(kind)) {
			t.Errorf("the line %s never comes", kind)
		}
	}
}

func TestEveryLineThatComesOfAMoveIsAdvertised(t *testing.T) {
	t.Parallel()
	for _, m := range life.Moves() {
		if m.Line != "" && !slices.Contains(m.Line.Choices(), string(m.Line)) {
			t.Errorf("%s in a conversation that is %q brings the line %s, which the API does not name", m.Act, m.From, m.Line)
		}
		if slices.Contains(toldByOthers(), m.Line) {
			t.Errorf("%s in a conversation that is %q brings the line %s, which is no move's", m.Act, m.From, m.Line)
		}
	}
}

// everySituation is conversations in every state, with every part that whoever acts
// can have in them: with "Nadia" about to act.
func everySituation() (all []*store.Conversation) {
	since := time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)
	for _, state := range store.State("").Choices() {
		for _, agent := range []store.ID{"", "Nadia", "Omar"} {
			for _, offered := range []*store.Offer{nil, {AgentID: "Nadia"}, {AgentID: "Omar"}} {
				all = append(all, &store.Conversation{State: store.State(state), AgentID: agent, Offer: offered, StateSince: since})
			}
		}
	}
	return all
}

func TestEveryActThatIsAdvertisedIsPossibleSomewhere(t *testing.T) {
	t.Parallel()
	nadia := life.Person{ID: "Nadia", Agent: true}
	workstream := &store.Workstream{WorkstreamSettings: store.WorkstreamSettings{ReopenHours: 24, WrapUp: true, Notification: work.Notification{MayDecline: true}}}
	var possible []string
	for _, c := range everySituation() {
		possible = append(possible, nadia.Allowed(c, workstream, c.StateSince.Add(time.Hour)).Names()...)
	}
	advertised := life.PublicAct("").Choices()
	for _, act := range advertised {
		if !slices.Contains(possible, act) {
			t.Errorf("nobody can ever %s", act)
		}
	}
	for _, act := range possible {
		if !slices.Contains(advertised, act) {
			t.Errorf("%s is possible, and the API does not name it", act)
		}
	}
}

func TestEveryStateIsReachedAndLeft(t *testing.T) {
	t.Parallel()
	for _, state := range store.State("").Choices() {
		reached := slices.ContainsFunc(life.Moves(), func(m life.Move) bool { return m.To == store.State(state) && m.From != m.To })
		left := slices.ContainsFunc(life.Moves(), func(m life.Move) bool { return m.From == store.State(state) && m.From != m.To })
		if !reached || !left {
			t.Errorf("the state %s is reached: %t, left: %t", state, reached, left)
		}
	}
}
