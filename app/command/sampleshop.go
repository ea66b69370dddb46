package command

import (
	"context"
	"fmt"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/optins"
	"textdesk/app/desk/optins/registration"
	"textdesk/app/desk/presence"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/rules"
	"textdesk/app/desk/skills"
	"textdesk/app/desk/workstreams"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/work"
)

// sampleReturnsNumber is the number that customers text about returns: its channel is
// of a workstream that pushes.
const sampleReturnsNumber = "14252306550"

// shop is how the sample shop finds the right agent: what it is open for, who is good
// at what, and where its rules send a text.
type shop struct {
	parts *parts.Parts
	users map[string]store.ID // by name

	hours, queue, workstream  store.ID
	skillFrench, skillReturns store.ID
}

// open sets the shop up, in the order in which an administrator would.
func (s *shop) open(ctx context.Context) error {
	for _, step := range []struct {
		what string
		do   func(context.Context) error
	}{
		{"operating hours", s.addHours}, {"skills", s.addSkills}, {"presence", s.addPresence},
		{"queue", s.addQueue}, {"workstream", s.addWorkstream}, {"rules", s.writeRules},
	} {
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("the sample %s: %w", step.what, err)
		}
	}
	return nil
}

func (s *shop) addHours(ctx context.Context) error {
	day := []calendars.Span{{From: "09:00", To: "18:00"}}
	hours, err := s.parts.Calendars.AddOperatingHours(ctx, desk.System(), calendars.OperatingHoursSettings{
		Name: "Opening hours", Zone: machineZone(),
		Week:     calendars.Week{Monday: day, Tuesday: day, Wednesday: day, Thursday: day, Friday: day, Saturday: day},
		Holidays: []calendars.Holiday{{Name: "Christmas", Date: "2026-12-25", Yearly: true}, {Name: "New Year", Date: "2027-01-01", Yearly: true}},
	})
	s.hours = hours.ID
	return err
}

