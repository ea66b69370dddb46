package rules_test

import (
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/distribution"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/rules"
	"textdesk/store"
	"textdesk/store/work"
)

func TestTryingRulesOutTellsWhatWasFoundAndWritesNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		before := o.position(t)
		got := o.try(t, returns(), rules.Sample{Text: "May I return them?"})
		if o.position(t) != before || len(o.read(t, o.Admin).Sets) > 0 {
			t.Error("something was written")
		}
		if got.QueueID != "Returns" || got.Priority != 5 || got.Variables["topic"] != "return" {
			t.Errorf("it would be in %s with %d and %v", got.QueueID, got.Priority, got.Variables)
		}
		found := []routing.Answer{{Yes: true, Found: "return"}}
		for i, rule := range []store.ID{"back", "first"} {
			if s := got.Classified[i]; s.RuleID != rule || s.Outcome != routing.Matched || !reflect.DeepEqual(s.Answers, found) {
				t.Errorf("looked at: %+v", s)
			}
		}
	})
}

func (o office) position(t *testing.T) (seq uint64) {
	t.Helper()
	o.View(t, func(v *store.View) error {
		for range store.Conversations.All(v) {
			seq++
		}
		for range store.Contacts.All(v) {
			seq++
		}
		return nil
	})
	return seq
}

func TestASampleComesWhenItIsSaidTo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		morning := routing.Question{About: routing.AboutTime, Is: routing.Between, Values: []string{"08:00", "12:00"}}
		r := rules.Rules{Routes: []routing.Route{route("morning", when(morning), "Orders")}}
		at := func(hour int) rules.Sample {
			return rules.Sample{Text: "hello", At: time.Date(2026, 11, 28, hour, 24, 0, 0, time.UTC)}
		}
		if got := o.try(t, r, at(10)); got.QueueID != "Orders" || got.Routed[0].Answers[0].Found != "10:24" {
			t.Errorf("at ten it would be in %s: %+v", got.QueueID, got.Routed)
		}
		if got := o.try(t, r, at(14)); got.QueueID != store.DefaultID || got.Routed[0].Answers[0].Yes {
			t.Errorf("at two it would be in %s: %+v", got.QueueID, got.Routed)
		}
	})
}

func TestAConversationThatWasIsTriedByItsFirstTextAsItCame(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		c := o.wrote(t, 1, "a refund please")
		time.Sleep(time.Hour)
		o.wrote(t, 1, "hello?")
		got := o.try(t, returns(), rules.Sample{ConversationID: c.ID})
		if got.Text != "a refund please" || got.QueueID != "Returns" {
			t.Errorf("%q would be in %s", got.Text, got.QueueID)
		}
		o.wantIn(t, c, store.DefaultID)
	})
}

func TestASampleOfSomebodyKnownHasTheTagsTheyWouldCarry(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		c := o.Text(t, desktest.Customer, "hello")
		o.Update(t, func(tx *store.Tx) error {
			contact, err := store.Contacts.Get(tx, c.ContactID)
			if err != nil {
				return err
			}
			contact.Tags = []string{"VIP"}
			return store.Contacts.Put(tx, contact)
		})
		vip := routing.Question{About: routing.AboutTag, Is: routing.OneOf, Values: []string{"VIP"}}
		r := rules.Rules{Routes: []routing.Route{route("vip", when(vip), "Orders")}}
		if got := o.try(t, r, rules.Sample{Text: "hello", Phone: desktest.Customer, NumberID: o.Number.ID}); got.QueueID != "Orders" {
			t.Errorf("it would be in %s", got.QueueID)
		}
	})
}

func TestASampleThatCannotBeIsRefusedAtItsField(t *testing.T) {
	t.Parallel()
	o := open(t)
	for field, s := range map[string]rules.Sample{
		"sample.phone":           {Text: "hi", Phone: "soon"},
		"sample.number_id":       {Text: "hi", NumberID: "gone"},
		"sample.conversation_id": {ConversationID: "gone"},
	} {
		_, err := o.Parts.Distribution.Try(t.Context(), o.Admin, store.DefaultID, distribution.Trial{Rules: returns(), Sample: s})
		if e := desktest.WantCode(t, err, "invalid"); e.Field != field {
			t.Errorf("%s is refused at %s", field, e.Field)
		}
	}
}

func TestTryingOutSaysWhoWouldGetItAndWhatTheyHave(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		if got := o.try(t, returns(), rules.Sample{Text: "refund"}); !got.Pick || len(got.Agents) > 0 {
			t.Errorf("where agents pick, %+v", got)
		}
		o.Workstream(t, func(w *store.Workstream) { w.Distribution = work.Push })
		desktest.Done(t, o.Parts.Presence.Attend(t.Context(), o.Nadia))
		got := o.try(t, returns(), rules.Sample{Text: "refund"})
		if got.AgentID != "Nadia" || len(got.Agents) != 1 || got.Agents[0].Reason != routing.Chosen || got.Agents[0].Capacity != 100 {
			t.Errorf("it would go to %s: %+v", got.AgentID, got.Agents)
		}
	})
}

func TestARuleIsCountedOverTheFirstTextsOfTheLastConversations(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		for n, text := range []string{"a refund", "hello", "my refund"} {
			o.wrote(t, n, text)
		}
		o.wrote(t, 1, "a refund after all")
		count := func(c rules.Counted) rules.Count {
			got, err := o.Parts.Rules.CountMatches(t.Context(), o.Admin, store.DefaultID, c)
			desktest.Done(t, err)
			return got
		}
		if got := count(rules.Counted{When: when(says("refund"))}); got != (rules.Count{Matched: 2, Of: 3}) {
			t.Errorf("counted: %+v", got)
		}
		if got := count(rules.Counted{Sets: returns().Sets, When: when(topicIs("return"))}); got.Matched != 2 {
			t.Errorf("by what the sets before say: %+v", got)
		}
		if got := count(rules.Counted{When: when(routing.Question{About: routing.AboutText, Is: routing.Matches, Values: []string{"["}})}); got.Matched != 0 {
			t.Errorf("a bad pattern: %+v", got)
		}
	})
}

func TestAnAdministratorCountsOnlyWhatTheySee(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.PrivateQueue(t, "Private", o.Nadia)
		o.keep(t, rules.Rules{Routes: []routing.Route{route("all", when(says("secret")), "Private")}})
		c := o.wrote(t, 1, "a secret")
		o.wantIn(t, c, "Private")
		got, err := o.Parts.Rules.CountMatches(t.Context(), o.Admin, store.DefaultID, rules.Counted{When: when(says("secret"))})
		if err != nil || got != (rules.Count{}) {
			t.Errorf("counted: %+v, %v", got, err)
		}
		_, err = o.Parts.Distribution.Try(t.Context(), o.Admin, store.DefaultID, distribution.Trial{Sample: rules.Sample{ConversationID: c.ID}})
		desktest.WantInvalid(t, err, "sample.conversation_id", "unknown")
	})
}
