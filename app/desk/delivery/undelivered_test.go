package delivery_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// wantToSeeTo wants the folder of what did not get through to hold that many
// conversations, by its number and by its rows.
func wantToSeeTo(t *testing.T, d *desktest.Desk, want int) {
	t.Helper()
	list, err := d.Conversations(t.Context(), d.Nadia, conversations.Query{View: conversations.Failed})
	desktest.Done(t, err)
	counted := d.FoldersOf(t, d.Nadia)[conversations.Failed].Count
	if len(list.Items) != want || counted != want {
		t.Fatalf("the folder shows %d conversations and counts %d, want %d", len(list.Items), counted, want)
	}
	for _, c := range list.Items {
		if !c.Failed {
			t.Errorf("a conversation in the folder that is %s does not say why", c.State)
		}
	}
}

func TestAFailedTextIsShownWhateverFollowsItUntilSomebodySeesToIt(t *testing.T) {
	t.Parallel()
	meanwhile := map[string]func(t *testing.T, d *desktest.Desk, c store.ID){
		"nothing": func(*testing.T, *desktest.Desk, store.ID) {},
		"the customer wrote": func(t *testing.T, d *desktest.Desk, _ store.ID) {
			d.Text(t, desktest.Customer, "are you there?")
		},
		"another reply": func(t *testing.T, d *desktest.Desk, c store.ID) {
			desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c, delivery.NewMessage{Text: "and then"})))
		},
		"resolved": func(t *testing.T, d *desktest.Desk, c store.ID) {
			desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, c)))
		},
		"resolved, and a new conversation": func(t *testing.T, d *desktest.Desk, c store.ID) {
			desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, c)))
			d.Workstream(t, func(w *store.Workstream) { w.ReopenHours = 0 })
			d.Text(t, desktest.Customer, "are you there?")
		},
		"set aside": func(t *testing.T, d *desktest.Desk, c store.ID) {
			desktest.Done(t, desktest.Err(d.Wait(t.Context(), d.Nadia, c)))
		},
	}
	seen := map[string]func(t *testing.T, d *desktest.Desk, id store.ID){
		"dismissed": func(t *testing.T, d *desktest.Desk, id store.ID) {
			m, err := d.Dismiss(t.Context(), d.Lead, id)
			desktest.Done(t, err)
			if m.State != store.Failed {
				t.Errorf("a text that was seen to is %s", m.State)
			}
		},
		"retried": func(t *testing.T, d *desktest.Desk, id store.ID) {
			desktest.Done(t, desktest.Err(d.Retry(t.Context(), d.Lead, id, "")))
		},
	}
	for what, follow := range meanwhile {
		for how, see := range seen {
			for _, late := range []bool{false, true} {
				t.Run(what+", "+how, func(t *testing.T) {
					t.Parallel()
					d := desktest.New(t)
					id, reference := d.Sent(t)
					c := d.Message(t, id).ConversationID
					fail := func() { d.Post(t, desktest.Receipt(reference, "", 207)) }
					if late {
						follow(t, d, c)
						fail()
					} else {
						fail()
						follow(t, d, c)
					}
					wantToSeeTo(t, d, 1)
					see(t, d, id)
					wantToSeeTo(t, d, 0)
				})
			}
		}
	}
}

func TestATextThatFailsAgainIsToBeSeenToAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id, reference := d.Sent(t)
		d.Post(t, desktest.Receipt(reference, "", 207))
		desktest.Done(t, desktest.Err(d.Dismiss(t.Context(), d.Nadia, id)))
		d.Post(t, desktest.Receipt(reference, "", 501)) // news of the same failure
		wantToSeeTo(t, d, 0)
		desktest.Done(t, desktest.Err(d.Retry(t.Context(), d.Nadia, id, "")))
		time.Sleep(time.Minute) // its number has a pace
		claims, _, err := d.Claim(t.Context(), 1)
		desktest.Done(t, err)
		again := desktest.Reference()
		desktest.Done(t, d.RecordAnswer(t.Context(), claims[0].AttemptID, desktest.Accepted(again), nil))
		d.Post(t, desktest.Receipt(again, "", 207))
		wantToSeeTo(t, d, 1)
	})
}

func TestATextOfWhichNobodyKnowsIsShownWhenAPersonMustDecideInWhateverState(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id := d.Sending(t)
		desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, d.Message(t, id).ConversationID)))
		desktest.Done(t, desktest.Err(d.RecoverAttempts(t.Context())))
		d.WantState(t, id, store.Uncertain)
		wantToSeeTo(t, d, 0) // a receipt may still come
		time.Sleep(2 * time.Minute)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		wantToSeeTo(t, d, 1)
		desktest.Done(t, desktest.Err(d.Settle(t.Context(), d.Nadia, id, delivery.OutcomeArrived)))
		wantToSeeTo(t, d, 0)
	})
}

func TestAnUncertainTextSaysUntilWhenItCannotBeSettled(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id := d.Sending(t)
		desktest.Done(t, desktest.Err(d.RecoverAttempts(t.Context())))
		shown := conversations.ShowMessage(d.Nadia, d.Message(t, id))
		if shown.Error == nil || shown.Error.AskAt == nil || !shown.Error.AskAt.Equal(time.Now().Add(2*time.Minute)) || len(shown.Acts) > 0 {
			t.Errorf("it says %+v and offers %v", shown.Error, shown.Acts)
		}
		time.Sleep(2 * time.Minute)
		desktest.Done(t, desktest.Err(d.FireDeadlines(t.Context())))
		shown = conversations.ShowMessage(d.Nadia, d.Message(t, id))
		if shown.Error == nil || shown.Error.AskAt != nil || len(shown.Acts) != 1 {
			t.Errorf("then it says %+v and offers %v", shown.Error, shown.Acts)
		}
	})
}
