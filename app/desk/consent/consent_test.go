package consent_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settings"
	"textdesk/app/sms"
	"textdesk/store"
)

func wantConsent(t *testing.T, d *desktest.Desk, want store.ConsentState) {
	t.Helper()
	if got := d.Contact(t, desktest.Customer).Consent.State; got != want {
		t.Errorf("the contact is %s, want %s", got, want)
	}
}

func TestAChangeOfConsentCanBeUndoneOnce(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	d.Text(t, desktest.Customer, "STOP")
	line := d.Line(t, c.ID, "opted_out")
	if !line.Undo {
		t.Error("the line offers no undo")
	}
	contact, err := d.UndoConsent(t.Context(), d.Nadia, c.ContactID, line.ID)
	desktest.Done(t, err)
	if contact.Consent.State != store.ConsentUnknown || d.Line(t, c.ID, "opted_out").Undo {
		t.Errorf("got %+v", contact.Consent)
	}
	d.Line(t, c.ID, "consent_undone")
	_, err = d.UndoConsent(t.Context(), d.Nadia, c.ContactID, line.ID)
	desktest.WantCode(t, err, desk.WrongState)
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "sorry, we misheard"})))
}

func TestAChangeOfConsentThatWasOvertakenIsNotUndone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		d.Text(t, desktest.Customer, "STOP")
		stop := d.Line(t, c.ID, "opted_out")
		time.Sleep(time.Second)
		d.Text(t, desktest.Customer, "START")
		_, err := d.UndoConsent(t.Context(), d.Nadia, c.ContactID, stop.ID)
		desktest.WantCode(t, err, desk.WrongState)
		wantConsent(t, d, store.OptedIn)
		_, err = d.UndoConsent(t.Context(), d.Nadia, "another", stop.ID)
		desktest.WantCode(t, err, desk.NotFound)
	})
}

func TestACarriersBlockShowsAndStartLiftsIt(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := d.Sent(t)
	d.Post(t, desktest.Receipt(reference, "", 510))
	d.WantState(t, id, store.Failed)
	c := d.Latest(t, desktest.Customer, d.Number.ID)
	if l := d.Line(t, c.ID, "blocked"); l.SubjectID != id {
		t.Errorf("the line is about %q", l.SubjectID)
	}
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hello?"})
	desktest.WantCode(t, err, desk.Blocked)
	wantConsent(t, d, store.ConsentUnknown)
	d.Text(t, desktest.Customer, "START")
	if blocked := d.Contact(t, desktest.Customer).Consent.Blocked; len(blocked) != 0 {
		t.Errorf("still blocked: %v", blocked)
	}
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hello?"})))
}

func TestABlockSurvivesTheUndoingOfAStop(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	_, reference := d.Sent(t)
	d.Text(t, desktest.Customer, "STOP")
	d.Post(t, desktest.Receipt(reference, "", 510))
	c := d.Latest(t, desktest.Customer, d.Number.ID)
	desktest.Done(t, desktest.Err(d.UndoConsent(t.Context(), d.Nadia, c.ContactID, d.Line(t, c.ID, "opted_out").ID)))
	if consent := d.Contact(t, desktest.Customer).Consent; consent.State != store.ConsentUnknown || len(consent.Blocked) != 1 {
		t.Errorf("got %+v", consent)
	}
}

func TestConsentIsTheContactsOnEveryNumber(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	other := d.AddNumber(t, "14252306550")
	d.Post(t, desktest.Inbound(desktest.Reference(), desktest.Customer, "14252306550", "hello here"))
	elsewhere := d.Latest(t, desktest.Customer, other.ID)
	contact, err := d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut)
	desktest.Done(t, err)
	if contact.Consent.By != "Nadia" {
		t.Errorf("it was set by %q", contact.Consent.By)
	}
	for _, id := range []store.ID{c.ID, elsewhere.ID} {
		d.Line(t, id, "opted_out")
		_, err := d.Reply(t.Context(), d.Nadia, id, delivery.NewMessage{Text: "hi"})
		desktest.WantCode(t, err, desk.OptedOut)
	}
	_, err = d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.ConsentUnknown)
	desktest.WantInvalid(t, err, "state", "unknown")
}

func TestKeywordsAreHeardAsWholeMessages(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		consent store.ConsentState
		answer  sms.Action
		line    store.LineKind
	}{
		"STOP":                        {store.OptedOut, "stop", "opted_out"},
		"  Stop!! 🛑 ":                 {store.OptedOut, "stop", "opted_out"},
		"Arrêt":                       {store.OptedOut, "stop", "opted_out"},
		"ＳＴＯＰ":                        {store.OptedOut, "stop", "opted_out"},
		"unsubscribe":                 {store.OptedOut, "stop", "opted_out"},
		"start":                       {store.OptedIn, "start", "opted_in"},
		"HELP":                        {store.ConsentUnknown, "help", ""},
		"please stop texting me":      {store.ConsentUnknown, "", "stop_suggested"},
		"can you unsubscribe me":      {store.ConsentUnknown, "", "stop_suggested"},
		"where does the bus end?":     {store.ConsentUnknown, "", ""},
		"the stopper is loose":        {store.ConsentUnknown, "", ""},
		"help me with order 5 please": {store.ConsentUnknown, "", ""},
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			d := desktest.New(t)
			c := d.Text(t, desktest.Customer, text)
			wantConsent(t, d, want.consent)
			var answer sms.Action
			for _, a := range answers(t, d, c.ID) {
				answer += a
			}
			if answer != want.answer {
				t.Errorf("it is answered as %q, want %q", answer, want.answer)
			}
			var line store.LineKind
			for _, l := range d.Lines(t, c.ID) {
				line += l.Kind
			}
			if line != want.line {
				t.Errorf("the line is %q, want %q", line, want.line)
			}
		})
	}
}

