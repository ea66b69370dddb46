package consent_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestLiftingAnOptOutAsksHowAndWhenTheCustomerSaidSo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		earlier := time.Now()
		time.Sleep(time.Hour)
		d.Text(t, desktest.Customer, "STOP")
		stop := d.Line(t, c.ID, store.LineOptedOut)
		time.Sleep(time.Hour)
		later := time.Now().Add(time.Hour)
		for _, s := range []struct {
			word          consent.Word
			field, reason string
		}{
			{consent.Word{}, "how", "required"},
			{consent.Word{How: "guessed"}, "how", "unknown"},
			{consent.Word{How: store.SaidByPhone}, "said_at", "required"},
			{consent.Word{How: store.SaidByPhone, SaidAt: &earlier}, "said_at", "before_opt_out"},
			{consent.Word{How: store.SaidByPhone, SaidAt: &later}, "said_at", "not_yet"},
			{consent.Word{How: store.SaidByPhone, SaidAt: new(time.Now()), Note: "a\nb"}, "note", "not_text"},
		} {
			_, err := d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedIn, s.word)
			desktest.WantInvalid(t, err, s.field, s.reason)
			_, err = d.UndoConsent(t.Context(), d.Nadia, c.ContactID, stop.ID, s.word)
			desktest.WantInvalid(t, err, s.field, s.reason)
		}
		_, err := d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedIn, byMistake)
		desktest.WantInvalid(t, err, "how", "not_said")
		wantConsent(t, d, store.OptedOut)
	})
}

func TestTheCustomersWordIsKept(t *testing.T) {
	t.Parallel()
	said := func() consent.Word {
		return consent.Word{How: store.SaidInPerson, SaidAt: new(time.Now()), Note: "At the shop"}
	}
	for name, lift := range map[string]func(*desktest.Desk, store.ID, store.ID) error{
		"opted_in": func(d *desktest.Desk, contact, _ store.ID) error {
			return desktest.Err(d.SetConsent(t.Context(), d.Nadia, contact, store.OptedIn, said()))
		},
		"consent_undone": func(d *desktest.Desk, contact, line store.ID) error {
			return desktest.Err(d.UndoConsent(t.Context(), d.Nadia, contact, line, said()))
		},
	} {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		d.Text(t, desktest.Customer, "STOP")
		stop := d.Line(t, c.ID, store.LineOptedOut)
		if !stop.Lifts {
			t.Error("the line does not say that undoing it lifts an opt-out")
		}
		desktest.Done(t, lift(d, c.ContactID, stop.ID))
		contact, err := d.Doors.Contact(t.Context(), d.Omar, c.ContactID)
		desktest.Done(t, err)
		for where, word := range map[string]*store.ConsentWord{"contact": contact.Consent.Word, "line": d.Line(t, c.ID, store.LineKind(name)).Word} {
			if word == nil || word.How != store.SaidInPerson || word.Note != "At the shop" || word.At.IsZero() {
				t.Errorf("%s: the %s keeps %+v", name, where, word)
			}
		}
		if contact.Consent.By != "Nadia" {
			t.Errorf("%s: it was lifted by %q", name, contact.Consent.By)
		}
		// Another stop ends what was said before.
		d.Text(t, desktest.Customer, "STOP")
		if word := d.Contact(t, desktest.Customer).Consent.Word; word != (store.ConsentWord{}) {
			t.Errorf("%s: after another stop the contact keeps %+v", name, word)
		}
	}
}

func TestWhatDependsOnConsentIsToldAtOnce(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	secret := d.Text(t, desktest.Stranger, "hello")
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, secret.ID, conversations.Assignment{QueueID: "vault"})))
	d.Text(t, desktest.Customer, "STOP")
	nadia := d.Listen(t, d.Nadia)
	desktest.Done(t, desktest.Err(d.UndoConsent(t.Context(), d.Nadia, c.ContactID, d.Line(t, c.ID, store.LineOptedOut).ID, byMistake)))
	if told := conversationTold(t, nadia, c.ID); told.WhyNot != "" || told.Contact.Consent.State != store.ConsentUnknown {
		t.Errorf("told %+v", told)
	}
	desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut, consent.Word{})))
	if told := conversationTold(t, nadia, c.ID); told.WhyNot != conversations.WhyNot(desk.OptedOut) {
		t.Errorf("told %+v", told)
	}
	desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Omar, secret.ContactID, store.OptedOut, consent.Word{})))
	for _, one := range nadia.Hear(t) {
		if one.ID == secret.ID {
			t.Errorf("Nadia is told of a conversation she may not see: %+v", one)
		}
	}
}

// conversationTold gives the conversation as somebody is told of it.
func conversationTold(t *testing.T, l *desktest.Listener, id store.ID) (found conversations.Conversation) {
	t.Helper()
	for _, one := range l.Hear(t) {
		if c, ok := one.Data.(conversations.Conversation); ok && c.ID == id {
			return c
		}
	}
	t.Error("nothing was told of the conversation")
	return found
}

func TestAnOptOutByHandThatWasAMistakeIsTakenBack(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut, consent.Word{})))
	desktest.Done(t, desktest.Err(d.UndoConsent(t.Context(), d.Nadia, c.ContactID, d.Line(t, c.ID, store.LineOptedOut).ID, byMistake)))
	desktest.Done(t, desktest.Err(d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hi"})))
}
