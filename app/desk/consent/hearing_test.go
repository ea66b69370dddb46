package consent_test

import (
	"cmp"
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
		"start":                       {store.ConsentUnknown, "", ""}, // there is nothing to lift
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

func TestAStopFromAStrangerRingsNobodyAndAllElseDoes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]store.State{"STOP": store.Resolved, "Start": store.Open, "HELP": store.Open} {
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

func TestAStartThatLiftsAnOptOutRingsNobody(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Text(t, desktest.Stranger, "STOP")
	if c := d.Text(t, desktest.Stranger, "START"); c.State != store.Resolved || c.Unread != 0 {
		t.Errorf("got %+v", c)
	}
	if got := d.Contact(t, desktest.Stranger).Consent.State; got != store.OptedIn {
		t.Errorf("the contact is %s", got)
	}
}

// read is a callback with a text that TeleSign has read by itself.
func read(text, action, keyword string) []byte {
	return fmt.Appendf(nil, `{"reference_id":%q,"sub_resource":"mo_sms","status":{"code":1500},"user_response":{"phone_number":"15558675309","sender_id":"14252306549","mo_message":%q,"action":%q,"keyword":%q}}`,
		desktest.Reference(), text, action, keyword)
}

func TestOfTheTextAndTeleSignsReadingTheStricterHolds(t *testing.T) {
	t.Parallel()
	readings := []string{"stop", "help", "start", ""}
	for strict, text := range readings {
		for other, action := range readings {
			for _, keyword := range []string{"", "stop"} {
				d := desktest.New(t)
				d.Post(t, read(cmp.Or(text, "what is it?"), cmp.Or(action, "generic"), keyword))
				want := readings[min(strict, other)]
				if keyword != "" {
					want = keyword
				}
				state := store.ConsentUnknown
				if want == "stop" {
					state = store.OptedOut
				}
				if want == "start" {
					want = "" // there is nothing to lift
				}
				wantConsent(t, d, state)
				var answer sms.Action
				for _, a := range answers(t, d, d.Latest(t, desktest.Customer, d.Number.ID).ID) {
					answer += a
				}
				if string(answer) != want {
					t.Errorf("%q with action %q and keyword %q is answered as %q", text, action, keyword, answer)
				}
			}
		}
	}
}

func TestTheAnswerSpeaksTheLanguageOfTheDeskAndOfTheWord(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		language store.Language
		region   string
		body     []byte
		want     string
	}{
		{"fr", "FR", read("STOP", "", ""), "Désabonnement"},
		{"fr", "FR", read("HELP", "", ""), "Posez"},
		{"fr", "FR", read("baja", "STOP", ""), "Désabonnement"},
		{"en", "US", read("ARRET", "", ""), "Désabonnement"},
		{"en", "US", read("baja", "STOP", "arret"), "Désabonnement"},
		{"en", "US", read("baja", "STOP", ""), "unsubscribed"},
		{"fr", "CA", read("STOP", "", ""), "unsubscribed"}, // as Canada wants it
		{"fr", "CA", read("ARRET", "", ""), "Désabonnement"},
	} {
		d := desktest.New(t)
		desktest.Done(t, desktest.Err(d.ChangeSettings(t.Context(), d.Admin, desk.Replace(settings.Settings{TeamName: "Bloom", TimeZone: "UTC", Language: c.language, Region: c.region}))))
		d.Post(t, c.body)
		wantAnswer(t, d, c.want)
	}
	for _, region := range []string{"FR", "CA"} {
		d := desktest.New(t)
		desktest.Done(t, desktest.Err(d.ChangeSettings(t.Context(), d.Admin, desk.Replace(settings.Settings{TeamName: "Bloom", TimeZone: "UTC", Language: "fr", Region: region}))))
		d.Text(t, desktest.Customer, "ARRET")
		d.Text(t, desktest.Customer, "START")
		wantAnswer(t, d, "de nouveau")
	}
}

// wantAnswer wants the last text of the thread to have those words.
func wantAnswer(t *testing.T, d *desktest.Desk, words string) {
	t.Helper()
	texts, err := d.Messages(t.Context(), d.Lead, d.Latest(t, desktest.Customer, d.Number.ID).ID, desk.Slice{Limit: 100})
	desktest.Done(t, err)
	if last := texts.Items[len(texts.Items)-1]; !strings.Contains(last.Text, words) {
		t.Errorf("answered %q, want %q", last.Text, words)
	}
}

func TestTeleSignsReadingOfAWordCounts(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Post(t, []byte(`{"reference_id":"A1","sub_resource":"mo_sms","status":{"code":1500},"user_response":{"phone_number":"15558675309","sender_id":"14252306549","mo_message":"baja","action":"STOP","keyword":"baja"}}`))
	wantConsent(t, d, store.OptedOut)
}

func TestWordsOfConsentAloneMakeOneConversationHoweverOftenTheyCome(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	first := d.Text(t, desktest.Customer, "STOP")
	for _, word := range []string{"STOP", "stop!", "START", "STOP"} {
		if c := d.Text(t, desktest.Customer, word); c.ID != first.ID || c.State != store.Resolved || c.Unread > 0 {
			t.Errorf("%s made %+v", word, c)
		}
	}
}

func TestAStartThatComesLateLiftsNoStopThatWasSaidAfterIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		d.Text(t, desktest.Customer, "hello")
		said := time.Now()
		time.Sleep(10 * time.Minute)
		d.Text(t, desktest.Customer, "STOP")
		time.Sleep(10 * time.Minute)
		d.TextAt(t, desktest.Customer, "START", said)
		if got := d.Contact(t, desktest.Customer).Consent.State; got != store.OptedOut {
			t.Errorf("after the START that was held they are %s", got)
		}
		d.TextAt(t, desktest.Customer, "START", time.Now().Add(-5*time.Minute))
		if got := d.Contact(t, desktest.Customer).Consent.State; got != store.OptedIn {
			t.Errorf("after a START that was said later they are %s", got)
		}
	})
}
