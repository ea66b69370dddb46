package contacts_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settings"
	"textdesk/store"
)

// spelt are telephones under two numbers.
var spelt = []struct{ identity, other string }{
	{"+525512345678", "+5215512345678"},
	{"+5491123456789", "+541123456789"},
	{"+5511987654321", "+551187654321"},
	{"+2290197123456", "+22997123456"},
	{"+447400123456", "+4407400123456"},
}

func TestOneTelephoneIsOneContactHoweverItIsSpelt(t *testing.T) {
	t.Parallel()
	for _, s := range spelt {
		d := desktest.New(t)
		first := text(t, d, s.other, "hello")
		if again := text(t, d, s.identity, "STOP"); again.ContactID != first.ContactID || again.ID != first.ID {
			t.Errorf("%s and %s are two contacts", s.identity, s.other)
		}
		for _, phone := range []string{s.identity, s.other} {
			_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: phone, Text: "hi"})
			desktest.WantCode(t, err, desk.OptedOut)
		}
	}
}

// text is a customer texting from a number; it gives their conversation.
func text(t *testing.T, d *desktest.Desk, phone, words string) *store.Conversation {
	t.Helper()
	d.Post(t, desktest.Inbound(desktest.Reference(), phone, desktest.Digits, words))
	list, err := d.Conversations(t.Context(), d.Lead, conversations.Query{Q: phone})
	desktest.Done(t, err)
	if len(list.Items) != 1 {
		t.Fatalf("%s has %d conversations", phone, len(list.Items))
	}
	return d.Record(t, list.Items[0].ID)
}

func TestAnAnswerGoesToTheNumberAsTheCarrierSpellsIt(t *testing.T) {
	t.Parallel()
	for _, phone := range []string{"+541123456789", "+5491123456789"} {
		d := desktest.New(t)
		text(t, d, "+5491123456789", "hello")
		c := text(t, d, phone, "hello")
		desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})))
		claims, _, err := d.Claim(t.Context(), 10)
		desktest.Done(t, err)
		if len(claims) != 1 || "+"+claims[0].Text.To != phone {
			t.Fatalf("to %s went %+v", phone, claims)
		}
	}
}

func TestAContactOfAnOlderFileIsFoundByItsTelephone(t *testing.T) {
	t.Parallel()
	for _, s := range spelt[:4] { // nobody's carrier puts in the zero
		d := desktest.New(t)
		d.Update(t, func(tx *store.Tx) error {
			return store.Contacts.Put(tx, &store.Contact{ID: "old", Phone: s.other, Consent: store.Consent{State: store.OptedOut}})
		})
		_, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: s.identity, Text: "hi"})
		desktest.WantCode(t, err, desk.OptedOut)
		if c := text(t, d, s.identity, "hello"); c.ContactID != "old" {
			t.Errorf("%s is another contact than %s", s.identity, s.other)
		}
	}
}

func TestWhatOneOfTwoContactsOfATelephoneSaidHoldsForBoth(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := text(t, d, "+525512345678", "hello")
	d.Update(t, func(tx *store.Tx) error {
		return store.Contacts.Put(tx, &store.Contact{ID: "old", Phone: "+5215512345678", Consent: store.Consent{State: store.OptedOut}})
	})
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})
	desktest.WantCode(t, err, desk.OptedOut)
}

func TestTheNumberIsShownAnewWhereTheDeskMoves(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := text(t, d, "+33612345678", "hello")
	for _, s := range []struct{ region, shown string }{{"FR", "06 12 34 56 78"}, {"US", "+33 6 12 34 56 78"}} {
		desktest.Done(t, desktest.Err(d.ChangeSettings(t.Context(), d.Admin, desk.Replace(settings.Settings{TeamName: "Bloom", TimeZone: "UTC", Language: "en", Region: s.region}))))
		for range 2 {
			got, err := d.Doors.Contact(t.Context(), d.Nadia, c.ContactID)
			desktest.Done(t, err)
			if got.PhoneDisplay != s.shown {
				t.Errorf("in %s it is shown as %q", s.region, got.PhoneDisplay)
			}
			text(t, d, "+33612345678", "hello again")
		}
	}
}
