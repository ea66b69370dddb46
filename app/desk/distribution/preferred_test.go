package distribution_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/skills"
	"textdesk/store"
	"textdesk/store/work"
)

// prefer has a contact prefer agents, given as a JSON list.
func (o office) prefer(t *testing.T, contactID store.ID, agents string) {
	t.Helper()
	_, err := o.ChangeContact(t.Context(), o.Lead, contactID, desktest.Change[contacts.Details](t, `{"preferred_agent_ids": `+agents+`}`))
	desktest.Done(t, err)
}

// full has an agent carry no more than they have.
func (o office) full(t *testing.T, agentID string) {
	t.Helper()
	desktest.Done(t, desktest.Err(o.Parts.Skills.SetAbilities(t.Context(), o.Lead, store.ID(agentID), desk.Replace(skills.AbilitySettings{}))))
}

func TestAPreferredAgentGetsItPastTheirCapacityAndOthersOnlyWhereTheyAreAway(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		first := o.Text(t, texter(1), "hello")
		o.prefer(t, first.ContactID, `["Omar", "Nadia"]`)
		o.full(t, "Omar")
		o.connect(t, o.Omar)
		o.wantOffered(t, first.ID, "Omar")
		why := o.why(t, o.Lead, first.ID).Decisions[0]
		if why.AgentID != "Omar" || why.Verdicts[0].Reason != routing.ChosenPreferred {
			t.Errorf("it is kept as %+v", why)
		}
		o.choose(t, o.Omar, presence.Away)
		o.connect(t, o.Nadia)
		o.decline(t, o.Omar, first.ID)
		o.wantOffered(t, first.ID, "Nadia")
	})
}

func TestWhatMayWaitForAPreferredAgentWaitsForThemAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.WaitForPreferred = true })
		c := o.Text(t, texter(1), "hello")
		o.prefer(t, c.ContactID, `["Omar"]`)
		other := o.Text(t, texter(2), "hello")
		o.connect(t, o.Nadia)
		o.wantOffered(t, c.ID, "")
		o.wantOffered(t, other.ID, "Nadia")
		if got := o.why(t, o.Lead, c.ID).Now.Verdicts; len(got) != 2 || got[0].Reason != routing.NotPreferred {
			t.Errorf("of the agents is said %+v", got)
		}
		time.Sleep(time.Second)
		o.connect(t, o.Omar)
		o.wantOffered(t, c.ID, "Omar")
	})
}

func TestWhatWaitsForAPreferredAgentGoesToOthersWhenTheyLeaveOrNobodyIsPreferredAnyMore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.WaitForPreferred = true })
		one, two := o.Text(t, texter(1), "hello"), o.Text(t, texter(2), "hello")
		o.prefer(t, one.ContactID, `["Omar"]`)
		o.prefer(t, two.ContactID, `["Omar"]`)
		o.connect(t, o.Nadia)
		o.wantOffered(t, one.ID, "")
		o.prefer(t, one.ContactID, `[]`)
		o.wantOffered(t, one.ID, "Nadia")
		o.wantOffered(t, two.ID, "")
		desktest.Done(t, desktest.Err(o.Deactivate(t.Context(), o.Admin, "Omar")))
		o.wantOffered(t, two.ID, "Nadia")
	})
}

func TestWhoIsPreferredAndComesIsOfferedAllThatIsTheirs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.full(t, "Nadia")
		var mine []store.ID
		for i := range 3 {
			c := o.Text(t, texter(i), "hello")
			o.prefer(t, c.ContactID, `["Nadia"]`)
			mine = append(mine, c.ID)
		}
		other := o.Text(t, texter(9), "hello")
		o.connect(t, o.Nadia)
		for _, id := range mine {
			o.wantOffered(t, id, "Nadia")
		}
		o.wantOffered(t, other.ID, "")
	})
}

func TestAnAgentIsPutWorkWhenAWrapUpGivesTheirCapacityBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) {
			w.Capacity, w.WrapUp, w.WrapUpBlock, w.WrapUpBlockSeconds = 100, true, work.BlockTimed, 90
		})
		o.connect(t, o.Nadia)
		first := o.Text(t, texter(1), "hello")
		o.accept(t, o.Nadia, first.ID)
		second := o.Text(t, texter(2), "hello")
		desktest.Done(t, desktest.Err(o.Resolve(t.Context(), o.Nadia, first.ID)))
		o.after(t, 89*time.Second)
		o.wantOffered(t, second.ID, "")
		o.after(t, time.Second)
		o.wantOffered(t, second.ID, "Nadia")
	})
}

func TestWhatWaitsIsSharedWhenAWorkstreamComesToPush(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.Distribution = work.Pick })
		o.connect(t, o.Nadia, o.Omar)
		one, two := o.Text(t, texter(1), "hello"), o.Text(t, texter(2), "hello")
		change := desktest.Change[store.WorkstreamSettings](t, `{"distribution": "push"}`)
		desktest.Done(t, desktest.Err(o.ChangeWorkstream(t.Context(), o.Admin, store.DefaultID, change)))
		a, b := o.offered(t, one.ID), o.offered(t, two.ID)
		if a == "" || b == "" || a == b {
			t.Errorf("they are offered to %q and %q", a, b)
		}
	})
}
