package bots_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/bots"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/settings"
	"textdesk/app/desk/variables"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// at runs a test of a desk with the shop's menu, in fake time.
func at(t *testing.T, test func(t *testing.T, o *office)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { test(t, open(t, menuBot("Shop", shop()))) })
}

func TestABotAsksAndWhatItFindsOutGoesToThePeopleOfTheQueueItChose(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		desktest.Done(t, o.Parts.Presence.Attend(t.Context(), o.Nadia))
		c := o.write(t, "hello")
		if c.State != store.Open || c.BotID != o.bot || c.Queued.QueueID != "" || c.Offer != nil {
			t.Errorf("with the bot it is %+v", c)
		}
		o.wantLast(t, c.ID, "Automatic reply.\nHow can we help?\n1 Opening hours\n2 Return something\n3 Orders\n0 A person")
		o.write(t, "return")
		o.wantLast(t, c.ID, "Which order?\n0 A person")
		o.write(t, "4711")
		o.wantLast(t, c.ID, "Thank you, we look for 4711.")
		c = o.Record(t, c.ID)
		if c.BotID != "" || c.QueueID != "Returns" || c.Queued.QueueID != "Returns" || c.Offer == nil || c.Offer.AgentID != "Nadia" {
			t.Errorf("with people it is %+v", c)
		}
		o.View(t, func(v *store.View) error {
			values, err := variables.Of(v, c)
			if values["topic"] != "returns" || values["order"] != "4711" {
				t.Errorf("the variables are %v", values)
			}
			return err
		})
		if l := o.Line(t, c.ID, store.LineGivenToBot); l.BotID != o.bot {
			t.Errorf("the first line is %+v", l)
		}
		if got := o.ended(t, c.ID); got != "bot_handed_over" {
			t.Errorf("the session ended as %q", got)
		}
	})
}

func TestAnAgentReadsWhatTheBotWroteAsTheBots(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		c := o.write(t, "hello")
		thread, err := o.Thread(t.Context(), o.Nadia, c.ID, "", 10)
		desktest.Done(t, err)
		last := thread.Items[len(thread.Items)-1].Message
		if last == nil || last.BotID != o.bot || last.Automatic != conversations.WrittenByBot || last.AuthorID != "" {
			t.Errorf("the last entry is %+v", last)
		}
		folders := o.FoldersOf(t, o.Lead)
		if folders["bot"].Count != 1 || folders["unassigned"].Count != 0 || folders["all"].Count != 1 {
			t.Errorf("the folders are %+v", folders)
		}
	})
}

func TestABotRepliesAndEndsTheConversation(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		c := o.write(t, "hello")
		o.write(t, "1")
		o.wantLast(t, c.ID, "Nine to five.")
		c = o.Record(t, c.ID)
		if c.State != store.Resolved || c.Reason != "ended_by_bot" || c.BotID != "" || c.AgentID != "" {
			t.Errorf("it is %+v", c)
		}
		if got := o.ended(t, c.ID); got != "bot_end_conversation" {
			t.Errorf("the session ended as %q", got)
		}
	})
}

func TestWhatABotEndedAndIsTakenUpAgainGoesToPeople(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		c := o.write(t, "hello")
		o.write(t, "1")
		again := o.write(t, "and on Sundays?")
		if again.ID != c.ID || again.BotID != "" || again.Queued.QueueID != store.DefaultID || len(o.said(t, c.ID)) != 2 {
			t.Errorf("it is %+v, and the bot said %q", again, o.said(t, c.ID))
		}
	})
}

func TestABotAsksAnAgentFirstWhereItsMenuSaysSo(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		c := o.write(t, "hello")
		o.write(t, "3")
		if c = o.Record(t, c.ID); c.Offer == nil || c.Offer.AgentID != "Nadia" {
			t.Errorf("it is %+v", c)
		}
		o.pass(t, 2*time.Minute)
		o.wantHandedOver(t, c.ID, work.HandoverAsked)
	})
}

