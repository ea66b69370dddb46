package routing_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk/routing"
	"textdesk/store"
)

var everything = &routing.Known{
	Queue:   among("general", "repairs", "french"),
	Skill:   among("french", "repairs"),
	Hours:   among("shop"),
	Number:  among("main"),
	Account: among("shop"),
	User:    among("nadia"),
	Variable: func(name string) (number, is bool) {
		return name == "value", name == "value" || name == "order"
	},
}

func among(known ...store.ID) func(store.ID) bool {
	return func(id store.ID) bool { return slices.Contains(known, id) }
}

// tuesday is a Tuesday at 09:30.
var tuesday = time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC)

func facts() routing.Facts {
	return routing.Facts{
		Text: "Bonjour, ma CAFETIÈRE est cassée!", Language: "fr", NumberID: "main", AccountID: "shop",
		Phone: "+14255550101", Country: "US", Name: "Maïa Tremblay", Tags: []string{"VIP"}, Consent: "opted_in",
		LastAgentID: "nadia", Now: func() time.Time { return tuesday },
		Open:      func(id store.ID) bool { return id == "shop" },
		Holiday:   func(id store.ID) bool { return id == "" },
		Variables: map[string]string{"order": "88213", "value": "250,50"},
	}
}

// when is a condition of one group.
func when(all ...routing.Question) routing.Condition {
	return routing.Condition{Any: []routing.Group{{All: all}}}
}

// either holds where one of the questions is answered yes.
func either(any ...routing.Question) (c routing.Condition) {
	for _, q := range any {
		c.Any = append(c.Any, routing.Group{All: []routing.Question{q}})
	}
	return c
}

// matches tells whether a rule with this condition matches.
func matches(t *testing.T, c routing.Condition, f routing.Facts) bool {
	t.Helper()
	routes := []routing.Route{{On: true, When: c, Queues: []routing.Share{{QueueID: "repairs", Percent: 100}}}}
	if faults := everything.CheckRoute(&routes[0]); len(faults) > 0 {
		t.Fatalf("%+v is refused: %+v", c, faults)
	}
	queue, _ := routing.Prepare(nil, routes, everything).FindQueue(f, "c", "general")
	return queue == "repairs"
}

// holds tells whether a condition holds for the facts, sound or not.
func holds(c routing.Condition) bool {
	queue, _ := routing.Prepare(nil, []routing.Route{{On: true, When: c, Queues: []routing.Share{{QueueID: "repairs", Percent: 100}}}}, everything).FindQueue(facts(), "c", "general")
	return queue == "repairs"
}

func asks(about routing.Subject, is routing.Relation, values ...string) routing.Question {
	return routing.Question{About: about, Is: is, Values: values}
}

