package consent_test

import (
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

func TestResolvingWithDoNotContactOptsOutAndResolves(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "please forget me")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
	later := time.Now().Add(time.Hour)
	scheduled, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "Any news?", SendAt: &later})
	desktest.Done(t, err)
	resolved, err := d.ResolveDoNotContact(t.Context(), d.Nadia, c.ID, consent.DoNotContact{Word: consent.Word{MessageID: c.LastMessageID}})
	desktest.Done(t, err)
	if resolved.State != store.Resolved || resolved.Contact.Consent.State != store.OptedOut {
		t.Errorf("it is %s, the contact %s", resolved.State, resolved.Contact.Consent.State)
	}
	if m := d.Message(t, scheduled.ID); m.State != store.Cancelled {
		t.Errorf("the text that waits is %s", m.State)
	}
	if line := d.Line(t, c.ID, store.LineOptedOut); !line.Undo || line.ActorID != "Nadia" {
		t.Errorf("the line is %+v", line)
	}
	history, err := d.ConsentHistory(t.Context(), d.Nadia, c.ContactID, desk.Slice{})
	desktest.Done(t, err)
	if r := history.Items[0]; r.Source != permission.Disposition || r.ByID != "Nadia" || r.Wording != "please forget me" {
		t.Errorf("recorded is %+v", r)
	}
}

func TestWhoMayNotResolveDoesNotOptOutEither(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
	_, err := d.ResolveDoNotContact(t.Context(), d.Omar, c.ID, consent.DoNotContact{})
	desktest.WantCode(t, err, desk.Owned)
	wantConsent(t, d, store.ConsentUnknown)
	_, err = d.ResolveDoNotContact(t.Context(), d.Nadia, c.ID, consent.DoNotContact{Scheduled: "burn"})
	desktest.WantInvalid(t, err, "scheduled", "unknown")
	wantConsent(t, d, store.ConsentUnknown)
	desktest.Done(t, desktest.Err(d.ResolveDoNotContact(t.Context(), d.Nadia, c.ID, consent.DoNotContact{})))
	_, err = d.ResolveDoNotContact(t.Context(), d.Nadia, c.ID, consent.DoNotContact{})
	desktest.WantCode(t, err, desk.WrongState)
}
