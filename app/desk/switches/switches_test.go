package switches_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// flips are the switches, by the code of what they refuse.
var flips = map[desk.Code]func(t *testing.T, d *desktest.Desk, on string){
	desk.AccountOff: func(t *testing.T, d *desktest.Desk, on string) {
		t.Helper()
		desktest.Done(t, desktest.Err(d.ChangeAccount(t.Context(), d.Admin, d.Account.ID, desktest.Change[accounts.Input](t, `{"on":`+on+`}`))))
	},
	desk.NumberOff: func(t *testing.T, d *desktest.Desk, on string) {
		t.Helper()
		desktest.Done(t, desktest.Err(d.ChangeNumber(t.Context(), d.Admin, d.Number.ID, desktest.Change[store.NumberSettings](t, `{"on":`+on+`}`))))
	},
	desk.ChannelOff: func(t *testing.T, d *desktest.Desk, on string) {
		t.Helper()
		all, err := d.Channels(t.Context(), d.Admin)
		desktest.Done(t, err)
		if len(all.Items) == 0 {
			c, err := d.AddChannel(t.Context(), d.Admin, channels.ChannelSettings{Name: "Main", NumberID: d.Number.ID, WorkstreamID: store.DefaultID})
			desktest.Done(t, err)
			all.Items = append(all.Items, c)
		}
		desktest.Done(t, desktest.Err(d.ChangeChannel(t.Context(), d.Admin, all.Items[0].ID, desktest.Change[channels.ChannelSettings](t, `{"on":`+on+`}`))))
	},
}

// inAll runs a test with each switch, in a bubble of time.
func inAll(t *testing.T, test func(t *testing.T, d *desktest.Desk, code desk.Code, flip func(on string))) {
	t.Helper()
	for code, flip := range flips {
		t.Run(string(code), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := desktest.New(t)
				test(t, d, code, func(on string) { t.Helper(); flip(t, d, on) })
			})
		})
	}
}

// claimed gives the texts that may leave now.
func claimed(t *testing.T, d *desktest.Desk) (texts []string) {
	t.Helper()
	claims, _, err := d.Claim(t.Context(), 10)
	desktest.Done(t, err)
	for _, c := range claims {
		texts = append(texts, c.Text.Message)
	}
	return texts
}

func TestWhatIsNewIsOn(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	if d.Account.Off || d.Number.Off {
		t.Errorf("an account is %v, a number %v", d.Account.Off, d.Number.Off)
	}
}

func TestNobodyTextsFromWhatIsSwitchedOff(t *testing.T) {
	t.Parallel()
	inAll(t, func(t *testing.T, d *desktest.Desk, code desk.Code, flip func(string)) {
		c := d.Text(t, desktest.Customer, "hello")
		flip("false")
		_, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
		desktest.WantCode(t, err, code)
		_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, Text: "hi"})
		desktest.WantCode(t, err, code)
		shown, err := d.Conversation(t.Context(), d.Nadia, c.ID)
		desktest.Done(t, err)
		if shown.WhyNot != conversations.WhyNot(code) {
			t.Errorf("the conversation says %q", shown.WhyNot)
		}
		flip("true")
		desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})))
	})
}

func TestWhatIsQueuedWaitsWhileItIsOffAndGoesWhenItIsOnAgain(t *testing.T) {
	t.Parallel()
	inAll(t, func(t *testing.T, d *desktest.Desk, _ desk.Code, flip func(string)) {
		c := d.Text(t, desktest.Customer, "hello")
		desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})))
		flip("false")
		if got := claimed(t, d); len(got) > 0 {
			t.Fatalf("%q left", got)
		}
		flip("true")
		if got := claimed(t, d); len(got) != 1 {
			t.Errorf("%q left", got)
		}
	})
}

func TestWhatIsQueuedFailsAtItsOwnDeadlineBecauseOfTheSwitch(t *testing.T) {
	t.Parallel()
	inAll(t, func(t *testing.T, d *desktest.Desk, code desk.Code, flip func(string)) {
		c := d.Text(t, desktest.Customer, "hello")
		now, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
		desktest.Done(t, err)
		at := time.Now().Add(24 * time.Hour)
		later, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "and tomorrow", SendAt: &at})
		desktest.Done(t, err)
		flip("false")
		time.Sleep(2*time.Hour - time.Second)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		d.WantState(t, now.ID, store.Queued)
		time.Sleep(time.Second)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		if m := d.WantState(t, now.ID, store.Failed); m.Code != string(code) {
			t.Errorf("it failed because of %q", m.Code)
		}
		time.Sleep(22 * time.Hour)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		d.WantState(t, later.ID, store.Queued)
		time.Sleep(2 * time.Hour)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		if m := d.WantState(t, later.ID, store.Failed); m.Code != string(code) {
			t.Errorf("the later one failed because of %q", m.Code)
		}
	})
}

func TestOnlyTheAnswersToStopAndHelpLeaveWhatIsOff(t *testing.T) {
	t.Parallel()
	inAll(t, func(t *testing.T, d *desktest.Desk, _ desk.Code, flip func(string)) {
		flip("false")
		for _, word := range []string{"HELP", "STOP", "START"} {
			d.Text(t, desktest.Customer, word)
			got := claimed(t, d)
			if want := word != "START"; (len(got) == 1) != want {
				t.Errorf("to %s was answered %q", word, got)
			}
			time.Sleep(time.Minute) // the pace of the number, and the attempt's lease
			desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
			time.Sleep(time.Minute)
		}
	})
}

func TestAnAnswerToStartThatWaitedIsDroppedWhereItIsOff(t *testing.T) {
	t.Parallel()
	inAll(t, func(t *testing.T, d *desktest.Desk, code desk.Code, flip func(string)) {
		d.Text(t, desktest.Customer, "STOP")
		claimed(t, d)
		time.Sleep(2 * time.Minute)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		c := d.Text(t, desktest.Customer, "START")
		flip("false")
		if got := claimed(t, d); len(got) > 0 {
			t.Fatalf("%q left", got)
		}
		all, err := d.Messages(t.Context(), d.Nadia, c.ID, desk.Slice{})
		desktest.Done(t, err)
		last := all.Items[len(all.Items)-1]
		if last.State != store.Cancelled || last.Error == nil || last.Error.Code != string(code) {
			t.Errorf("the answer is %s, %+v", last.State, last.Error)
		}
	})
}

func TestWhatComesWhileItIsOffIsKeptAndOpensInTheDefaultQueue(t *testing.T) {
	t.Parallel()
	inAll(t, func(t *testing.T, d *desktest.Desk, _ desk.Code, flip func(string)) {
		d.PrivateQueue(t, "SALES", d.Nadia)
		d.Workstream(t, func(w *store.Workstream) { w.FallbackQueueID = "SALES" })
		flip("false")
		if c := d.Text(t, desktest.Customer, "hello"); c.QueueID != store.DefaultID || c.State != store.Open {
			t.Errorf("it is %s in %s", c.State, c.QueueID)
		}
		flip("true")
		if c := d.Text(t, desktest.Stranger, "hello"); c.QueueID != "SALES" {
			t.Errorf("it is in %s", c.QueueID)
		}
	})
}

func TestAWrongSwitchIsRefusedAtItsField(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	var change desk.Change[store.NumberSettings]
	if err := change.UnmarshalJSON([]byte(`{"on":"yes"}`)); err == nil {
		t.Error("it was taken")
	}
	n, err := d.Doors.Number(t.Context(), d.Nadia, d.Number.ID)
	desktest.Done(t, err)
	if n.Off {
		t.Error("it is off")
	}
}