func TestAConditionAsksWhatItSays(t *testing.T) {
	t.Parallel()
	is := func(about routing.Subject, is routing.Relation, values ...string) routing.Condition {
		return when(asks(about, is, values...))
	}
	variable := func(name string, how routing.Relation, values ...string) routing.Condition {
		return when(routing.Question{About: routing.AboutVariable, Name: name, Is: how, Values: values})
	}
	first, vip := asks(routing.AboutFirst, routing.Holds), asks(routing.AboutTag, routing.OneOf, "vip")
	notFirst := routing.Question{About: routing.AboutFirst, Is: routing.Holds, Not: true}
	for name, c := range map[string]struct {
		when routing.Condition
		want bool
	}{
		"the empty one":                   {routing.Condition{}, true},
		"a part of a word":                {is(routing.AboutText, routing.Contains, "CAFETIERE", "x"), true},
		"letters that are not there":      {is(routing.AboutText, routing.Contains, "machine"), false},
		"only marks":                      {is(routing.AboutText, routing.Contains, "!"), false},
		"words of their own":              {is(routing.AboutText, routing.HasWord, "ma cafetière"), true},
		"a word that is a part of one":    {is(routing.AboutText, routing.HasWord, "cafe"), false},
		"a pattern on the text":           {is(routing.AboutText, routing.Matches, `cass[eé]e!$`), true},
		"a pattern on the folded text":    {is(routing.AboutText, routing.Matches, `cafetiere est`), true},
		"another pattern":                 {is(routing.AboutText, routing.Matches, `^ma`), false},
		"the language":                    {is(routing.AboutLanguage, routing.OneOf, "fr"), true},
		"the number":                      {is(routing.AboutNumber, routing.OneOf, "main"), true},
		"the account":                     {is(routing.AboutAccount, routing.OneOf, "shop"), true},
		"the name":                        {is(routing.AboutName, routing.HasWord, "maia"), true},
		"a name at all":                   {is(routing.AboutName, routing.IsSet), true},
		"a tag":                           {is(routing.AboutTag, routing.OneOf, "vip"), true},
		"consent":                         {is(routing.AboutConsent, routing.OneOf, "opted_out"), false},
		"the country":                     {is(routing.AboutCountry, routing.OneOf, "ca", "us"), true},
		"a prefix":                        {is(routing.AboutPhone, routing.Begins, "+1425"), true},
		"a prefix without its plus":       {is(routing.AboutPhone, routing.Begins, "1425"), true},
		"another prefix":                  {is(routing.AboutPhone, routing.Begins, "+33"), false},
		"the last agent":                  {is(routing.AboutLastAgent, routing.OneOf, "nadia"), true},
		"any last agent":                  {is(routing.AboutLastAgent, routing.IsSet), true},
		"a first contact":                 {is(routing.AboutFirst, routing.Holds), false},
		"the time of day":                 {is(routing.AboutTime, routing.Between, "09:30", "10:00"), true},
		"a time that has just ended":      {is(routing.AboutTime, routing.Between, "08:00", "09:30"), false},
		"over midnight":                   {is(routing.AboutTime, routing.Between, "22:00", "10:00"), true},
		"until the end of the day":        {is(routing.AboutTime, routing.Between, "09:00", "24:00"), true},
		"the weekday":                     {is(routing.AboutWeekday, routing.OneOf, "tuesday"), true},
		"within hours":                    {is(routing.AboutHours, routing.Holds, "shop"), true},
		"within the channel's hours":      {is(routing.AboutHours, routing.Holds), false},
		"a holiday":                       {is(routing.AboutHoliday, routing.Holds), true},
		"a variable":                      {variable("order", routing.OneOf, "88213"), true},
		"a variable that is not set":      {variable("value", routing.IsSet), true},
		"a number above":                  {variable("value", routing.Above, "250"), true},
		"a number below":                  {variable("value", routing.Below, "250"), false},
		"a number with a decimal comma":   {variable("value", routing.Below, "250,6"), true},
		"one of several":                  {either(first, vip), true},
		"all of several":                  {when(first, vip), false},
		"a question that is turned round": {when(notFirst, vip), true},
		"neither group":                   {either(first, first), false},
		"a group that holds after another": {routing.Condition{Any: []routing.Group{
			{All: []routing.Question{vip, first}}, {All: []routing.Question{vip, notFirst}}}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := matches(t, c.when, facts()); got != c.want {
				t.Errorf("it is %v", got)
			}
		})
	}
}

func TestWhatCannotBeAskedIsNamedAtItsField(t *testing.T) {
	t.Parallel()
	about := func(about routing.Subject, is routing.Relation, values ...string) routing.Condition {
		return when(asks(about, is, values...))
	}
	long := make([]byte, routing.MaxValue+1)
	for i := range long {
		long[i] = 'a'
	}
	for name, c := range map[string]struct {
		when  routing.Condition
		field string
		code  string
	}{
		"no such subject":         {about("weather", routing.OneOf, "rain"), "when.any[0].all[0].about", routing.FaultUnknown},
		"a relation it has not":   {about(routing.AboutText, routing.Above, "1"), "when.any[0].all[0].is", routing.FaultRelation},
		"no value":                {about(routing.AboutText, routing.Contains), "when.any[0].all[0].values", routing.FaultValues},
		"an empty value":          {about(routing.AboutText, routing.Contains, ""), "when.any[0].all[0].values", routing.FaultValues},
		"a long value":            {about(routing.AboutText, routing.Contains, string(long)), "when.any[0].all[0].values", routing.FaultValues},
		"two patterns":            {about(routing.AboutText, routing.Matches, "a", "b"), "when.any[0].all[0].values", routing.FaultValues},
		"no pattern":              {about(routing.AboutText, routing.Matches, "(a"), "when.any[0].all[0].values", routing.FaultPattern},
		"a look behind":           {about(routing.AboutText, routing.Matches, "(?<=a)b"), "when.any[0].all[0].values", routing.FaultPattern},
		"no time":                 {about(routing.AboutTime, routing.Between, "8", "9:99"), "when.any[0].all[0].values", routing.FaultTime},
		"one time":                {about(routing.AboutTime, routing.Between, "08:00"), "when.any[0].all[0].values", routing.FaultValues},
		"no weekday":              {about(routing.AboutWeekday, routing.OneOf, "someday"), "when.any[0].all[0].values", routing.FaultUnknown},
		"a number that is gone":   {about(routing.AboutNumber, routing.OneOf, "gone"), "when.any[0].all[0].values", routing.FaultUnknown},
		"hours that are gone":     {about(routing.AboutHours, routing.Holds, "gone"), "when.any[0].all[0].values", routing.FaultUnknown},
		"no prefix":               {about(routing.AboutPhone, routing.Begins, "12 34"), "when.any[0].all[0].values", routing.FaultNumber},
		"a variable that is gone": {when(routing.Question{About: routing.AboutVariable, Name: "gone", Is: routing.IsSet}), "when.any[0].all[0].name", routing.FaultUnknown},
		"text above a number":     {when(routing.Question{About: routing.AboutVariable, Name: "order", Is: routing.Above, Values: []string{"1"}}), "when.any[0].all[0].is", routing.FaultRelation},
		"above no number":         {when(routing.Question{About: routing.AboutVariable, Name: "value", Is: routing.Above, Values: []string{"NaN"}}), "when.any[0].all[0].values", routing.FaultNumber},
		"an empty group":          {routing.Condition{Any: []routing.Group{{}}}, "when.any[0].all", routing.FaultEmpty},
		"in a later group": {either(asks(routing.AboutFirst, routing.Holds), asks(routing.AboutTime, routing.OneOf, "x")),
			"when.any[1].all[0].is", routing.FaultRelation},
		"too many questions": {when(slices.Repeat([]routing.Question{asks(routing.AboutFirst, routing.Holds)}, routing.MaxQuestions+1)...),
			"when", routing.FaultTooMany},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			route := routing.Route{On: true, When: c.when, Queues: []routing.Share{{QueueID: "general", Percent: 100}}}
			faults := everything.CheckRoute(&route)
			if len(faults) == 0 || faults[0].Field != c.field || faults[0].Code != c.code {
				t.Fatalf("found %+v", faults)
			}
			queue, steps := routing.Prepare(nil, []routing.Route{route}, everything).FindQueue(facts(), "c", "fallback")
			if queue != "fallback" || steps[0].Outcome != routing.Broken {
				t.Errorf("it is not skipped: %s, %+v", queue, steps)
			}
		})
	}
}

