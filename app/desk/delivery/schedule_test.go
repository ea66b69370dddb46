package delivery_test

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// later is Nadia keeping a text in the customer's conversation for so long.
func later(t *testing.T, d *desktest.Desk, wait time.Duration, unlessReply bool) (c *store.Conversation, id store.ID) {
	t.Helper()
	c = d.Text(t, desktest.Customer, "When will it be ready?")
	at := time.Now().Add(wait)
	m, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "It is ready.", SendAt: &at, UnlessReply: unlessReply})
	desktest.Done(t, err)
	return c, m.ID
}

func TestATimeMeansTheSameInWhateverZoneItIsWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		ahead := time.Duration(rapid.IntRange(-3*86400, 30*86400).Draw(rt, "seconds ahead")) * time.Second
		zone := time.FixedZone("", rapid.IntRange(-14*60, 14*60).Draw(rt, "minutes east")*60)
		var state store.MessageState
		var due, want time.Time
		var err error
		synctest.Test(t, func(t *testing.T) {
			d := desktest.New(t)
			c := d.Text(t, desktest.Customer, "hello")
			want = time.Now().Add(ahead)
			written, _ := json.Marshal(map[string]any{"text": "hi", "send_at": want.In(zone).Format(time.RFC3339)})
			var n delivery.NewMessage
			desktest.Done(t, json.Unmarshal(written, &n))
			var m conversations.Message
			if m, err = d.Reply(t.Context(), d.Nadia, c.ID, n); err == nil {
				kept := d.Message(t, m.ID)
				state, due = kept.State, kept.DueAt
			}
		})
		switch {
		case ahead <= 0 && err == nil:
			rt.Fatal("a time that has passed was taken")
		case ahead > 0 && (err != nil || state != store.Scheduled || !due.Equal(want)):
			rt.Fatalf("%v ahead became %s, due %v instead of %v: %v", ahead, state, due, want, err)
		}
	})
}

func TestATimeThatHasPassedIsRefusedInWords(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	past := time.Now().Add(-time.Minute)
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi", SendAt: &past})
	desktest.WantInvalid(t, err, "send_at", "past")
	_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi", UnlessReply: true})
	desktest.WantInvalid(t, err, "unless_reply", "no_time")
}

func TestAConversationWithATextToComeDoesNotResolveByItself(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c, id := later(t, d, 10*24*time.Hour, false)
		desktest.Done(t, desktest.Err(d.Wait(t.Context(), d.Nadia, c.ID)))
		shown, err := d.Conversation(t.Context(), d.Nadia, c.ID)
		desktest.Done(t, err)
		if shown.AutoResolvesAt != nil || shown.Scheduled != 1 || !shown.SendsAt.Equal(d.Message(t, id).DueAt) {
			t.Errorf("it says %+v", shown)
		}
		step := func(wait time.Duration, want store.State) {
			time.Sleep(wait)
			desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
			desktest.Done(t, desktest.Err(d.ResolveIdle(t.Context(), 10)))
			if got := d.Record(t, c.ID).State; got != want {
				t.Fatalf("it is %s, want %s", got, want)
			}
		}
		step(9*24*time.Hour, store.Waiting)
		step(24*time.Hour, store.Waiting)
		d.WantState(t, id, store.Queued)
		if after := d.Record(t, c.ID); after.Scheduled != 0 || after.LastMessageID != id {
			t.Errorf("after its text left, it says %+v", after)
		}
		step(71*time.Hour, store.Waiting) // it rests since the text left
		step(2*time.Hour, store.Resolved)
	})
}

func TestTextsToComeAreListedInWhateverState(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c, id := later(t, d, time.Hour, false)
	want := func(n int) {
		t.Helper()
		list, err := d.Conversations(t.Context(), d.Nadia, conversations.Query{View: conversations.Scheduled})
		desktest.Done(t, err)
		if counted := d.FoldersOf(t, d.Nadia)[conversations.Scheduled].Count; counted != n || len(list.Items) != n {
			t.Fatalf("the folder counts %d and shows %d, want %d", counted, len(list.Items), n)
		}
	}
	want(1)
	desktest.Done(t, desktest.Err(d.ResolveWith(t.Context(), d.Nadia, c.ID, conversations.Resolution{Scheduled: conversations.KeepScheduled})))
	want(1)
	desktest.Done(t, desktest.Err(d.Cancel(t.Context(), d.Nadia, id)))
	want(0)
}

