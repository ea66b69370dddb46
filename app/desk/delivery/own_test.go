package delivery_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/sms"
)

func TestANumberIsNotTextedFromItself(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "+" + desktest.Digits, Text: "hi"})
	desktest.WantInvalid(t, err, "phone", sms.NumberOwn)
	_, err = d.Recipient(t.Context(), d.Nadia, "(425) 230-6549", d.Number.ID, false)
	desktest.WantInvalid(t, err, "phone", sms.NumberOwn)

	// From another of ours, which is how people try a number, it may be.
	other := d.AddNumber(t, "14252306550")
	desktest.Done(t, desktest.Err(d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "+" + desktest.Digits, NumberID: other.ID, Text: "hi"})))
}

func TestWhatComesFromItsOwnNumberIsAnsweredByNobody(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for _, text := range []string{"hello", "HELP", "STOP", "START"} {
		c := d.Text(t, "+"+desktest.Digits, text)
		shown, err := d.Conversation(t.Context(), d.Nadia, c.ID)
		desktest.Done(t, err)
		if shown.WhyNot != conversations.WhyNot(desk.OwnNumber) || shown.Failed {
			t.Errorf("after %s it says %q of replying, failed %v", text, shown.WhyNot, shown.Failed)
		}
		_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
		desktest.WantCode(t, err, desk.OwnNumber)
	}
	claims, _, err := d.Claim(t.Context(), 10)
	desktest.Done(t, err)
	if len(claims) != 0 {
		t.Errorf("to itself would go %+v", claims)
	}
}