func TestStopAndStartFromAStrangerRingNobodyAndHelpDoes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]store.State{"STOP": store.Resolved, "START": store.Resolved, "HELP": store.Open} {
		d := desktest.New(t)
		c := d.Text(t, desktest.Stranger, text)
		all := d.FoldersOf(t, d.Nadia)[conversations.All].Count
		rings := 0
		if want == store.Open {
			rings = 1
		}
		if c.State != want || c.Unread != rings || all != rings {
			t.Errorf("%s: the conversation is %s with %d unread, %d unfinished", text, c.State, c.Unread, all)
		}
	}
}

func TestAStopInAConversationUnderWayStaysInIt(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	if after := d.Text(t, desktest.Customer, "STOP"); after.ID != c.ID || after.State != store.Open || after.Unread != 2 {
		t.Errorf("got %+v", after)
	}
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "are you sure?"})
	desktest.WantCode(t, err, desk.OptedOut)
	shown, err := d.Conversation(t.Context(), d.Nadia, c.ID)
	desktest.Done(t, err)
	if shown.WhyNot != conversations.WhyNot(desk.OptedOut) || shown.Contact.Consent.By != "keyword:stop" {
		t.Errorf("got %+v", shown)
	}
	if unchanged := d.Record(t, c.ID); unchanged.State != store.Open {
		t.Errorf("the refused reply left it %s", unchanged.State)
	}
}

func TestTeleSignsReadingOfAWordCounts(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Post(t, []byte(`{"reference_id":"A1","sub_resource":"mo_sms","status":{"code":1500},"user_response":{"phone_number":"15558675309","sender_id":"14252306549","mo_message":"baja","action":"STOP","keyword":"baja"}}`))
	wantConsent(t, d, store.OptedOut)
}

// answers gives the automatic texts in a conversation, by what they answer.
func answers(t *testing.T, d *desktest.Desk, conversationID store.ID) (found []sms.Action) {
	t.Helper()
	texts, err := d.Messages(t.Context(), d.Lead, conversationID, desk.Slice{Limit: 100})
	desktest.Done(t, err)
	for _, m := range texts.Items {
		if m.Automatic != "" {
			found = append(found, m.Automatic)
		}
	}
	return found
}

func TestAKeywordIsConfirmedOnceAnHour(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		for range 40 { // more than a screenful, so that the answer is far up the thread
			d.Text(t, desktest.Customer, "STOP")
			d.Text(t, desktest.Customer, "HELP")
			time.Sleep(time.Minute)
		}
		if got := answers(t, d, c.ID); len(got) != 2 {
			t.Errorf("answered %v within the hour", got)
		}
		time.Sleep(20 * time.Minute)
		d.Text(t, desktest.Customer, "STOP")
		if got := answers(t, d, c.ID); len(got) != 3 || got[2] != "stop" {
			t.Errorf("answered %v", got)
		}
	})
}

func TestConfirmationsSpeakTheLanguageOfTheWord(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{"ARRET": "Désabonnement", "STOP": "unsubscribed"} {
		d := desktest.New(t)
		desktest.Done(t, desktest.Err(d.ChangeSettings(t.Context(), d.Admin, settings.Settings{TeamName: "Bloom", TimeZone: "UTC", Language: "en", Region: "CA"})))
		c := d.Text(t, desktest.Customer, word)
		texts, err := d.Messages(t.Context(), d.Nadia, c.ID, desk.Slice{})
		desktest.Done(t, err)
		if got := texts.Items[1].Text; !strings.HasPrefix(got, "Bloom") || !strings.Contains(got, want) {
			t.Errorf("%s is answered %q", word, got)
		}
	}
}

func TestWhereOthersAnswerKeywordsTheDeskIsSilentAndHears(t *testing.T) {
	t.Parallel()
	for _, replies := range []store.KeywordReplies{store.RepliesByCarrier, store.RepliesByTeleSign} {
		d := desktest.New(t)
		change := desktest.Change[store.NumberSettings](t, fmt.Sprintf(`{"keyword_replies": %q}`, replies))
		desktest.Done(t, desktest.Err(d.ChangeNumber(t.Context(), d.Admin, d.Number.ID, change)))
		c := d.Text(t, desktest.Customer, "STOP")
		if got := answers(t, d, c.ID); got != nil {
			t.Errorf("%s: answered %v", replies, got)
		}
		wantConsent(t, d, store.OptedOut)
	}
	d := desktest.New(t)
	if tollFree := d.AddNumber(t, "18885550100"); tollFree.KeywordReplies != store.RepliesByCarrier {
		t.Errorf("on a toll-free number %s answer", tollFree.KeywordReplies)
	}
}

func TestAConfirmationReachesEvenWhoOptedOut(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Text(t, desktest.Customer, "STOP")
	claims, _, err := d.Claim(t.Context(), 10)
	desktest.Done(t, err)
	if len(claims) != 1 || !strings.Contains(claims[0].Text.Message, "unsubscribed") {
		t.Errorf("claimed %+v", claims)
	}
}
