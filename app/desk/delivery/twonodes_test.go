package delivery_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
)

// onNodes runs a story of two nodes on one set of data, in fake time.
func onNodes(t *testing.T, story func(t *testing.T, left, right *desktest.Desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		left := desktest.Node(t, "left")
		story(t, left, left.Beside(t, "right"))
	})
}

// claimed has a node take one text to send, to that phone.
func claimed(t *testing.T, d *desktest.Desk, phone string) (messageID store.ID) {
	t.Helper()
	started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: phone, NumberID: d.Number.ID, Text: "hello"})
	if err != nil {
		t.Fatal(err)
	}
	if claim := claimOne(t, d); claim != started.Message.ID {
		t.Fatalf("claimed %s, want %s", claim, started.Message.ID)
	}
	return started.Message.ID
}

// claimOne gives the attempt that a node may make now.
func claimOne(t *testing.T, d *desktest.Desk) (attemptID store.ID) {
	t.Helper()
	claims, _, err := d.Claim(t.Context(), 10)
	if err != nil || len(claims) != 1 {
		t.Fatalf("claimed %+v, %v", claims, err)
	}
	return claims[0].AttemptID
}

func takeUp(t *testing.T, d *desktest.Desk, want int) {
	t.Helper()
	if n, err := d.RecoverAttempts(t.Context()); err != nil || n != want {
		t.Errorf("it took up %d attempts, %v, want %d", n, err, want)
	}
}

func fire(t *testing.T, d *desktest.Desk) (next time.Time) {
	t.Helper()
	next, err := d.FireDeadlines(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func answer(t *testing.T, d *desktest.Desk, attemptID store.ID, a telesign.Answer, sendErr error) {
	t.Helper()
	if err := d.RecordAnswer(t.Context(), attemptID, a, sendErr); err != nil {
		t.Fatal(err)
	}
}

func wantState(t *testing.T, d *desktest.Desk, id store.ID, want store.MessageState) *store.Message {
	t.Helper()
	m := d.Message(t, id)
	if m.State != want {
		t.Errorf("the text is %s (%s), want %s", m.State, m.Code, want)
	}
	return m
}

func accepted(reference string) telesign.Answer {
	return telesign.Answer{ReferenceID: reference, Status: telesign.Status{Code: 290}}
}

// lateWord is what a node may say of an attempt that others gave up long ago.
type lateWord struct {
	answer telesign.Answer
	err    error
}

func lateWords() map[string]lateWord {
	return map[string]lateWord{
		"accepted":              {answer: accepted(desktest.Reference())},
		"refused for good":      {err: &telesign.Error{HTTPStatus: 400, Code: 10033, Class: telesign.ClassPermanent}},
		"refused for now":       {err: &telesign.Error{HTTPStatus: 503, Code: -90001, Class: telesign.ClassTemporary}},
		"refused to the number": {err: &telesign.Error{HTTPStatus: 400, Code: 510, Class: telesign.ClassBlocked}},
		"refused to the desk":   {err: &telesign.Error{HTTPStatus: 401, Code: -20002, Class: telesign.ClassAccount}},
		"never sent":            {err: &telesign.Error{Class: telesign.ClassTemporary}},
		"cut off":               {err: &telesign.Error{Class: telesign.ClassTemporary, MaybeSent: true}},
	}
}

// sentAgain is a text that one node sent without an answer, and then another.
func sentAgain(t *testing.T, first, second *desktest.Desk) (messageID, again store.ID) {
	t.Helper()
	first.Workstream(t, func(w *store.Workstream) { w.Uncertain = work.UncertainResend })
	messageID = claimed(t, first, desktest.Customer)
	for range 2 { // the lease, and then the time to wait for a receipt
		time.Sleep(2 * time.Minute)
		fire(t, second)
	}
	if again = claimOne(t, second); again == messageID {
		t.Fatal("the second attempt has the name of the first")
	}
	return messageID, again
}

// wantSending looks that a late word about one text did not stop the others.
func wantSending(t *testing.T, d *desktest.Desk) {
	t.Helper()
	a, err := d.Doors.Account(t.Context(), d.Admin, d.Account.ID)
	if err != nil || a.Sending.Code != 0 || len(d.Contact(t, desktest.Customer).Consent.Blocked) > 0 {
		t.Errorf("the account is %+v, the contact %+v, %v", a.Sending, d.Contact(t, desktest.Customer).Consent, err)
	}
}
