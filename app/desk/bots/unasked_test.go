package bots_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/bots"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

func TestShortTextsOneAfterTheOtherAreEachAnsweredInFull(t *testing.T) {
	withProgram(t, func(in told) (int, string) {
		return 200, actions(reply("You wrote "+in.Data.Text+"."), reply("Go on."))
	}, func(t *testing.T, o *asking) {
		c := o.write(t, "one")
		o.write(t, "two")
		o.write(t, "three")
		o.work(t, time.Minute)
		if got := o.said(t, c.ID); len(got) != 6 || o.Record(t, c.ID).BotID == "" {
			t.Errorf("it said %q, and the conversation is %+v", got, o.Record(t, c.ID))
		}
	})
}

func TestAProgramThatNamesWhatCannotBeAnIDHandsOver(t *testing.T) {
	for name, id := range map[string]string{"long": strings.Repeat("a", 5000), "nul": `a\u0000b`, "wide": strings.Repeat("é", 2000)} {
		t.Run(name, func(t *testing.T) {
			withProgram(t, func(told) (int, string) { return 200, actions(`{"type":"route","queue_id":"` + id + `"}`) }, func(t *testing.T, o *asking) {
				c := o.write(t, "hello")
				o.work(t, 0)
				o.wantHandedOver(t, c.ID, work.HandoverFailed)
			})
		})
	}
}

func TestAnAnswerInNoAlphabetHandsOverAndCanBeRead(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 200, "\x1f\x8b\x08\xff\xfe\x00" + strings.Repeat("\xff", 300) }, func(t *testing.T, o *asking) {
		c := o.write(t, "hello")
		o.work(t, 0)
		o.wantHandedOver(t, c.ID, work.HandoverFailed)
	})
}

func TestABotDoesNotAnswerATextThatComesLate(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, menuBot("Shop", shop()))
		c := o.TextAt(t, desktest.Customer, "hello", time.Now().Add(-3*time.Hour))
		if c.BotID != "" || len(o.said(t, c.ID)) != 0 {
			t.Errorf("a late text begins with a bot, which says %q", o.said(t, c.ID))
		}
	})
}

func TestALateTextIsNoAnswerToWhatABotHasAsked(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, menuBot("Shop", shop()))
		c := o.write(t, "hello")
		o.TextAt(t, desktest.Customer, "1", time.Now().Add(-3*time.Hour))
		if got := o.said(t, c.ID); len(got) != 1 {
			t.Errorf("the bot says %q", got)
		}
	})
}

func TestABotLeavesToPeopleWhoSoundsAsIfTheyWantNoTexts(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, menuBot("Shop", shop()))
		c := o.write(t, "hello")
		o.write(t, "please stop texting me")
		if got := o.said(t, c.ID); len(got) != 1 {
			t.Errorf("the bot says %q", got)
		}
		o.wantHandedOver(t, c.ID, work.HandoverMute)
	})
}

func TestWhoBeginsByWantingNoTextsGetsNoBot(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, menuBot("Shop", shop()))
		c := o.write(t, "remove me from your list please")
		if got := o.said(t, c.ID); len(got) != 0 || c.BotID != "" {
			t.Errorf("the bot says %q", got)
		}
	})
}

func TestWhatABotHasStaysWithItWhenAgentsBeginToPick(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, menuBot("Shop", shop()))
		c := o.write(t, "hello")
		o.Workstream(t, func(w *store.Workstream) { w.Distribution, w.BotID = work.Pick, "" })
		o.write(t, "0")
		o.wantHandedOver(t, c.ID, work.HandoverAsked)
		if got := o.Record(t, c.ID); got.Offer != nil {
			t.Errorf("it is offered: %+v", got.Offer)
		}
	})
}

func TestAStopWhileAProgramThinksSilencesIt(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 200, "" }, func(t *testing.T, o *asking) {
		c := o.write(t, "hello")
		calls, _, err := o.Parts.Bots.Claim(t.Context(), 10)
		desktest.Done(t, err)
		o.write(t, "STOP")
		desktest.Done(t, o.Parts.Bots.Answered(t.Context(), calls[0], bots.Said{Status: 200, Body: []byte(actions(reply("Buy more")))}))
		o.wantHandedOver(t, c.ID, work.HandoverMute)
		if got := o.said(t, c.ID); len(got) != 0 {
			t.Errorf("it said %q", got)
		}
	})
}

func TestACustomerCannotFillPlaceholdersOrSendThemOn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, menuBot("Shop", shop()))
		c := o.write(t, "hello")
		o.write(t, "2")
		o.write(t, "{TeamName} {$topic$} {$order$}")
		o.wantLast(t, c.ID, "Thank you, we look for {TeamName} {$topic$} {$order$}.")
	})
}

func TestTwoNodesDoNotTellAProgramTwice(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 200, actions(reply("Hello")) }, func(t *testing.T, o *asking) {
		c := o.write(t, "hello")
		beside := o.Beside(t, "other")
		first, _, err := o.Parts.Bots.Claim(t.Context(), 10)
		desktest.Done(t, err)
		second, _, err := beside.Parts.Bots.Claim(t.Context(), 10)
		desktest.Done(t, err)
		if len(first) != 1 || len(second) != 0 {
			t.Fatalf("%d and %d are claimed", len(first), len(second))
		}
		desktest.Done(t, beside.Parts.Bots.Answered(t.Context(), first[0], bots.Said{Status: 200, Body: []byte(actions(reply("Hello")))}))
		desktest.Done(t, o.Parts.Bots.Answered(t.Context(), first[0], bots.Said{Status: 200, Body: []byte(actions(reply("Hello")))}))
		if got := o.said(t, c.ID); len(got) != 1 {
			t.Errorf("it said %q", got)
		}
	})
}

func TestWhoAProgramFailsOutOfHoursIsToldThatItIsClosed(t *testing.T) {
	withProgram(t, func(told) (int, string) { return 404, "" }, func(t *testing.T, o *asking) {
		h, err := o.AddOperatingHours(t.Context(), o.Admin, calendars.OperatingHoursSettings{
			Name: "Mondays", Zone: "America/New_York", Week: calendars.Week{Monday: []calendars.Span{{From: "09:00", To: "17:00"}}},
		})
		desktest.Done(t, err)
		o.Update(t, func(tx *store.Tx) error {
			q, err := store.Queues.Get(tx, store.DefaultID)
			if err != nil {
				return err
			}
			q.HoursID = h.ID
			return store.Queues.Put(tx, q)
		})
		c := o.write(t, "hello")
		o.work(t, 0)
		o.wantHandedOver(t, c.ID, work.HandoverFailed)
		texts, err := o.Messages(t.Context(), o.Nadia, c.ID, desk.Slice{})
		if desktest.Done(t, err); len(texts.Items) != 2 || texts.Items[1].Automatic != "closed" {
			t.Errorf("the texts are %+v", texts.Items)
		}
	})
}
