package automessages_test

import (
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/store/work"
	"textdesk/telesign"
)

func TestATextThatComesMoreThanAnHourLateIsLeftToPeople(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.opensMonday()
		o.on(work.Greeting, work.Closed, work.Assigned, work.NoAgent, work.Position)
		o.TextAt(t, desktest.Customer, "hello", time.Now().Add(-3*time.Hour))
		o.want()
		o.TextAt(t, desktest.Customer, "hello again", time.Now().Add(-30*time.Minute))
		o.want("closed")
	})
}

func TestATextThatNothingProvesIsNotAnswered(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Greeting, work.Joined)
		_, err := o.ChangeAccount(t.Context(), o.Admin, o.Account.ID, desktest.Change[accounts.Input](t, `{"callback_check": "report"}`))
		desktest.Done(t, err)
		in := o.Signed(desktest.Inbound(desktest.Reference(), desktest.Customer, desktest.Digits, "hello"))
		in.Headers = telesign.Headers{}
		outcome, err := o.ReceiveCallback(t.Context(), in)
		desktest.Done(t, err)
		desktest.WantOutcome(t, outcome, intake.Taken)
		o.want()
		o.wait(time.Minute)
		o.hears("it is really me")
		o.accept(o.Latest(t, desktest.Customer, o.Number.ID).ID)
		o.want("joined")
	})
}

func TestWhoSoundsAsIfTheyWantNoTextsGetsNoneByItself(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Greeting, work.Assigned, work.Position)
		o.hears("please remove me from your list")
		o.want()
	})
}

func TestACustomerOfTwoNumbersIsGreetedOnEach(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Greeting)
		other := o.AddNumber(t, "14255550199")
		o.hears("hello")
		desktest.WantOutcome(t, o.Post(t, desktest.Inbound(desktest.Reference(), desktest.Customer, "14255550199", "hello")), intake.Taken)
		o.want("greeting")
		texts, err := o.Messages(t.Context(), o.Nadia, o.Latest(t, desktest.Customer, other.ID).ID, desk.Slice{})
		if desktest.Done(t, err); len(texts.Items) != 2 {
			t.Errorf("on the other number there is %+v", texts.Items)
		}
	})
}

func TestAChannelThatGoesTakesItsMessagesWithItAndItsCustomersGetTheGeneralOnes(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.on(work.Greeting)
		o.set("greeting", `{"texts":[{"language":"en","text":"General"}]}`)
		desktest.Done(t, o.RemoveChannel(t.Context(), o.Admin, o.channel))
		o.hears("hello")
		if got := o.last(desktest.Customer); got != "General" {
			t.Errorf("it says %q", got)
		}
	})
}
