package consent_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/sms"
	"textdesk/store"
)

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
