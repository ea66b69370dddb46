package spend_test

import (
	"testing"
	"time"

	"textdesk/app/desk/automessages"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

// sendingTo has an attempt at a text of Nadia's to a phone under way.
func (o office) sendingTo(t *testing.T, phone string) store.ID {
	t.Helper()
	started, err := o.Start(t.Context(), o.Nadia, delivery.NewConversation{Phone: phone, Text: "hello"})
	desktest.Done(t, err)
	for range 10 {
		if o.Message(t, started.Message.ID).State == store.Sending {
			return started.Message.ID
		}
		o.freePace(t)
		desktest.Done(t, claim(t, o))
	}
	t.Fatal("it does not leave")
	return ""
}

func claim(t *testing.T, o office) error {
	t.Helper()
	_, _, err := o.Claim(t.Context(), 10)
	return err
}

// freePace lets the number send at once.
func (o office) freePace(t *testing.T) {
	t.Helper()
	o.Update(t, func(tx *store.Tx) error { return store.Paces.Put(tx, &store.Pace{NumberID: o.Number.ID}) })
}

// greets switches the greeting of customers on.
func (o office) greets(t *testing.T) {
	t.Helper()
	desktest.Done(t, desktest.Err(o.ChangeAutomatedMessage(t.Context(), o.Admin, "greeting",
		desktest.Change[automessages.Settings](t, `{"on":true,"texts":[{"language":"en","text":"Welcome."}]}`))))
}

// written gives the states of the automatic texts to a phone on an occasion.
func (o office) written(t *testing.T, phone string, occasion work.Trigger) (states []store.MessageState) {
	t.Helper()
	contact := o.Contact(t, phone)
	o.View(t, func(v *store.View) error {
		for m, err := range store.Messages.All(v) {
			if err != nil {
				return err
			}
			if m.ContactID == contact.ID && m.Automatic == string(occasion) {
				states = append(states, m.State)
			}
		}
		return nil
	})
	return states
}

func TestABudgetWarnsAtThreeMarksAndEndsWithTheMonth(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		o.wantReached(t, 0)
		o.budget(t, "1", "usd")
		o.costs(t, "0.74", "USD")
		o.costs(t, "5.00", "EUR") // which is not what the budget is in
		o.wantReached(t, 0)
		o.costs(t, "0.01", "USD")
		o.wantReached(t, 75)
		o.costs(t, "0.15", "USD")
		o.wantReached(t, 90)
		o.costs(t, "0.10", "USD")
		o.wantReached(t, 100)
		o.budget(t, "1.30", "USD")
		o.wantReached(t, 75)
		o.budget(t, "", "")
		o.wantReached(t, 0)
		o.budget(t, "1", "USD")
		o.wantReached(t, 100)
		time.Sleep(31 * 24 * time.Hour)
		o.wantReached(t, 0)
	})
}

func TestBrowsersAreToldOfEachMarkOnce(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		o.budget(t, "1", "USD")
		reached := func() (percent int) {
			o.View(t, func(v *store.View) error {
				a, err := store.Accounts.Get(v, o.Account.ID)
				percent = a.Reached.Percent
				return err
			})
			return percent
		}
		for _, want := range []int{0, 75, 75, 90, 90, 100, 100} {
			if got := reached(); got != want {
				t.Errorf("the account says %d, want %d", got, want)
			}
			o.costs(t, map[int]string{0: "0.75", 75: "0.09", 90: "0.04", 100: "1.00"}[want], "USD")
		}
	})
}

func TestASpentBudgetStopsWhatTheDeskWritesByItselfAndNotPeople(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		o.greets(t)
		o.budget(t, "1", "USD")
		o.costs(t, "1.00", "USD")
		c := o.Text(t, desktest.Stranger, "hello")
		if got := o.written(t, desktest.Stranger, work.Greeting); len(got) != 0 {
			t.Errorf("the greeting is %v", got)
		}
		desktest.Done(t, desktest.Err(o.Accept(t.Context(), o.Nadia, c.ID)))
		reply, err := o.Reply(t.Context(), o.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
		desktest.Done(t, err)
		desktest.Done(t, claim(t, o))
		o.WantState(t, reply.ID, store.Sending)
	})
}

