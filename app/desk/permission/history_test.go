package permission_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/permission"
	"textdesk/store"
	"textdesk/telesign"
)

// history gives the contact's history as somebody reads it, the newest first.
func history(t *testing.T, d *desktest.Desk, by desk.Actor, contactID store.ID) []permission.Shown {
	t.Helper()
	list, err := d.ConsentHistory(t.Context(), by, contactID, desk.Slice{})
	desktest.Done(t, err)
	return list.Items
}

// change changes the customer's consent by the door that all parts go through.
func change(t *testing.T, d *desktest.Desk, to store.ConsentState, news permission.News) (err error) {
	t.Helper()
	d.Update(t, func(tx *store.Tx) error {
		c, notKept := contacts.For(tx, desktest.Customer)
		if notKept != nil {
			return notKept
		}
		_, err = permission.Change(tx, c, to, news)
		return nil
	})
	return err
}

func TestEachChangeOfConsentLeavesARecordOfWhatWasSaid(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		d.Text(t, desktest.Customer, "Stop!")
		stopped := time.Now()
		time.Sleep(time.Hour)
		said := time.Now()
		time.Sleep(time.Hour)
		desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedIn, consent.Word{How: store.SaidByPhone, SaidAt: &said, Note: "About her order"})))
		got := history(t, d, d.Omar, c.ContactID)
		if len(got) != 2 {
			t.Fatalf("the history has %d records", len(got))
		}
		in, out := got[0], got[1]
		if in.From != store.OptedOut || in.To != store.OptedIn || in.Source != permission.Spoken || in.ByID != "Nadia" || in.How != store.SaidByPhone ||
			!in.SaidAt.Equal(said) || in.Note != "About her order" || !in.At.Equal(said.Add(time.Hour)) {
			t.Errorf("the opt-in is recorded as %+v", in)
		}
		if out.From != store.ConsentUnknown || out.To != store.OptedOut || out.Source != permission.Keyword || out.Wording != "Stop!" || out.ByID != "" ||
			!out.SaidAt.Equal(stopped) || d.Message(t, out.Evidence.MessageID).Text != "Stop!" || out.NumberID != d.Number.ID {
			t.Errorf("the opt-out is recorded as %+v", out)
		}
	})
}

func TestWhatAContactWroteIsQuotedWhereSomebodyRecordsIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "please leave me alone")
		wrote := time.Now()
		time.Sleep(24 * time.Hour)
		d.Text(t, desktest.Stranger, "hi")
		other := d.Latest(t, desktest.Stranger, d.Number.ID)
		_, err := d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut, consent.Word{MessageID: other.LastMessageID})
		desktest.WantInvalid(t, err, "message_id", "unknown")
		desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut, consent.Word{MessageID: c.LastMessageID})))
		got := history(t, d, d.Nadia, c.ContactID)[0]
		if got.Wording != "please leave me alone" || got.How != store.SaidByText || !got.SaidAt.Equal(wrote) || got.Evidence.MessageID != c.LastMessageID {
			t.Errorf("recorded is %+v", got)
		}
	})
}

func TestARevocationByLetterHasTheDateOnWhichItWasSaid(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello")
		posted, tomorrow := time.Now().AddDate(0, 0, -9), time.Now().AddDate(0, 0, 1)
		for _, wrong := range []struct {
			word          consent.Word
			field, reason string
		}{
			{consent.Word{How: store.SaidInWriting, SaidAt: &tomorrow}, "said_at", "not_yet"},
			{consent.Word{How: store.SaidMistake}, "how", "not_said"},
			{consent.Word{How: "by_pigeon"}, "how", "unknown"},
			{consent.Word{How: store.SaidInWriting, Note: strings.Repeat("a", 501)}, "note", "too_long"},
		} {
			_, err := d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut, wrong.word)
			desktest.WantInvalid(t, err, wrong.field, wrong.reason)
		}
		if got := history(t, d, d.Nadia, c.ContactID); len(got) != 0 {
			t.Fatalf("what was refused left %+v", got)
		}
		desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut, consent.Word{How: store.SaidInWriting, SaidAt: &posted})))
		if got := history(t, d, d.Nadia, c.ContactID)[0]; !got.SaidAt.Equal(posted) || got.How != store.SaidInWriting {
			t.Errorf("recorded is %+v", got)
		}
		// They phoned two days after they had written: that is later than what they wrote.
		phoned := posted.AddDate(0, 0, 2)
		desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedIn, consent.Word{How: store.SaidByPhone, SaidAt: &phoned})))
	})
}

