package delivery_test

import (
	"testing"

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