func TestZeroBringsAPersonAndTwoWrongAnswersDo(t *testing.T) {
	for _, one := range []struct {
		answers []string
		why     work.Handover
	}{
		{[]string{"0"}, work.HandoverAsked},
		{[]string{"a person"}, work.HandoverAsked},
		{[]string{"what?", "no idea"}, work.HandoverLost},
		{[]string{"what?", "0."}, work.HandoverAsked},
	} {
		t.Run(one.answers[0], func(t *testing.T) {
			at(t, func(t *testing.T, o *office) {
				c := o.write(t, "hello")
				for _, a := range one.answers {
					if o.Record(t, c.ID).BotID == "" {
						t.Errorf("before %q people have it", a)
					}
					o.write(t, a)
				}
				o.wantHandedOver(t, c.ID, one.why)
			})
		})
	}
}

func TestASilenceBringsAPersonAndNoText(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		c := o.write(t, "hello")
		o.pass(t, 10*time.Minute)
		o.write(t, "2")
		o.pass(t, 14*time.Minute)
		if o.Record(t, c.ID).BotID == "" {
			t.Error("people have it too early")
		}
		said := len(o.said(t, c.ID))
		o.pass(t, time.Minute)
		o.wantHandedOver(t, c.ID, work.HandoverSilent)
		if got := o.ended(t, c.ID); got != "bot_customer_silent" || len(o.said(t, c.ID)) != said {
			t.Errorf("the session ended as %q, and the bot said %q", got, o.said(t, c.ID))
		}
	})
}

func TestStopStartAndHelpNeverReachABot(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		first := o.write(t, "HELP")
		if first.BotID != "" || len(o.said(t, first.ID)) != 0 {
			t.Errorf("a call for help went to the bot: %+v", first)
		}
		desktest.Done(t, desktest.Err(o.Resolve(t.Context(), o.Lead, first.ID)))
		time.Sleep(48 * time.Hour)
		c := o.write(t, "hello")
		o.write(t, "STOP")
		o.write(t, "1")
		o.wantHandedOver(t, c.ID, work.HandoverMute)
		if got := o.said(t, c.ID); len(got) != 1 {
			t.Errorf("to somebody who opted out the bot said %q", got)
		}
	})
}

func TestABotGivesWhatItMayNotAnswerForTheBudgetToPeople(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		c := o.write(t, "hello")
		said := len(o.said(t, c.ID))
		o.Update(t, func(tx *store.Tx) error {
			a, err := store.Accounts.Get(tx, o.Account.ID)
			if err != nil {
				return err
			}
			a.Budget, a.BudgetCurrency = "0.01", "USD"
			return store.Accounts.Put(tx, a)
		})
		claims, _, err := o.Claim(t.Context(), 10)
		desktest.Done(t, err)
		answer := desktest.Accepted(desktest.Reference())
		answer.Price, answer.Currency = "0.01", "USD"
		desktest.Done(t, o.RecordAnswer(t.Context(), claims[0].AttemptID, answer, nil))
		o.write(t, "2")
		o.wantHandedOver(t, c.ID, work.HandoverMute)
		if got := o.said(t, c.ID); len(got) != said {
			t.Errorf("the bot said %q", got)
		}
	})
}

func TestWhoeverTakesAConversationHasItFromTheBot(t *testing.T) {
	for name, take := range map[string]func(t *testing.T, o *office, id store.ID) error{
		"reply": func(t *testing.T, o *office, id store.ID) error {
			o.User(t, "Lea", store.Supervisor, store.Agent)
			lea := o.Lead
			lea.Roles = []store.Role{store.Supervisor, store.Agent}
			return desktest.Err(o.Reply(t.Context(), lea, id, delivery.NewMessage{Text: "This is Lea."}))
		},
		"assign": func(t *testing.T, o *office, id store.ID) error {
			return desktest.Err(o.Assign(t.Context(), o.Lead, id, conversations.Assignment{AgentID: "Omar"}))
		},
		"queue": func(t *testing.T, o *office, id store.ID) error {
			return desktest.Err(o.Assign(t.Context(), o.Lead, id, conversations.Assignment{QueueID: "Returns"}))
		},
		"resolve": func(t *testing.T, o *office, id store.ID) error {
			return desktest.Err(o.Resolve(t.Context(), o.Lead, id))
		},
	} {
		t.Run(name, func(t *testing.T) {
			at(t, func(t *testing.T, o *office) {
				c := o.write(t, "hello")
				desktest.Done(t, take(t, o, c.ID))
				if got := o.ended(t, c.ID); o.Record(t, c.ID).BotID != "" || got != "taken_from_bot" {
					t.Errorf("it is %+v, and the session ended as %q", o.Record(t, c.ID), got)
				}
				o.write(t, "2")
				o.pass(t, time.Hour)
				if got := o.said(t, c.ID); len(got) != 1 {
					t.Errorf("afterwards the bot said %q", got)
				}
			})
		})
	}
}

