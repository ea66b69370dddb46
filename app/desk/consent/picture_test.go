package consent_test

import (
	"encoding/json"
	"strings"
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/app/sms"
	"textdesk/store"

	"pgregory.net/rapid"
)

// picture is a callback with an MMS to the desk's number.
func picture(content map[string]string) []byte {
	body, err := json.Marshal(map[string]any{
		"reference_id": desktest.Reference(), "sub_resource": "mo_mms", "status": map[string]any{"code": 1500},
		"phone_number": "15558675309", "sender_id": desktest.Digits, "content": content,
	})
	if err != nil {
		panic(err)
	}
	return body
}

func TestAStopIsHeardInWhicheverPartOfAMultimediaMessageItStands(t *testing.T) {
	t.Parallel()
	var stops []string
	for _, k := range sms.DefaultKeywords() {
		if k.Action == sms.Stop {
			stops = append(stops, k.Word, strings.ToUpper(k.Word)+".")
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		parts := map[string]string{}
		for _, part := range []string{"subject", "text_1", "text_2", "text_10"} {
			parts[part] = rapid.SampledFrom([]string{"", "Re: your order", "No subject", "a picture for you", " "}).Draw(r, part)
		}
		parts["url_image_1"] = rapid.SampledFrom([]string{"", "https://media.example.com/1.png"}).Draw(r, "file")
		where := rapid.SampledFrom([]string{"subject", "text_1", "text_2", "text_10"}).Draw(r, "where")
		parts[where] = rapid.SampledFrom(stops).Draw(r, "word")
		d := desktest.New(t)
		d.Post(t, picture(parts))
		if got := d.Contact(t, desktest.Customer).Consent.State; got != store.OptedOut {
			r.Fatalf("the contact is %s", got)
		}
	})
}

func TestWhatPhonesPutIntoASubjectHidesNoWordAndIsNotShown(t *testing.T) {
	t.Parallel()
	for _, subject := range []string{"", "No subject", "NoSubject", "(no subject)", "<no subject>", "HELP", "Sans objet"} {
		d := desktest.New(t)
		d.Post(t, picture(map[string]string{"subject": subject, "text_1": "HELP"}))
		c := d.Latest(t, desktest.Customer, d.Number.ID)
		if got := answers(t, d, c.ID); len(got) != 1 || got[0] != sms.Help {
			t.Errorf("with the subject %q it is answered as %v", subject, got)
		}
		if text := d.Message(t, c.LastMessageID); subject != "HELP" && strings.Contains(text.Text, subject) && subject != "" {
			t.Errorf("it is shown as %q", text.Text)
		}
	}
}

func TestASubjectThatSaysSomethingIsNoStartAndNoHelp(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Text(t, desktest.Customer, "STOP")
	d.Post(t, picture(map[string]string{"subject": "Holiday", "text_1": "start"}))
	if got := d.Contact(t, desktest.Customer).Consent.State; got != store.OptedOut {
		t.Errorf("a word among others lifted an opt-out: %s", got)
	}
}

func TestAStopBesideOtherWordsStillReachesPeople(t *testing.T) {
	t.Parallel()
	for subject, want := range map[string]store.State{"": store.Resolved, "No subject": store.Resolved, "You sent me the wrong boots": store.Open} {
		d := desktest.New(t)
		d.Post(t, picture(map[string]string{"subject": subject, "text_1": "STOP"}))
		if c := d.Latest(t, desktest.Customer, d.Number.ID); c.State != want {
			t.Errorf("with the subject %q the conversation is %s, want %s", subject, c.State, want)
		}
	}
}
