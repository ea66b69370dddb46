package delivery_test

import (
	"testing"

	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestATextThatIsCancelledAtTheLastMomentDoesNotLeave(t *testing.T) {
	t.Parallel()
	engine := desktest.NewMeanwhile()
	d := desktest.On(t, engine)
	m := reply(t, d, "hi")
	engine.BeforeNext(func() { desktest.Done(t, desktest.Err(d.Cancel(t.Context(), d.Nadia, m.ID))) })
	if claims, _, err := d.Claim(t.Context(), 10); err != nil || len(claims) != 0 {
		t.Errorf("claimed %+v, %v", claims, err)
	}
	d.WantState(t, m.ID, store.Cancelled)
}

func TestATextIsClaimedOnceByTwoWhoLookAtTheSameTime(t *testing.T) {
	t.Parallel()
	engine := desktest.NewMeanwhile()
	d := desktest.On(t, engine)
	m := reply(t, d, "hi")
	engine.BeforeNext(func() {
		if claims, _, err := d.Claim(t.Context(), 10); err != nil || len(claims) != 1 {
			t.Errorf("the first claimed %+v, %v", claims, err)
		}
	})
	if claims, _, err := d.Claim(t.Context(), 10); err != nil || len(claims) != 0 {
		t.Errorf("the second claimed %+v, %v", claims, err)
	}
	if kept := d.WantState(t, m.ID, store.Sending); kept.Attempts != 1 {
		t.Errorf("it counts %d attempts", kept.Attempts)
	}
}

func TestATextThatCannotBeClaimedHoldsUpNoOtherNumber(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	other := d.AddNumber(t, "14252306550")
	broken, whole := reply(t, d, "to nobody"), from(t, d, other.ID)
	contact := d.Contact(t, desktest.Customer)
	d.Update(t, func(tx *store.Tx) error { return store.Contacts.Delete(tx, contact.ID) })
	claims, _, err := d.Claim(t.Context(), 10)
	if err == nil || len(claims) != 1 || claims[0].AttemptID != whole {
		t.Errorf("claimed %+v, %v", claims, err)
	}
	d.WantState(t, broken.ID, store.Queued)
	d.Update(t, func(tx *store.Tx) error { return store.Contacts.Put(tx, contact) })
}

// from is Nadia texting a stranger from a number.
func from(t *testing.T, d *desktest.Desk, numberID store.ID) store.ID {
	t.Helper()
	s, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, NumberID: numberID, Text: "hi"})
	desktest.Done(t, err)
	return s.Message.ID
}