func TestWhoResolvesSaysWhatBecomesOfTextsToCome(t *testing.T) {
	t.Parallel()
	for fate, want := range map[conversations.ScheduledFate]store.MessageState{
		conversations.KeepScheduled: store.Scheduled, conversations.CancelScheduled: store.Cancelled,
	} {
		d := desktest.New(t)
		c, id := later(t, d, time.Hour, false)
		_, err := d.Resolve(t.Context(), d.Nadia, c.ID)
		if refusal := desktest.WantCode(t, err, desk.HasScheduled); refusal.Touches["scheduled"] != 1 {
			t.Errorf("it says that it touches %v", refusal.Touches)
		}
		if state := d.Record(t, c.ID).State; state != store.Active {
			t.Errorf("a refused resolution left it %s", state)
		}
		desktest.Done(t, desktest.Err(d.ResolveWith(t.Context(), d.Nadia, c.ID, conversations.Resolution{Scheduled: fate})))
		d.WantState(t, id, want)
		if after := d.Record(t, c.ID); after.State != store.Resolved || (after.Scheduled > 0) != (want == store.Scheduled) {
			t.Errorf("with %s it is %s and counts %d", fate, after.State, after.Scheduled)
		}
	}
	d := desktest.New(t)
	c, _ := later(t, d, time.Hour, false)
	_, err := d.ResolveWith(t.Context(), d.Nadia, c.ID, conversations.Resolution{Scheduled: "forget"})
	desktest.WantInvalid(t, err, "scheduled", "unknown")
}

func TestATextToComeIsCancelledWhenTheCustomerWritesFirstIfThatWasWished(t *testing.T) {
	t.Parallel()
	for wished, want := range map[bool]store.MessageState{true: store.Cancelled, false: store.Scheduled} {
		for _, resolved := range []bool{false, true} {
			d := desktest.New(t)
			d.Workstream(t, func(w *store.Workstream) { w.ReopenHours = 0 })
			c, id := later(t, d, time.Hour, wished)
			if resolved { // then they write in a new conversation
				desktest.Done(t, desktest.Err(d.ResolveWith(t.Context(), d.Nadia, c.ID, conversations.Resolution{Scheduled: conversations.KeepScheduled})))
			}
			d.Text(t, desktest.Stranger, "I am somebody else")
			d.WantState(t, id, store.Scheduled)
			d.Text(t, desktest.Customer, "Never mind")
			m := d.WantState(t, id, want)
			if shown := conversations.ShowMessage(d.Nadia, m); wished && (shown.Error == nil || shown.Error.Code != conversations.CodeCustomerWrote) {
				t.Errorf("it does not say why: %+v", shown.Error)
			}
		}
	}
}

func TestATextToComeIsGivenAnotherTimeOrSentNow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c, id := later(t, d, time.Hour, false)
		at := time.Now().Add(5 * time.Hour)
		m, err := d.Reschedule(t.Context(), d.Nadia, id, delivery.NewTime{SendAt: &at, UnlessReply: true})
		desktest.Done(t, err)
		if !m.SendAt.Equal(at) || !m.UnlessReply || !d.Record(t, c.ID).SendsAt.Equal(at) {
			t.Fatalf("with another time it says %+v", m)
		}
		time.Sleep(4 * time.Hour)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		d.WantState(t, id, store.Scheduled)
		desktest.Done(t, desktest.Err(d.Reschedule(t.Context(), d.Nadia, id, delivery.NewTime{})))
		now := d.WantState(t, id, store.Queued)
		if after := d.Record(t, c.ID); after.Scheduled != 0 || after.LastMessageID != id || !now.SaidAt.Equal(time.Now()) || !now.ExpiresAt.Equal(time.Now().Add(2*time.Hour)) {
			t.Errorf("sent now, it is %+v in %+v", now, after)
		}
	})
}

func TestATimeIsNotChangedToOneThatCannotBeNorOfATextThatLeft(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	_, id := later(t, d, time.Hour, false)
	was := d.Message(t, id)
	past, far := time.Now().Add(-time.Minute), time.Now().Add(31*24*time.Hour)
	for at, reason := range map[*time.Time]string{&past: "past", &far: "too_far"} {
		_, err := d.Reschedule(t.Context(), d.Nadia, id, delivery.NewTime{SendAt: at})
		desktest.WantInvalid(t, err, "send_at", reason)
	}
	if is := d.Message(t, id); !is.DueAt.Equal(was.DueAt) || is.State != was.State {
		t.Errorf("a refused change made it %+v", is)
	}
	desktest.Done(t, desktest.Err(d.Reschedule(t.Context(), d.Nadia, id, delivery.NewTime{})))
	_, err := d.Reschedule(t.Context(), d.Nadia, id, delivery.NewTime{})
	desktest.WantCode(t, err, desk.WrongState)
}

func TestATextToWhoOptedOutSinceIsNotSentNow(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c, id := later(t, d, time.Hour, false)
	desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut, consent.Word{})))
	_, err := d.Reschedule(t.Context(), d.Nadia, id, delivery.NewTime{})
	desktest.WantCode(t, err, desk.OptedOut)
}
