package delivery_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestARepeatedRetryDoesNotSendTwice(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	m, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
	desktest.Done(t, err)
	for _, want := range []store.MessageState{store.Queued, store.Cancelled} {
		desktest.Done(t, desktest.Err(d.Cancel(t.Context(), d.Nadia, m.ID)))
		m, err = d.Retry(t.Context(), d.Nadia, m.ID, "k1")
		desktest.Done(t, err)
		if m.State != want {
			t.Errorf("it is %s, want %s", m.State, want)
		}
	}
	_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi", IdempotencyKey: "k1"})
	desktest.WantCode(t, err, desk.OtherRequest)
}

func TestAnAgentDoesNotMindAColleaguesTexts(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	m, err := d.Reply(t.Context(), d.Omar, c.ID, delivery.NewMessage{Text: "hi"})
	desktest.Done(t, err)
	_, err = d.Cancel(t.Context(), d.Nadia, m.ID)
	if refusal := desktest.WantCode(t, err, desk.Owned); refusal.OwnerID != "Omar" {
		t.Errorf("it says that %q has it", refusal.OwnerID)
	}
	_, err = d.Cancel(t.Context(), d.Lead, m.ID)
	desktest.Done(t, err)
	_, err = d.Resolve(t.Context(), d.Omar, c.ID)
	desktest.Done(t, err)
	_, err = d.Retry(t.Context(), d.Nadia, m.ID, "") // resolved: nobody's work any more
	desktest.Done(t, err)
}

func TestATextThatAPersonCalledLostIsHeardOfOnlyWhenItArrived(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id, reference := d.Sending(t), desktest.Reference()
		desktest.Done(t, desktest.Err(d.RecoverAttempts(t.Context())))
		time.Sleep(2 * time.Minute) // then a person is asked
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		d.Text(t, desktest.Customer, "STOP")
		desktest.Done(t, desktest.Err(d.Settle(t.Context(), d.Nadia, id, delivery.OutcomeLost)))
		d.WantState(t, id, store.Failed) // it must not be sent again
		d.Post(t, desktest.Receipt(reference, string(id), 203))
		d.WantState(t, id, store.Failed)
		d.Post(t, desktest.Receipt(reference, string(id), 200))
		d.WantState(t, id, store.Delivered)
	})
}