func TestAPageNeverLiftsAnOptOut(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	ticked := permission.News{Source: permission.Page, Wording: "I agree to be texted.", Evidence: permission.Evidence{Page: "spring", Address: "203.0.113.9", UserAgent: "Firefox"}}
	desktest.Done(t, change(t, d, store.OptedIn, ticked))
	again := ticked
	again.Wording = "I agree to be texted about my order."
	desktest.Done(t, change(t, d, store.OptedIn, again))
	got := history(t, d, d.Nadia, d.Contact(t, desktest.Customer).ID)
	if len(got) != 2 || got[0].Wording != again.Wording || got[0].From != store.OptedIn || got[1].Evidence != ticked.Evidence {
		t.Errorf("recorded are %+v", got)
	}
	d.Text(t, desktest.Customer, "STOP")
	desktest.WantCode(t, change(t, d, store.OptedIn, ticked), desk.OptedOut)
	desktest.WantCode(t, change(t, d, store.ConsentUnknown, permission.News{Source: permission.Imported}), desk.OptedOut)
	if got := d.Contact(t, desktest.Customer); got.Consent.State != store.OptedOut || len(history(t, d, d.Nadia, got.ID)) != 3 {
		t.Errorf("the contact is %s", got.Consent.State)
	}
}

func TestACarriersBlockAndItsEndAreRecorded(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id := d.Sending(t)
	refused := &telesign.Error{HTTPStatus: 400, Code: 510, Class: telesign.ClassBlocked}
	desktest.Done(t, d.RecordAnswer(t.Context(), id, telesign.Answer{}, refused))
	contact := d.Contact(t, desktest.Customer)
	block := history(t, d, d.Nadia, contact.ID)[0]
	if block.Source != permission.Block || block.NumberID != d.Number.ID || block.From != block.To || block.Evidence.MessageID == "" {
		t.Errorf("the block is recorded as %+v", block)
	}
	d.Text(t, desktest.Customer, "START")
	got := history(t, d, d.Nadia, contact.ID)
	if len(got) != 3 || got[0].Source != permission.BlockEnded || got[1].To != store.OptedIn {
		t.Errorf("recorded are %+v", got)
	}
}

func TestWhatWasSaidInAPrivateQueueIsNotReadInTheHistory(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	second := d.AddNumber(t, "14252306550")
	d.PrivateQueue(t, "vault", d.Omar)
	d.Text(t, desktest.Customer, "hello") // on the first number, where all may see it
	d.Post(t, desktest.Inbound("R1", "15558675309", second.Number, "hello there"))
	contact := d.Contact(t, desktest.Customer)
	secret := d.Latest(t, contact.Phone, second.ID)
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, secret.ID, conversations.Assignment{QueueID: "vault"})))
	d.Post(t, desktest.Inbound("R2", "15558675309", second.Number, "stop"))
	if got := history(t, d, d.Omar, contact.ID)[0]; got.Hidden || got.Wording != "stop" {
		t.Errorf("a member reads %+v", got)
	}
	got := history(t, d, d.Nadia, contact.ID)[0]
	if !got.Hidden || got.Wording != "" || got.Evidence.MessageID != "" || got.To != store.OptedOut {
		t.Errorf("who may not see the conversation reads %+v", got)
	}
}

func TestWhatHeldBeforeThereWasAHistoryIsItsBeginning(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Text(t, desktest.Customer, "hello")
	since := time.Date(2025, 3, 1, 9, 0, 0, 0, time.UTC)
	contact := d.Contact(t, desktest.Customer)
	d.Update(t, func(tx *store.Tx) error {
		contact.Consent = store.Consent{State: store.OptedOut, Since: since, By: "keyword:stop"}
		return store.Contacts.Put(tx, contact)
	})
	for _, s := range []struct {
		do   func()
		want []permission.Source
	}{
		{func() {}, []permission.Source{permission.Earlier}},
		{func() { d.Text(t, desktest.Customer, "START") }, []permission.Source{permission.Keyword, permission.Earlier}},
	} {
		s.do()
		var got []permission.Source
		for _, r := range history(t, d, d.Nadia, contact.ID) {
			got = append(got, r.Source)
			if r.Source == permission.Earlier && (!r.At.Equal(since) || r.To != store.OptedOut) {
				t.Errorf("the beginning is %+v", r)
			}
		}
		if !slices.Equal(got, s.want) {
			t.Errorf("the history is %v, want %v", got, s.want)
		}
	}
}

func TestAHistoryIsReadInPieces(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for range 3 {
		d.Text(t, desktest.Customer, "STOP")
		d.Text(t, desktest.Customer, "START")
	}
	id := d.Contact(t, desktest.Customer).ID
	var seen []store.ID
	for cursor := ""; ; {
		list, err := d.ConsentHistory(t.Context(), d.Nadia, id, desk.Slice{Cursor: cursor, Limit: 4})
		desktest.Done(t, err)
		for _, r := range list.Items {
			seen = append(seen, r.ID)
		}
		if cursor = list.Next; cursor == "" {
			break
		}
	}
	if len(seen) != 6 || !slices.IsSortedFunc(seen, func(a, b store.ID) int { return strings.Compare(string(b), string(a)) }) {
		t.Errorf("read were %v", seen)
	}
	_, err := d.ConsentHistory(t.Context(), d.Nadia, "nobody", desk.Slice{})
	if !errors.Is(err, &desk.Error{Code: desk.NotFound}) {
		t.Errorf("of nobody: %v", err)
	}
}
