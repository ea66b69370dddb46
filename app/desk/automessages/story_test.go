package automessages_test

import (
	"testing"
	"time"

	"textdesk/app/desk/automessages"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

func TestACustomerIsGreetedOnce(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Greeting)
		id := o.hears("hello")
		o.want("greeting")
		if got, want := o.last(desktest.Customer), "Fennel's: thank you for your text. A person will answer you here. Reply STOP to unsubscribe."; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
		o.hears("hello?")
		o.hears("anybody?")
		o.reply(id, "Yes, here.")
		o.hears("great")
		o.want("greeting")
	})
}

func TestWhoWritesOutOfHoursIsToldWhenItOpens(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.opensMonday()
		o.on(work.Greeting, work.Closed, work.Holiday)
		o.hears("hello") // Saturday, 1 January 2000
		o.want("closed")
		if got, want := o.last(desktest.Customer), "Fennel's: we are closed and open again on Monday at 9 AM. We have your text and will answer it then."; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	})
}

func TestAHolidayGoesBeforeClosedAndClosedBeforeAGreeting(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.opensMonday(calendars.Holiday{Name: "New Year", Date: "1999-12-31"})
		o.on(work.Greeting, work.Closed, work.Holiday, work.Position, work.Assigned)
		o.hears("hello")
		o.want("holiday")
	})
}

func TestAnImpatientCustomerIsNotAnsweredTwiceInARow(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Greeting, work.Joined, work.Position, work.Assigned, work.NoAgent)
		id := o.hears("hello")
		for range 20 {
			o.wait(time.Minute)
			o.hears("hello??")
		}
		o.accept(id)
		o.want("greeting")
	})
}

func TestAfterAPersonHasWrittenTheDeskMaySpeakAgain(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Greeting, work.AgentEnded)
		id := o.hears("hello")
		o.leaves()
		o.reply(id, "What is it?")
		_, err := o.Resolve(t.Context(), o.Nadia, id)
		desktest.Done(t, err)
		o.want("greeting") // the customer has written nothing since
		o.wait(time.Minute)
		id = o.hears("thanks")
		_, err = o.Resolve(t.Context(), o.Nadia, id)
		desktest.Done(t, err)
		o.want("greeting", "agent_ended")
	})
}

func TestWhoAcceptsIsNamedAsCustomersMayKnowThem(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Joined)
		id := o.hears("hello")
		o.accept(id)
		o.want("joined")
		if got, want := o.last(desktest.Customer), "Fennel's: Nadia is reading your text and will answer you here."; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	})
}

func TestWhoAcceptsByAnsweringIsNotAnnounced(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Joined, work.Assigned)
		o.reply(o.hears("hello"), "Hello!")
		o.want()
	})
}

func TestAColleagueWhoTakesOverIsAnnounced(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Transferred, work.Joined)
		id := o.hears("hello")
		o.reply(id, "Hello!")
		o.hears("blue, please")
		_, err := o.TakeOver(t.Context(), o.Omar, id)
		desktest.Done(t, err)
		o.want("transferred")
	})
}

func TestWhoTheirAgentLeavesIsTold(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Disconnected)
		o.reply(o.hears("hello"), "Hello!")
		o.hears("blue, please")
		_, err := o.Deactivate(t.Context(), o.Admin, o.Nadia.UserID)
		desktest.Done(t, err)
		o.want("disconnected")
	})
}

func TestAConversationThatEndsByItselfSaysSoUnlessItIsLate(t *testing.T) {
	for name, late := range map[string]time.Duration{"in time": 0, "after a standstill": 2 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			inOffice(t, func(t *testing.T, o *office) {
				o.on(work.Ended)
				o.reply(o.hears("hello"), "Hello!")
				time.Sleep(30*24*time.Hour + 2*time.Minute + late)
				_, err := o.ResolveIdle(t.Context(), 10)
				desktest.Done(t, err)
				if late > 0 {
					o.want()
				} else {
					o.want("ended")
				}
			})
		})
	}
}

func TestThePlaceInLineIsSaid(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Position)
		o.Text(t, "+15558670001", "first")
		o.hears("second")
		if got, want := o.last(desktest.Customer), "Fennel's: we have your text. You are number 2 in line, thank you for waiting."; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	})
}

