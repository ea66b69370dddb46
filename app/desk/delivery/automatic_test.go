package delivery_test

import (
	"testing"

	"textdesk/app/desk/automessages"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

func TestAReplyDoesNotWaitForWhatTheDeskWroteByItself(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	_, err := d.ChangeAutomatedMessage(t.Context(), d.Admin, store.ID(work.Greeting), desktest.Change[automessages.Settings](t, `{"on":true}`))
	desktest.Done(t, err)
	c := d.Text(t, desktest.Customer, "hello")
	var greeting *store.Message
	d.View(t, func(v *store.View) (err error) {
		greeting, err = v.LastAutomatic(c.NumberID, c.ContactID, string(work.Greeting))
		return err
	})
	_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "Hello, what is it?"})
	desktest.Done(t, err)
	d.WantState(t, greeting.ID, store.Cancelled)
	claims, _, err := d.Claim(t.Context(), 10)
	desktest.Done(t, err)
	if len(claims) != 1 || claims[0].Text.Message != "Hello, what is it?" {
		t.Errorf("what leaves is %+v", claims)
	}
}

func TestAReplyTakesNoAnswerToAKeywordBack(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "HELP")
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "Hello, what is it?"})
	desktest.Done(t, err)
	d.View(t, func(v *store.View) error {
		help, err := v.LastAutomatic(c.NumberID, c.ContactID, string(work.HelpHeard))
		if err == nil && help.State != store.Queued {
			t.Errorf("the answer to HELP is %s", help.State)
		}
		return err
	})
}
