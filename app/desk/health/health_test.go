package health_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/health"
)

// look gives the health of the desk's account.
func look(t *testing.T, d *desktest.Desk) health.Health {
	t.Helper()
	found, err := d.Ask(t, d.Admin, "GET accounts/{id}/health", d.Account.ID, nil)
	desktest.Done(t, err)
	return found.(health.Health)
}

func TestWhatCameLeftArrivedAndFailedIsCountedOnItsNumber(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id, reference := d.Sent(t)
		d.Text(t, desktest.Customer, "hello")
		came := time.Now()
		got := look(t, d)
		if n := got.Numbers[0]; n.Day.Sent != 1 || n.Day.Delivered != 0 || n.Day.In != 1 || !n.LastInAt.Equal(came) || n.LastOutAt.IsZero() {
			t.Errorf("sent and answered: %+v", n)
		}
		if got.Month.Texts != 1 || got.Month.Segments != 1 || got.Month.Level != health.Usual {
			t.Errorf("the month: %+v", got.Month)
		}
		for range 2 { // a receipt that comes again changes nothing
			d.Post(t, desktest.Receipt(reference, string(id), 200))
		}
		if n := look(t, d).Numbers[0]; n.Day.Sent != 1 || n.Day.Delivered != 1 || n.Week.Delivered != 1 {
			t.Errorf("delivered: %+v", n)
		}
		d.Text(t, desktest.Customer, "STOP")
		if n := look(t, d).Numbers[0]; n.Day.OptOuts != 1 {
			t.Errorf("opted out: %+v", n)
		}
		time.Sleep(26 * time.Hour)
		if n := look(t, d).Numbers[0]; n.Day.Sent != 0 || n.Week.Sent != 1 {
			t.Errorf("a day later: %+v", n)
		}
		time.Sleep(8 * 24 * time.Hour)
		desktest.Done(t, desktest.Err(d.DropOld(t.Context())))
		if n := look(t, d).Numbers[0]; n.Week.Sent != 0 {
			t.Errorf("nine days later: %+v", n)
		}
	})
}

// failing has a text to a stranger fail because its number is switched off too long.
func failing(t *testing.T, d *desktest.Desk, texts int) {
	t.Helper()
	c := d.Text(t, desktest.Customer, "hello")
	for range texts {
		desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})))
	}
	time.Sleep(3 * time.Hour)
	desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
}

func TestANumberIsAilingWhereATenthOfTwentyTextsFail(t *testing.T) {
	t.Parallel()
	for texts, ailing := range map[int]bool{19: false, 20: true} {
		synctest.Test(t, func(t *testing.T) {
			d := desktest.New(t)
			failing(t, d, texts)
			n := look(t, d).Numbers[0]
			if n.Day.Failed != texts || n.Day.Ailing != ailing {
				t.Errorf("%d failed: %+v", texts, n.Day)
			}
			if len(n.Day.Reasons) != 1 || n.Day.Reasons[0].Count != texts || n.Day.Reasons[0].Code != "expired" || len(n.Day.Reasons[0].Texts) != 5 || n.Day.Reasons[0].Message == "" {
				t.Errorf("for %+v", n.Day.Reasons)
			}
		})
	}
}

func TestATextThatIsTriedAgainIsNoLongerCountedAsFailed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		failing(t, d, 1)
		c := d.Latest(t, desktest.Customer, d.Number.ID)
		all, err := d.Messages(t.Context(), d.Nadia, c.ID, desk.Slice{})
		desktest.Done(t, err)
		desktest.Done(t, desktest.Err(d.Retry(t.Context(), d.Nadia, all.Items[len(all.Items)-1].ID, "")))
		if n := look(t, d).Numbers[0]; n.Day.Failed != 0 || n.Day.Sent != 0 {
			t.Errorf("got %+v", n.Day)
		}
	})
}

func TestTheMonthIsThatOfTheDesksTimeZone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { // it begins at midnight UTC on 1 January 2000
		d := desktest.New(t)
		d.Sent(t)
		if m := look(t, d).Month; m.Texts != 1 {
			t.Errorf("in UTC: %+v", m)
		}
		time.Sleep(31 * 24 * time.Hour)
		if m := look(t, d).Month; m.Texts != 0 || m.From.Month() != time.February {
			t.Errorf("a month later: %+v", m)
		}
	})
}

func TestWhatFailedIsNotCountedAsDeliveredAndWhatNeverLeftNotAsSent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id, reference := d.Sent(t)
		if w := look(t, d).Numbers[0].Today; w.Sent != 1 || w.DeliveredPercent != nil {
			t.Errorf("on its way: %+v", w)
		}
		d.Post(t, desktest.Receipt(reference, string(id), 200))
		if w := look(t, d).Numbers[0].Today; w.DeliveredPercent == nil || *w.DeliveredPercent != 100 {
			t.Errorf("delivered: %+v", w)
		}
		time.Sleep(time.Minute) // the number keeps its pace
		id, reference = d.Sent(t)
		d.Post(t, desktest.Receipt(reference, string(id), 207))
		failing(t, d, 1) // it never leaves
		w := look(t, d).Numbers[0].Today
		if w.Sent != 2 || w.Delivered != 1 || w.Failed != 2 || w.Unsent != 1 || *w.DeliveredPercent != 50 {
			t.Errorf("in the end: %+v", w)
		}
		time.Sleep(24 * time.Hour)
		if w := look(t, d).Numbers[0].Today; w.Sent != 0 || w.In != 0 {
			t.Errorf("the next day: %+v", w)
		}
	})
}
