package accounts_test

import (
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

func TestANumberThatIsNeededIsRemovedOnlyWhenThatIsConfirmed(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	other := d.AddNumber(t, "14252306550")
	in := func(conversations, scheduled, queued int) {
		t.Helper()
		touches, err := d.Touches(t.Context(), d.Admin, d.Number.ID)
		desktest.Done(t, err)
		if touches.Conversations != conversations || touches.Scheduled != scheduled || touches.Queued != queued {
			t.Errorf("asked, it says that it touches %+v", touches)
		}
		e := desktest.WantCode(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID, ""), desk.InUse)
		if e.Touches["conversations"] != conversations || e.Touches["scheduled"] != scheduled || e.Touches["queued"] != queued {
			t.Errorf("it says that it touches %v", e.Touches)
		}
		if n, err := d.Doors.Number(t.Context(), d.Admin, d.Number.ID); err != nil || !n.RemovedAt.IsZero() {
			t.Errorf("it is %+v, %v", n, err)
		}
	}
	in(1, 0, 0)
	at := time.Now().Add(time.Hour)
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "later", SendAt: &at})
	desktest.Done(t, err)
	in(1, 1, 0)
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "now"})))
	in(1, 1, 1)
	desktest.Done(t, desktest.Err(d.ResolveWith(t.Context(), d.Nadia, c.ID, conversations.Resolution{Scheduled: conversations.KeepScheduled})))
	in(0, 1, 1)
	desktest.WantInvalid(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID, other.Number), "confirm", "other_number")
	in(0, 1, 1)
	desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, other.ID, ""))
	desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID, d.Number.Number))
	desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID, "")) // it is removed already
}

func TestANumberNobodyNeedsIsRemovedUnasked(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, c.ID)))
	desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID, ""))
}

// standing is a part that stands on each number until that goes; stuck, it stays.
func standing(stuck bool) part.Part {
	on := map[store.ID]bool{}
	return part.Part{Name: "standing", Hooks: desk.Hooks{
		Uses: func(_ *store.View, table string, id store.ID) ([]desk.Use, error) {
			if table != "number" || on[id] {
				return nil, nil
			}
			return []desk.Use{{Kind: "channel", ID: "CHANNEL", Name: "Orders"}}, nil
		},
		NumberGoes: func(_ *store.Tx, _ desk.Actor, id store.ID) error {
			on[id] = !stuck
			return nil
		},
	}}
}

func TestWhatStandsOnANumberIsNamedAndTakenOffBeforeItGoes(t *testing.T) {
	t.Parallel()
	d := desktest.New(t, standing(false))
	e := desktest.WantCode(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID, ""), desk.InUse)
	if len(e.UsedBy) != 1 || e.UsedBy[0].Name != "Orders" {
		t.Errorf("it is used by %v", e.UsedBy)
	}
	desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID, d.Number.Number))
	if n, err := d.Doors.Number(t.Context(), d.Admin, d.Number.ID); err != nil || n.RemovedAt.IsZero() {
		t.Errorf("it is %+v, %v", n, err)
	}
}

func TestANumberOnWhichSomethingStaysDoesNotGo(t *testing.T) {
	t.Parallel()
	d := desktest.New(t, standing(true))
	desktest.WantCode(t, d.RemoveNumber(t.Context(), d.Admin, d.Number.ID, d.Number.Number), desk.InUse)
	if n, err := d.Doors.Number(t.Context(), d.Admin, d.Number.ID); err != nil || !n.RemovedAt.IsZero() {
		t.Errorf("it is %+v, %v", n, err)
	}
}