func TestAnswersToKeywordsAreOwedWhateverTheyCost(t *testing.T) {
	for word, occasion := range map[string]work.Trigger{"STOP": work.StopHeard, "HELP": work.HelpHeard, "START": work.StartHeard} {
		t.Run(word, func(t *testing.T) {
			at(t, func(t *testing.T, o office) {
				o.budget(t, "1", "USD")
				o.costs(t, "1.00", "USD")
				if occasion == work.StartHeard {
					o.Text(t, desktest.Stranger, "STOP")
					desktest.Done(t, claim(t, o))
					time.Sleep(time.Hour)
				}
				o.Text(t, desktest.Stranger, word)
				for range 3 {
					o.freePace(t)
					desktest.Done(t, claim(t, o))
				}
				if got := o.written(t, desktest.Stranger, occasion); len(got) != 1 || got[0] == store.Cancelled || got[0] == store.Failed {
					t.Errorf("the answer is %v", got)
				}
			})
		})
	}
}

func TestWhatIsQueuedWhenABudgetIsSpentIsDroppedInItsTurn(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		o.greets(t)
		o.budget(t, "1", "USD")
		id, reference := o.Sent(t)
		c := o.Text(t, desktest.Stranger, "hello")
		if got := o.written(t, desktest.Stranger, work.Greeting); len(got) != 1 || got[0] != store.Queued {
			t.Fatalf("the greeting is %v", got)
		}
		o.Post(t, receipt(reference, 200, "1.00", "USD", time.Now()))
		o.wantCost(t, id, "1.00 USD")
		o.freePace(t)
		desktest.Done(t, claim(t, o))
		thread, err := o.Thread(t.Context(), o.Lead, c.ID, "", 100)
		desktest.Done(t, err)
		for _, e := range thread.Items {
			if m := e.Message; m != nil && m.Automatic != "" && (m.State != store.Cancelled || m.Error == nil || m.Error.Code != "budget" || len(m.Acts) != 0) {
				t.Errorf("the greeting is %s for %+v, and one may %v", m.State, m.Error, m.Acts)
			}
		}
		o.wantTotal(t, "1.00 USD of 1: people 1.00, automatic 0.00")
	})
}

func TestANewMonthAndAHigherBudgetLetTheDeskWriteAgain(t *testing.T) {
	for name, again := range map[string]func(t *testing.T, o office){
		"a new month":     func(*testing.T, office) { time.Sleep(31 * 24 * time.Hour) },
		"a higher budget": func(t *testing.T, o office) { o.budget(t, "2", "USD") }, //nolint:thelper // one of the cases
		"no budget":       func(t *testing.T, o office) { o.budget(t, "", "") },     //nolint:thelper // one of the cases
	} {
		t.Run(name, func(t *testing.T) {
			at(t, func(t *testing.T, o office) {
				o.greets(t)
				o.budget(t, "1", "USD")
				o.costs(t, "1.00", "USD")
				again(t, o)
				o.Text(t, desktest.Stranger, "hello")
				if got := o.written(t, desktest.Stranger, work.Greeting); len(got) != 1 {
					t.Fatalf("the greeting is %v", got)
				}
				o.freePace(t)
				desktest.Done(t, claim(t, o))
				if got := o.written(t, desktest.Stranger, work.Greeting); got[0] != store.Sending {
					t.Errorf("the greeting is %v", got)
				}
			})
		})
	}
}

func TestWhatTheDeskWritesByItselfIsCountedApart(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		o.greets(t)
		o.costs(t, "0.01", "USD")
		o.Text(t, desktest.Stranger, "hello")
		o.freePace(t)
		claims, _, err := o.Claim(t.Context(), 10)
		desktest.Done(t, err)
		answer := desktest.Accepted(desktest.Reference())
		answer.Price, answer.Currency = "0.02", "USD"
		desktest.Done(t, o.RecordAnswer(t.Context(), claims[0].AttemptID, answer, nil))
		o.wantTotal(t, "0.03 USD of 2: people 0.01, automatic 0.02")
	})
}

func TestABudgetThatIsNoneIsRefused(t *testing.T) {
	at(t, func(t *testing.T, o office) {
		for _, amount := range []string{"0", "-1", "1e3", "NaN", "100000001", "1,000", "much"} {
			desktest.WantInvalid(t, o.tryBudget(t, amount, "USD"), "budget", "amount")
		}
		for _, currency := range []string{"", "US", "DOLLAR", "U$D", "€"} {
			desktest.WantInvalid(t, o.tryBudget(t, "10", currency), "budget_currency", "currency")
		}
		o.budget(t, "250.5", "cad")
		a, err := o.Doors.Account(t.Context(), o.Admin, o.Desk.Account.ID)
		desktest.Done(t, err)
		if a.Budget != "250.50" || a.BudgetCurrency != "CAD" {
			t.Errorf("it is kept as %s %s", a.Budget, a.BudgetCurrency)
		}
	})
}