// drawQuestion draws any question, sound or not.
func drawQuestion() *rapid.Generator[routing.Question] {
	return rapid.Custom(func(t *rapid.T) routing.Question {
		return routing.Question{
			About:  routing.Subject(rapid.SampledFrom(append(routing.Subject("").Choices(), "", "weather")).Draw(t, "about")),
			Is:     routing.Relation(rapid.SampledFrom(append(routing.Relation("").Choices(), "")).Draw(t, "is")),
			Not:    rapid.Bool().Draw(t, "not"),
			Values: rapid.SliceOfN(rapid.SampledFrom([]string{"", "a", "1", "(", "08:00", "monday", "shop", "main", "+1", "fr", "VIP"}), 0, 3).Draw(t, "values"),
			Name:   rapid.SampledFrom([]string{"", "order", "value", "gone"}).Draw(t, "name"),
		}
	})
}

// drawCondition draws any condition of groups of such questions.
func drawCondition() *rapid.Generator[routing.Condition] {
	return rapid.Custom(func(t *rapid.T) (c routing.Condition) {
		for range rapid.IntRange(0, 3).Draw(t, "groups") {
			c.Any = append(c.Any, routing.Group{All: rapid.SliceOfN(drawQuestion(), 0, 3).Draw(t, "group")})
		}
		return c
	})
}

func TestWhateverConditionsAreTheyAreAnsweredTheSameTwice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		route := routing.Route{On: true, When: drawCondition().Draw(t, "when"), Queues: []routing.Share{{QueueID: "repairs", Percent: 100}}}
		id := store.ID(rapid.String().Draw(t, "conversation"))
		first, steps := routing.Prepare(nil, []routing.Route{route}, everything).FindQueue(facts(), id, "general")
		again, _ := routing.Prepare(nil, []routing.Route{route}, everything).FindQueue(facts(), id, "general")
		if first != again {
			t.Fatalf("it goes to %s and to %s", first, again)
		}
		broken := len(everything.CheckRoute(&route)) > 0
		if broken != (steps[0].Outcome == routing.Broken) {
			t.Fatalf("broken %v, and came to %s", broken, steps[0].Outcome)
		}
		if broken {
			return
		}
		for _, g := range route.When.Any {
			for _, q := range g.All {
				asked, turned := when(q), q
				turned.Not = !q.Not
				if holds(asked) == holds(when(turned)) {
					t.Fatalf("turned round, %+v is answered the same", q)
				}
			}
		}
		want := len(route.When.Any) == 0 || slices.ContainsFunc(route.When.Any, func(g routing.Group) bool {
			return !slices.ContainsFunc(g.All, func(q routing.Question) bool { return !holds(when(q)) })
		})
		if holds(route.When) != want {
			t.Fatalf("one by one the questions say %v", want)
		}
	})
}
