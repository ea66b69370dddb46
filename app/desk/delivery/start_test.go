package delivery_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settings"
	"textdesk/app/sms"
	"textdesk/store"
)

func TestStartingDoesNotBreakIntoAPrivateConversation(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Omar, c.ID, conversations.Assignment{QueueID: "vault"})))
	_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: "hi"})
	desktest.WantCode(t, err, desk.Forbidden)
	on, err := d.Start(t.Context(), d.Omar, delivery.NewConversation{Phone: desktest.Customer, Text: "hi"})
	desktest.Done(t, err)
	if on.Conversation.ID != c.ID {
		t.Errorf("he writes in %s", on.Conversation.ID)
	}
}

func TestStartingAgainWithTheSameKeyDoesNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	n := delivery.NewConversation{Phone: desktest.Stranger, Text: "hi", IdempotencyKey: "k1"}
	first, err := d.Start(t.Context(), d.Nadia, n)
	desktest.Done(t, err)
	again, err := d.Start(t.Context(), d.Nadia, n)
	desktest.Done(t, err)
	if first.Message.ID != again.Message.ID || first.Conversation.ID != again.Conversation.ID {
		t.Errorf("got %+v and then %+v", first, again)
	}
}

func TestStartingChoosesTheNumberAndReadsThePhoneAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "(425) 555-0142", Text: "hi"})
	desktest.Done(t, err)
	if c := started.Conversation; c.Contact.Phone != "+14255550142" || c.NumberID != d.Number.ID || c.AgentID != "Nadia" || c.State != store.Active {
		t.Errorf("got %+v", c)
	}
	on, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "+1 425 555 0142", Text: "hi again"})
	desktest.Done(t, err)
	if on.Conversation.ID != started.Conversation.ID {
		t.Error("it did not go on in the conversation under way")
	}
	_, err = d.Start(t.Context(), d.Omar, delivery.NewConversation{Phone: "+14255550142", Text: "me too"})
	desktest.WantCode(t, err, desk.Owned)
	_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "12", Text: "hi"})
	desktest.WantCode(t, err, desk.Invalid)
	d.AddNumber(t, "14252306550")
	_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, Text: "hi"})
	desktest.WantInvalid(t, err, "number_id", "required")
	_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, NumberID: "none", Text: "hi"})
	desktest.WantInvalid(t, err, "number_id", "unknown")
}

func TestAPrivateConversationDoesNotComeBackThroughARepeatedRequest(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	start := delivery.NewConversation{Phone: desktest.Stranger, Text: "hi", IdempotencyKey: "k"}
	started, err := d.Start(t.Context(), d.Nadia, start)
	desktest.Done(t, err)
	_, err = d.Assign(t.Context(), d.Lead, started.Conversation.ID, conversations.Assignment{QueueID: "vault"})
	desktest.Done(t, err)
	d.Text(t, desktest.Stranger, "for Omar's eyes")
	_, err = d.Start(t.Context(), d.Nadia, start)
	desktest.WantCode(t, err, desk.NotFound)
	start.IdempotencyKey = ""
	_, err = d.Start(t.Context(), d.Nadia, start)
	desktest.WantCode(t, err, desk.Forbidden)
}

func TestNobodyIsTextedFromANumberThatWasRemoved(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	other := d.AddNumber(t, "14252306550")
	desktest.Done(t, d.RemoveNumber(t.Context(), d.Admin, other.ID, other.Number))
	_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, NumberID: other.ID, Text: "hi"})
	desktest.WantInvalid(t, err, "number_id", "unknown")
	started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Stranger, Text: "hi"})
	desktest.Done(t, err)
	if started.Conversation.NumberID != d.Number.ID {
		t.Errorf("it goes from %s, which is not the only one left", started.Conversation.NumberID)
	}
}

func TestEmergencyAndServiceNumbersAreNotTexted(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for phone, reason := range map[string]string{
		"911": sms.NumberEmergency, "112": sms.NumberEmergency, "9-1-1": sms.NumberEmergency, "411": sms.NumberService, "988": sms.NumberService,
	} {
		for _, meant := range []bool{false, true} {
			_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: phone, ShortCode: meant, Text: "hi"})
			desktest.WantInvalid(t, err, "phone", reason)
			_, err = d.Recipient(t.Context(), d.Nadia, phone, "", meant)
			desktest.WantInvalid(t, err, "phone", reason)
		}
	}
}

func TestTheEmergencyNumbersAreThoseOfTheDeskAndOfTheNumberTextedFrom(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	british := d.AddNumber(t, "447400123456")
	_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "999", ShortCode: true, NumberID: british.ID, Text: "hi"})
	desktest.WantInvalid(t, err, "phone", sms.NumberEmergency)
	desktest.Done(t, desktest.Err(d.ChangeSettings(t.Context(), d.Admin, desk.Replace(settings.Settings{TeamName: "Bloom", TimeZone: "UTC", Language: "en", Region: "CO"}))))
	_, err = d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: "123", ShortCode: true, NumberID: d.Number.ID, Text: "hi"})
	desktest.WantInvalid(t, err, "phone", sms.NumberEmergency)
}

func TestWhoPretendsToTextFromAnEmergencyNumberIsNotAnswered(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, "911", "HELP")
	claims, _, err := d.Claim(t.Context(), 10)
	desktest.Done(t, err)
	if len(claims) != 0 {
		t.Errorf("to 911 would go %+v", claims)
	}
	_, err = d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
	desktest.WantCode(t, err, desk.NoTexts)
}

func TestAShortCodeIsTextedWhenItIsSaidToBeMeant(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for _, digits := range []string{"123", "46364", "555014"} {
		_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: digits, Text: "hi"})
		desktest.WantInvalid(t, err, "phone", "short_code")
		started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: digits, ShortCode: true, Text: "hi"})
		desktest.Done(t, err)
		if got := started.Conversation.Contact.Phone; got != digits {
			t.Errorf("%s was texted as %s", digits, got)
		}
		desktest.Done(t, desktest.Err(d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: digits, Text: "again"})))
	}
}

func TestANumberIsShownAsItIsUnderstood(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, "+33612345678", "hello")
	for _, s := range []struct {
		typed, region string
		shortCode     bool
		want          delivery.Recipient
	}{
		{"(425) 555-0142", "US", false, delivery.Recipient{Phone: "+14255550142", Display: "+1 425-555-0142", Region: "US"}},
		{"06 12 34 56 78", "FR", false, delivery.Recipient{Phone: "+33612345678", Display: "+33 6 12 34 56 78", Region: "FR", ContactID: c.ContactID}},
		{"46364", "US", false, delivery.Recipient{Phone: "46364", Display: "46364", ShortCode: true}},
		{"75.12.34", "NC", false, delivery.Recipient{Phone: "+687751234", Display: "+687 75.12.34", Region: "NC"}},
		{"751234", "NC", true, delivery.Recipient{Phone: "751234", Display: "751234", ShortCode: true}},
		{"011 15-2345-6789", "AR", true, delivery.Recipient{Phone: "+5491123456789", Display: "+54 9 11 2345-6789", Region: "AR"}},
	} {
		desktest.Done(t, desktest.Err(d.ChangeSettings(t.Context(), d.Admin, desk.Replace(settings.Settings{TeamName: "Bloom", TimeZone: "UTC", Language: "en", Region: s.region}))))
		got, err := d.Recipient(t.Context(), d.Nadia, s.typed, "", s.shortCode)
		desktest.Done(t, err)
		if got != s.want {
			t.Errorf("%q in %s is understood as %+v, want %+v", s.typed, s.region, got, s.want)
		}
	}
}
