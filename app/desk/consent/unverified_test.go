package consent_test

import (
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestNoUnverifiedCallbackChangesConsent(t *testing.T) {
	t.Parallel()
	kinds := map[string]func(word, reference string) []byte{
		"text": func(word, _ string) []byte {
			return desktest.Inbound(desktest.Reference(), desktest.Customer, desktest.Digits, word)
		},
		"action":  func(word, _ string) []byte { return read("anything", word, word) },
		"receipt": func(_, reference string) []byte { return desktest.Receipt(reference, "", 510) },
	}
	rapid.Check(t, func(r *rapid.T) {
		d := desktest.New(t)
		change := desktest.Change[accounts.Input](t, `{"callback_check": "report"}`)
		desktest.Done(t, desktest.Err(d.ChangeAccount(t.Context(), d.Admin, d.Account.ID, change)))
		_, reference := d.Sent(t)
		if before := rapid.SampledFrom([]string{"hello", "STOP"}).Draw(r, "before"); before != "" {
			d.Text(t, desktest.Customer, before)
		}
		was := d.Contact(t, desktest.Customer).Consent
		c := d.Latest(t, desktest.Customer, d.Number.ID)
		answered := len(answers(t, d, c.ID))
		for range rapid.IntRange(1, 4).Draw(r, "callbacks") {
			kind := rapid.SampledFrom([]string{"text", "action", "receipt"}).Draw(r, "kind")
			word := rapid.SampledFrom([]string{"START", "STOP", "HELP", "ARRET", "unstop", "please stop"}).Draw(r, "word")
			in := d.Signed(kinds[kind](word, reference))
			in.Headers.Authorization, in.Headers.XTSAuthorization = "", ""
			desktest.Done(t, desktest.Err(d.ReceiveCallback(t.Context(), in)))
		}
		if now := d.Contact(t, desktest.Customer).Consent; now.State != was.State || len(now.Blocked) != len(was.Blocked) || !now.Since.Equal(was.Since) {
			r.Fatalf("the consent was %+v and is %+v", was, now)
		}
		if now := len(answers(t, d, d.Latest(t, desktest.Customer, d.Number.ID).ID)); now != answered {
			r.Fatalf("an unverified text was answered by itself")
		}
	})
}

func TestAnUnverifiedStopIsSuggested(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	change := desktest.Change[accounts.Input](t, `{"callback_check": "report"}`)
	desktest.Done(t, desktest.Err(d.ChangeAccount(t.Context(), d.Admin, d.Account.ID, change)))
	in := d.Signed(desktest.Inbound(desktest.Reference(), desktest.Stranger, desktest.Digits, "STOP"))
	in.Headers.Authorization, in.Headers.XTSAuthorization = "", ""
	desktest.Done(t, desktest.Err(d.ReceiveCallback(t.Context(), in)))
	c := d.Latest(t, desktest.Stranger, d.Number.ID)
	d.Line(t, c.ID, store.LineStopSuggested)
	if c.State != store.Open || c.Unread != 1 {
		t.Errorf("nobody sees it: %+v", c)
	}
}

func TestAnUnverifiedReceiptStopsNoAccount(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	change := desktest.Change[accounts.Input](t, `{"callback_check": "report"}`)
	desktest.Done(t, desktest.Err(d.ChangeAccount(t.Context(), d.Admin, d.Account.ID, change)))
	id, reference := d.Sent(t)
	in := d.Signed(desktest.Receipt(reference, "", 10022))
	in.Headers.Authorization, in.Headers.XTSAuthorization = "", ""
	desktest.Done(t, desktest.Err(d.ReceiveCallback(t.Context(), in)))
	account, err := d.Doors.Account(t.Context(), d.Admin, d.Account.ID)
	desktest.Done(t, err)
	if account.Sending.State == "paused" {
		t.Error("the account is paused on nobody's word")
	}
	d.WantState(t, id, store.Failed)
}