func (s *shop) addSkills(ctx context.Context) error {
	for name, id := range map[string]*store.ID{"French": &s.skillFrench, "Returns": &s.skillReturns} {
		skill, err := s.parts.Skills.AddSkill(ctx, desk.System(), skills.SkillSettings{Name: name})
		if err != nil {
			return err
		}
		*id = skill.ID
	}
	for name, rated := range map[string][]skills.Rated{
		"Nadia Keller": {{SkillID: s.skillReturns, Rating: 4}},
		"Theo Roux":    {{SkillID: s.skillFrench, Rating: 5}, {SkillID: s.skillReturns, Rating: 3}},
	} {
		_, err := s.parts.Skills.SetAbilities(ctx, desk.System(), s.users[name], desk.Replace(skills.AbilitySettings{Capacity: 100, Skills: rated}))
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *shop) addPresence(ctx context.Context) error {
	_, err := s.parts.Presence.AddPresence(ctx, desk.System(), presence.CustomSettings{Name: "Stock count", Base: presence.Busy, Minutes: 30})
	return err
}

func (s *shop) addQueue(ctx context.Context) error {
	queue, err := s.parts.Queues.AddQueue(ctx, desk.System(), work.QueueSettings{
		Name: "Returns", Colour: work.Violet, HoursID: s.hours, Method: work.BestSkilled, ItemLimit: 4, Priority: 1,
		Members: []store.ID{s.users["Nadia Keller"], s.users["Theo Roux"]},
		Overflow: work.Overflow{
			Entering: []work.EnteringRule{{When: work.WhenCrowded, More: 20, Outlet: work.Outlet{Then: work.ThenMove, QueueID: store.DefaultID}}},
			Waiting:  []work.WaitingRule{{Minutes: 120, Outlet: work.Outlet{Then: work.ThenMove, QueueID: store.DefaultID}}},
		},
	})
	s.queue = queue.ID
	return err
}

func (s *shop) addWorkstream(ctx context.Context) error {
	settings := work.Defaults(store.DefaultID)
	settings.Name, settings.Distribution, settings.SkillMatching = "Returns", work.Push, work.SkillsClosest
	settings.Variables = []work.Variable{{Name: "topic", Type: work.Text}, {Name: "order", Type: work.Text}}
	settings.Timeouts = []work.Timeout{{
		On: true, Silent: work.Agent, AfterMinutes: 4 * 60, Counts: work.Inside, HoursID: s.hours, Action: work.TimeoutRequeue,
	}}
	added, err := s.parts.Workstreams.AddWorkstream(ctx, desk.System(), workstreams.Input{WorkstreamSettings: settings})
	s.workstream = added.ID
	return err
}

// addNumber puts the number for returns on a channel of its workstream, on which customers
// are written to in French, and says what goes out by itself.
func (s *shop) addNumber(ctx context.Context, accountID store.ID) error {
	n, err := s.parts.Accounts.AddNumber(ctx, desk.System(), accounts.NumberInput{
		AccountID: accountID, Number: sampleReturnsNumber, NumberSettings: store.NumberSettings{Type: "geo", Description: "Returns", Pace: 5},
	})
	if err != nil {
		return err
	}
	returns, err := s.parts.Channels.AddChannel(ctx, desk.System(), channels.ChannelSettings{
		Name: "Returns", NumberID: n.ID, WorkstreamID: s.workstream, Language: "fr", HoursID: s.hours,
	})
	if err != nil {
		return err
	}
	if err := s.writeMessages(ctx, returns.ID); err != nil {
		return fmt.Errorf("the sample messages: %w", err)
	}
	return s.addOptInPage(ctx, n.ID)
}

// addOptInPage adds the page on which customers agree to be texted about their parcels.
func (s *shop) addOptInPage(ctx context.Context, numberID store.ID) error {
	_, err := s.parts.OptIns.AddOptInPage(ctx, desk.System(), optins.PageSettings{
		Name: "Parcels", Code: "parcels", NumberID: numberID, English: "your parcels and returns", French: "vos colis et vos retours", Monthly: 8,
		Policy: "https://example.com/privacy", Terms: "https://example.com/terms",
		Registration: registration.Registration{UseCase: "delivery_notification", Samples: []string{"Your parcel is ready for pick-up until Saturday, 6 pm. Reply STOP to opt out."}},
	})
	return err
}

func (s *shop) writeRules(ctx context.Context) error {
	priority := 25
	when := func(all ...routing.Question) routing.Condition {
		return routing.Condition{Any: []routing.Group{{All: all}}}
	}
	said := routing.Question{About: routing.AboutText, Is: routing.HasWord, Values: []string{"refund", "return", "exchange", "remboursement", "retour", "retourner"}}
	_, err := s.parts.Rules.ReplaceRules(ctx, desk.System(), s.workstream, desk.Replace(rules.Rules{
		Sets: []routing.RuleSet{
			{Name: "What it is about", On: true, Rules: []routing.Rule{
				{On: true, When: when(said), Then: routing.Outputs{
					Variables: []routing.Assignment{{Name: "topic", Value: "return"}}, Skills: []routing.Need{{SkillID: s.skillReturns, Rating: 2}},
				}},
				{On: true, When: when(routing.Question{About: routing.AboutText, Is: routing.Matches, Values: []string{`\b[A-Z]{2}\d{6}\b`}}), Then: routing.Outputs{
					Variables: []routing.Assignment{{Name: "topic", Value: "order"}}, Tags: []string{"Order"},
				}},
			}},
			{Name: "Who writes", On: true, Rules: []routing.Rule{
				{On: true, When: when(routing.Question{About: routing.AboutTag, Is: routing.OneOf, Values: []string{"VIP"}}), Then: routing.Outputs{Priority: &priority}},
				{On: true, When: when(routing.Question{About: routing.AboutLanguage, Is: routing.OneOf, Values: []string{"fr"}}), Then: routing.Outputs{
					Skills: []routing.Need{{SkillID: s.skillFrench, Rating: 3}},
				}},
			}},
		},
		Routes: []routing.Route{
			{On: true, When: when(routing.Question{About: routing.AboutVariable, Name: "topic", Is: routing.OneOf, Values: []string{"return"}}),
				Queues: []routing.Share{{QueueID: s.queue, Percent: 100}}},
		},
	}))
	return err
}