func TestRulesAreAskedAgainWhenABotHandsOver(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		o.Update(t, func(tx *store.Tx) error {
			return store.Queues.Put(tx, &store.Queue{ID: "Late", QueueSettings: work.QueueSettings{Name: "Late"}})
		})
		book, err := o.Parts.Rules.Rules(t.Context(), o.Admin, store.DefaultID)
		desktest.Done(t, err)
		desktest.Done(t, desktest.Err(o.Ask(t, o.Admin, "PUT workstreams/{id}/rules", store.DefaultID, map[string]any{
			"version": book.Version, "sets": []any{}, "routes": []routing.Route{{
				ID: "returns", On: true, Queues: []routing.Share{{QueueID: "Late", Percent: 100}},
				When: routing.Condition{Any: []routing.Group{{All: []routing.Question{{About: routing.AboutVariable, Name: "topic", Is: routing.OneOf, Values: []string{"returns"}}}}}},
			}},
		})))
		c := o.write(t, "hello")
		if c.QueueID != store.DefaultID {
			t.Errorf("before it is in %s", c.QueueID)
		}
		o.write(t, "2")
		o.write(t, "0")
		o.wantHandedOver(t, c.ID, work.HandoverAsked)
		if c = o.Record(t, c.ID); c.QueueID != "Late" {
			t.Errorf("afterwards it is in %s", c.QueueID)
		}
	})
}

func TestBotsCannotPassAConversationRound(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		to := func(id store.ID) menu.Menu {
			return menu.Menu{Nodes: []menu.Node{{ID: "a", Kind: menu.Tell, Text: english("One moment."), Then: menu.Step{To: menu.ToBot, BotID: id}}}}
		}
		second := o.add(t, menuBot("Second", to(o.bot)))
		third := o.add(t, menuBot("Third", to(second)))
		change := desktest.Change[roster.BotSettings](t, `{"menu":{"nodes":[{"id":"a","kind":"tell","text":{"en":"Hello."},"then":{"to":"bot","bot_id":"`+string(third)+`"}}]}}`)
		desktest.Done(t, desktest.Err(o.Parts.Bots.ChangeBot(t.Context(), o.Admin, o.bot, change)))
		c := o.write(t, "hello")
		o.wantHandedOver(t, c.ID, work.HandoverLoop)
		if got := o.said(t, c.ID); len(got) != 3 {
			t.Errorf("they said %q", got)
		}
	})
}

func TestABotThatIsRemovedOrSwitchedOffGivesItsConversationsToPeople(t *testing.T) {
	for name, end := range map[string]func(t *testing.T, o *office) error{
		"removed": func(t *testing.T, o *office) error { return o.Parts.Bots.RemoveBot(t.Context(), o.Admin, o.bot) },
		"off": func(t *testing.T, o *office) error {
			return desktest.Err(o.Parts.Bots.ChangeBot(t.Context(), o.Admin, o.bot, desktest.Change[roster.BotSettings](t, `{"on":false}`)))
		},
	} {
		t.Run(name, func(t *testing.T) {
			at(t, func(t *testing.T, o *office) {
				c := o.write(t, "hello")
				if err := o.Parts.Bots.RemoveBot(t.Context(), o.Admin, o.bot); !errors.Is(err, &desk.Error{Code: desk.InUse}) {
					t.Errorf("a bot that is first in line is removed: %v", err)
				}
				o.first(t, "")
				desktest.Done(t, end(t, o))
				o.pass(t, 0)
				o.wantHandedOver(t, c.ID, work.HandoverGone)
			})
		})
	}
}

