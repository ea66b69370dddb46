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

// byMistake takes back an opt-out that nobody meant.
var byMistake = consent.Word{How: store.SaidMistake}

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
	contact, err := d.UndoConsent(t.Context(), d.Nadia, c.ContactID, line.ID, byMistake)
	desktest.Done(t, err)
	if contact.Consent.State != store.ConsentUnknown || d.Line(t, c.ID, "opted_out").Undo {
		t.Errorf("got %+v", contact.Consent)
	}
	d.Line(t, c.ID, "consent_undone")
	_, err = d.UndoConsent(t.Context(), d.Nadia, c.ContactID, line.ID, byMistake)
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
		_, err := d.UndoConsent(t.Context(), d.Nadia, c.ContactID, stop.ID, byMistake)
		desktest.WantCode(t, err, desk.WrongState)
		wantConsent(t, d, store.OptedIn)
		_, err = d.UndoConsent(t.Context(), d.Nadia, "another", stop.ID, byMistake)
		desktest.WantCode(t, err, desk.NotFound)
	})
}

func TestAChangeOfConsentThatWasUndoneDoesNotStandForTheNextOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { // where all of it is of one moment
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		d.Text(t, desktest.Customer, "STOP")
		first := d.Line(t, c.ID, "opted_out")
		desktest.Done(t, desktest.Err(d.UndoConsent(t.Context(), d.Nadia, c.ContactID, first.ID, byMistake)))
		d.Text(t, desktest.Customer, "STOP")
		_, err := d.UndoConsent(t.Context(), d.Nadia, c.ContactID, first.ID, byMistake)
		desktest.WantCode(t, err, desk.WrongState)
		wantConsent(t, d, store.OptedOut)
	})
}

func TestAChangeOfConsentIsUndoneByWhoSeesItOnly(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	d.Text(t, desktest.Customer, "STOP")
	stop := d.Line(t, c.ID, "opted_out")
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{QueueID: "vault"})))
	_, err := d.UndoConsent(t.Context(), d.Nadia, c.ContactID, stop.ID, byMistake)
	desktest.WantCode(t, err, desk.NotFound)
	wantConsent(t, d, store.OptedOut)
	desktest.Done(t, desktest.Err(d.UndoConsent(t.Context(), d.Omar, c.ContactID, stop.ID, byMistake)))
	wantConsent(t, d, store.ConsentUnknown)
}

// A contact whom one sees by one conversation may have another that one does not.
func TestALineOfAConversationOutOfSightUndoesNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	d.AddNumber(t, "14252306550")
	c := d.Text(t, desktest.Customer, "hello")
	d.Text(t, desktest.Customer, "STOP")
	d.Post(t, desktest.Inbound(desktest.Reference(), desktest.Customer, "14252306550", "and here"))
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{QueueID: "vault"})))
	stop := d.Line(t, c.ID, "opted_out").ID
	for _, lineID := range []store.ID{stop, "none"} {
		_, err := d.UndoConsent(t.Context(), d.Nadia, c.ContactID, lineID, byMistake)
		desktest.WantCode(t, err, desk.NotFound)
	}
	demoted := d.Lead // whose role was taken away since the request came
	d.User(t, "Lea", store.Agent)
	_, err := d.UndoConsent(t.Context(), demoted, c.ContactID, stop, byMistake)
	desktest.WantCode(t, err, desk.NotFound)
	wantConsent(t, d, store.OptedOut)
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

func TestAStartLiftsTheBlockOfItsOwnNumberOnly(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	_, reference := d.Sent(t)
	d.Post(t, desktest.Receipt(reference, "", 510))
	d.AddNumber(t, "14252306550")
	d.Post(t, desktest.Inbound(desktest.Reference(), desktest.Customer, "14252306550", "START"))
	c := d.Latest(t, desktest.Customer, d.Number.ID)
	_, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hello?"})
	desktest.WantCode(t, err, desk.Blocked)
}

func TestABlockSurvivesTheUndoingOfAStop(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	_, reference := d.Sent(t)
	d.Text(t, desktest.Customer, "STOP")
	d.Post(t, desktest.Receipt(reference, "", 510))
	c := d.Latest(t, desktest.Customer, d.Number.ID)
	desktest.Done(t, desktest.Err(d.UndoConsent(t.Context(), d.Nadia, c.ContactID, d.Line(t, c.ID, "opted_out").ID, byMistake)))
	if got := d.Contact(t, desktest.Customer).Consent; got.State != store.ConsentUnknown || len(got.Blocked) != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestConsentIsTheContactsOnEveryNumber(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	other := d.AddNumber(t, "14252306550")
	d.Post(t, desktest.Inbound(desktest.Reference(), desktest.Customer, "14252306550", "hello here"))
	elsewhere := d.Latest(t, desktest.Customer, other.ID)
	contact, err := d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut, consent.Word{})
	desktest.Done(t, err)
	if contact.Consent.By != "Nadia" {
		t.Errorf("it was set by %q", contact.Consent.By)
	}
	for _, id := range []store.ID{c.ID, elsewhere.ID} {
		d.Line(t, id, "opted_out")
		_, err := d.Reply(t.Context(), d.Nadia, id, delivery.NewMessage{Text: "hi"})
		desktest.WantCode(t, err, desk.OptedOut)
	}
	_, err = d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.ConsentUnknown, consent.Word{})
	desktest.WantInvalid(t, err, "state", "unknown")
}
