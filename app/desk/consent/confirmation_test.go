package consent_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settings"
	"textdesk/app/sms"
	"textdesk/store"
)

// answers gives the automatic texts in a conversation, by what they answer.
func answers(t *testing.T, d *desktest.Desk, conversationID store.ID) (found []sms.Action) {
	t.Helper()
	texts, err := d.Messages(t.Context(), d.Lead, conversationID, desk.Slice{Limit: 100})
	desktest.Done(t, err)
	for _, m := range texts.Items {
		if m.Automatic != "" {
			found = append(found, sms.Action(m.Automatic))
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
		desktest.Done(t, desktest.Err(d.ChangeSettings(t.Context(), d.Admin, desk.Replace(settings.Settings{TeamName: "Bloom", TimeZone: "UTC", Language: "en", Region: "CA"}))))
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