func TestAPersonGivesAConversationToABotOnPurpose(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		c := o.write(t, "hello")
		o.write(t, "0")
		o.wantHandedOver(t, c.ID, work.HandoverAsked)
		desktest.Done(t, o.give(t, c.ID, o.bot))
		if got := o.Record(t, c.ID); got.BotID != o.bot || got.Queued.QueueID != "" {
			t.Errorf("it is %+v", got)
		}
		if err := o.give(t, c.ID, o.bot); err == nil {
			t.Error("it is given to the bot that has it")
		}
		o.write(t, "2")
		o.wantLast(t, c.ID, "Which order?\n0 A person")
	})
}

func TestOnlyAWorkstreamThatPushesHasABot(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		for body, field := range map[string]string{`{"distribution":"pick"}`: "bot_id", `{"bot_id":"nobody"}`: "bot_id"} {
			_, err := o.ChangeWorkstream(t.Context(), o.Admin, store.DefaultID, desktest.Change[store.WorkstreamSettings](t, body))
			if refused, ok := errors.AsType[*desk.Error](err); !ok || refused.Field != field {
				t.Errorf("%s gives %v", body, err)
			}
		}
	})
}

func TestAMenuIsTriedAndNothingIsKept(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		draft := menuBot("Shop", shop())
		tried, err := o.Parts.Bots.TryBot(t.Context(), o.Admin, bots.Trial{Settings: draft, Language: store.English, Answers: []string{"?", "2", "4711", "too late"}})
		desktest.Done(t, err)
		if len(tried.Turns) != 4 || tried.Turns[2].NodeID != "order" || tried.Turns[3].Done == nil || tried.Turns[3].Done.QueueID != "Returns" {
			t.Errorf("got %+v", tried)
		}
		draft.Menu.Nodes[1].Then.QueueID = "nowhere"
		_, err = o.Parts.Bots.TryBot(t.Context(), o.Admin, bots.Trial{Settings: draft, Language: store.English})
		if refused, ok := errors.AsType[*desk.Error](err); !ok || refused.Field != "menu.nodes.1.then.queue_id" {
			t.Errorf("a draft that leads nowhere gives %v", err)
		}
	})
}

func TestWhatABotSaysByItselfFitsIntoOneText(t *testing.T) {
	t.Parallel()
	for _, l := range []store.Language{store.English, store.French} {
		bot := menuBot("Shop", menu.Menu{Nodes: []menu.Node{{ID: "a", Kind: menu.Choose, Text: english("?"), Choices: []menu.Choice{{Label: english("B"), Then: menu.Step{To: menu.ToPerson}}}}}})
		d := open(t, bot)
		desktest.Done(t, desktest.Err(d.ChangeSettings(t.Context(), d.Admin, desk.Replace(settings.Settings{TeamName: "abcdefghijklmnopqrstuvwxyzabcd", TimeZone: "UTC", Language: l, Region: "US"}))))
		tried, err := d.Parts.Bots.TryBot(t.Context(), d.Admin, bots.Trial{Settings: bot, Language: l, Answers: []string{"no"}})
		desktest.Done(t, err)
		for _, turn := range tried.Turns {
			for _, text := range turn.Texts {
				if s := sms.Count(text); s.Parts != 1 || s.Encoding != "gsm7" {
					t.Errorf("%q is %+v", text, s)
				}
			}
		}
	}
}

func TestABotDoesNotAnswerAMachine(t *testing.T) {
	at(t, func(t *testing.T, o *office) {
		if c := o.write(t, "Automatic reply: I am out of office."); c.BotID != "" || len(o.said(t, c.ID)) != 0 {
			t.Errorf("it is %+v", c)
		}
	})
}