func TestNobodyIsToldThatItIsClosedWhileSomebodyAnswers(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.opensMonday()
		id := o.hears("hello")
		o.on(work.Closed)
		o.reply(id, "Hello, I am still here.")
		o.wait(time.Minute)
		o.hears("lucky me")
		o.want()
		o.wait(time.Hour)
		o.hears("are you there?")
		o.want("closed")
	})
}

func TestAMachineIsNotAnswered(t *testing.T) {
	for _, text := range []string{"AUTO-REPLY: I am out of the office", "This is an automated message. Do not reply.", "Réponse automatique : absent du bureau", "Your verification code is 123456"} {
		t.Run(text, func(t *testing.T) {
			inOffice(t, func(t *testing.T, o *office) {
				o.on(work.Greeting)
				o.hears(text)
				o.want()
			})
		})
	}
}

// A machine whose words give nothing away answers whatever it gets.
func TestALoopWithAnotherMachineIsCutAfterThreeAndTold(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Greeting)
		o.Workstream(t, func(w *store.Workstream) { w.ReopenHours = 0 })
		var id store.ID
		for n := range 6 {
			id = o.hears("Thanks, ticket " + string(rune('1'+n)) + " is open.")
			if len(o.said(desktest.Customer)) > n {
				o.wait(10 * time.Second)
				o.hears("Thanks, ticket " + string(rune('1'+n)) + "0 is open.")
			}
			_, err := o.Resolve(t.Context(), o.Nadia, id)
			desktest.Done(t, err)
			o.wait(13 * time.Hour)
		}
		o.want("greeting", "greeting", "greeting")
		if n := o.told(store.LineLoopCut); n != 1 {
			t.Errorf("the team was told %d times", n)
		}
	})
}

func TestWhoHasOptedOutGetsNothing(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Greeting, work.Position)
		o.hears("STOP")
		o.want("stop")
		o.wait(24 * time.Hour)
		o.hears("hello")
		o.want("stop")
	})
}

func TestAKeywordGetsItsAnswerAndNoOther(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Greeting)
		o.hears("HELP")
		o.want("help")
		o.hears("HELP")
		o.want("help")
	})
}

func TestAgentsAreToldBesideWhatHappens(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.set("transfer_offered", `{"on":true,"texts":[{"language":"en","text":"Tell {AgentName} what was promised."}]}`)
		id := o.hears("hello")
		o.reply(id, "Hello!")
		_, err := o.Assign(t.Context(), o.Nadia, id, conversations.Assignment{AgentID: o.Omar.UserID})
		desktest.Done(t, err)
		told := o.lines(id, store.LineTold)
		if len(told) != 1 || told[0].Text != "Tell Omar what was promised." {
			t.Errorf("the team reads %+v", told)
		}
		o.want()
	})
}

func TestAChannelHasItsOwnInsteadOfTheGeneralMessage(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.set("greeting", `{"on":true,"texts":[{"language":"en","text":"{TeamName}: hello from all."}]}`)
		_, err := o.Ask(t, o.Admin, "POST automated-messages", "", map[string]any{
			"trigger": "greeting", "channel_id": o.channel, "on": true, "texts": []work.Wording{{Language: "en", Text: "{TeamName}: hello from the shop."}},
		})
		desktest.Done(t, err)
		o.hears("hello")
		if got, want := o.last(desktest.Customer), "Fennel's: hello from the shop."; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	})
}

func TestAChannelsOwnWordsWinOverTheGeneralOnesInACloserLanguage(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		_, err := o.ChangeChannel(t.Context(), o.Admin, o.channel, desktest.Change[channels.ChannelSettings](t, `{"language":"fr-CA"}`))
		desktest.Done(t, err)
		o.set("greeting", `{"on":true,"texts":[{"language":"fr-CA","text":"Bonjour de tous."}]}`)
		_, err = o.AddAutomatedMessage(t.Context(), o.Admin, automessages.Settings{
			Trigger: work.Greeting, ChannelID: o.channel, On: true, Texts: []work.Wording{{Language: "fr", Text: "Bonjour du magasin."}},
		})
		desktest.Done(t, err)
		o.hears("allo")
		if got, want := o.last(desktest.Customer), "Bonjour du magasin."; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	})
}
