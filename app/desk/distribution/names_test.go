package distribution_test

import (
	"testing"
	"testing/synctest"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/rules"
	"textdesk/store"
)

// tagged are rules of which the route asks for a tag.
func tagged(name, tag string) rules.Rules {
	about := routing.Condition{Any: []routing.Group{{All: []routing.Question{{About: routing.AboutTag, Is: routing.OneOf, Values: []string{tag}}}}}}
	return rules.Rules{
		Sets:   []routing.RuleSet{{Name: "Who", On: true, Rules: []routing.Rule{{On: true, When: about, Then: routing.Outputs{Tags: []string{"seen"}}}}}},
		Routes: []routing.Route{{Name: name, On: true, When: about, Queues: []routing.Share{{QueueID: store.DefaultID, Percent: 100}}}},
	}
}

func (o office) rules(t *testing.T, r rules.Rules) {
	t.Helper()
	desktest.Done(t, desktest.Err(o.Parts.Rules.ReplaceRules(t.Context(), o.Admin, store.DefaultID, desk.Replace(r))))
}

func TestAContactsTagsAreAskedForAndAnAgentReadsTheRulesNames(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.rules(t, tagged("Faithful ones", "FIDELITE"))
		c := o.Text(t, texter(1), "hello")
		_, err := o.ChangeContact(t.Context(), o.Lead, c.ContactID, desktest.Change[contacts.Details](t, `{"tags": ["Fidélité"]}`))
		desktest.Done(t, err)
		desktest.Done(t, desktest.Err(o.Parts.Rules.RouteAgain(t.Context(), o.Lead, c.ID)))

		r := o.why(t, o.Nadia, c.ID)
		matched := map[string]bool{}
		for _, d := range r.Decisions {
			for _, s := range d.Steps {
				for _, n := range r.Names.Rules {
					if s.Outcome == routing.Matched && n.SetID == s.SetID && n.RuleID == s.RuleID {
						matched[n.Set+"/"+n.Rule] = n.Place == 1 && !n.Gone && (n.When != nil) == (n.Rule == "")
					}
				}
			}
		}
		if !matched["Who/"] || !matched["/Faithful ones"] {
			t.Errorf("what matched is called %v", matched)
		}
		if len(r.Names.Queues) != 1 || r.Names.Queues[0].ID != store.DefaultID || r.Names.Queues[0].Name == "" {
			t.Errorf("the queues are %+v", r.Names.Queues)
		}

		o.rules(t, rules.Rules{})
		for _, n := range o.why(t, o.Nadia, c.ID).Names.Rules {
			if gone := n.RuleID != "" || n.SetID != ""; n.Gone != gone {
				t.Errorf("of a rule that is gone it says %+v", n)
			}
		}
	})
}

func TestThatAPersonPutItIntoAQueueIsSaidWithTheirName(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		c := o.Text(t, texter(1), "hello")
		desktest.Done(t, desktest.Err(o.Assign(t.Context(), o.Lead, c.ID, conversations.Assignment{QueueID: store.DefaultID})))
		for _, d := range o.why(t, o.Lead, c.ID).Decisions {
			if d.Stage == decisions.Routed && d.ByID == o.Lead.UserID && d.QueueID == store.DefaultID {
				return
			}
		}
		t.Error("it is not said")
	})
}
