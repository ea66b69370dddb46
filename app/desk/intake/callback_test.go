package intake_test

import (
	"bytes"
	"path"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/store/work"
	"textdesk/telesign"
)

func inbound(text string) []byte {
	return desktest.Inbound(desktest.Reference(), desktest.Customer, desktest.Digits, text)
}

// post hands the desk a callback as it is.
func post(t *testing.T, d *desktest.Desk, in intake.Incoming) intake.CallbackOutcome {
	t.Helper()
	outcome, err := d.ReceiveCallback(t.Context(), in)
	desktest.Done(t, err)
	return outcome
}

// another adds an account with the number 14250000000, and gives how TeleSign signs
// what it posts there.
func another(t *testing.T, d *desktest.Desk) (accounts.Account, func(body []byte) intake.Incoming) {
	t.Helper()
	a, err := d.AddAccount(t.Context(), d.Admin, accounts.Input{APIKey: desktest.APIKey, AccountSettings: work.AccountSettings{Name: "Other", CustomerID: "00000000-1111-2222-3333-444444444444"}})
	desktest.Done(t, err)
	desktest.Done(t, desktest.Err(d.Doors.AddNumber(t.Context(), d.Admin, accounts.NumberInput{AccountID: a.ID, Number: "14250000000"})))
	return a, func(body []byte) intake.Incoming {
		in := d.Signed(body)
		in.Secret = path.Base(a.CallbackURL)
		in.Headers.Authorization = strings.Replace(in.Headers.Authorization, desktest.CustomerID, "00000000-1111-2222-3333-444444444444", 1)
		return in
	}
}

func TestACallbackWithAnUnknownSecretIsNotFound(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	in := d.Signed(inbound("hello"))
	for _, secret := range []string{"", "guess", d.Secret + "x"} {
		in.Secret = secret
		_, err := d.ReceiveCallback(t.Context(), in)
		desktest.WantCode(t, err, desk.NotFound)
	}
	if d.Latest(t, desktest.Customer, d.Number.ID) != nil || len(heldBy(t, d)) != 0 {
		t.Error("something was kept")
	}
}

func TestWhereTheCheckOnlyReportsAnUnverifiedTextIsTakenAndMarked(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	_, err := d.ChangeAccount(t.Context(), d.Admin, d.Account.ID, desktest.Change[accounts.Input](t, `{"callback_check": "report"}`))
	desktest.Done(t, err)
	in := d.Signed(inbound("hello"))
	in.Headers = telesign.Headers{}
	desktest.WantOutcome(t, post(t, d, in), intake.Taken)
	c := d.Latest(t, desktest.Customer, d.Number.ID)
	if !d.Message(t, c.LastMessageID).Unverified {
		t.Error("the text is not marked")
	}
	c = d.Text(t, desktest.Customer, "signed")
	if d.Message(t, c.LastMessageID).Unverified {
		t.Error("a verified text is marked")
	}
}

func TestThePreviousKeyStillVerifies(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	_, err := d.ChangeAccount(t.Context(), d.Admin, d.Account.ID, desktest.Change[accounts.Input](t, `{"api_key": "dGhlIG5ldyBrZXkgb2YgdGhlIGFjY291bnQ="}`))
	desktest.Done(t, err)
	desktest.WantOutcome(t, d.Post(t, inbound("signed with the old key")), intake.Taken)
}

func TestARepeatedTextIsTakenOnce(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	body := inbound("hello")
	desktest.WantOutcome(t, d.Post(t, body), intake.Taken)
	desktest.WantOutcome(t, d.Post(t, body), intake.Duplicate)
	desktest.WantOutcome(t, d.Post(t, bytes.Replace(body, []byte("hello"), []byte("hullo"), 1)), intake.Duplicate)
	c := d.Latest(t, desktest.Customer, d.Number.ID)
	if texts, err := d.Messages(t.Context(), d.Nadia, c.ID, desk.Slice{}); err != nil || len(texts.Items) != 1 || c.Unread != 1 {
		t.Errorf("there are %d texts, %d unread, %v", len(texts.Items), c.Unread, err)
	}
}

// pictureMessage is a picture message as TeleSign posts it: without the number it is for.
const pictureMessage = `{"reference_id":"A1","sub_resource":"mo_mms","status":{"code":1500},"content":{"phone_number":"15558675309","text_1":"look","url_image_1":"https://example.com/a.jpg"}}`

func TestAPictureGoesToTheAccountsOnlyNumber(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	desktest.WantOutcome(t, d.Post(t, []byte(pictureMessage)), intake.Taken)
	c := d.Latest(t, "+15558675309", d.Number.ID)
	if got := d.Message(t, c.LastMessageID).Text; got != "look\nhttps://example.com/a.jpg" {
		t.Errorf("got %q", got)
	}
}

func TestTwoAccountsTextsMayHaveTheSameReference(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	_, signed := another(t, d)
	reference := desktest.Reference()
	desktest.WantOutcome(t, d.Post(t, desktest.Inbound(reference, desktest.Customer, desktest.Digits, "hello")), intake.Taken)
	there := desktest.Inbound(reference, desktest.Customer, "14250000000", "hello there")
	desktest.WantOutcome(t, post(t, d, signed(there)), intake.Taken)
	desktest.WantOutcome(t, post(t, d, signed(there)), intake.Duplicate)
}

func TestAnInboundTextOfAnyLengthIsKeptWhole(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	long := strings.Repeat("😀 naïve\n", 4000)
	c := d.Text(t, desktest.Customer, long)
	if got := d.Message(t, c.LastMessageID).Text; got != long {
		t.Errorf("kept %d bytes of %d", len(got), len(long))
	}
}

func TestTheAccountKnowsWhenItsLastCallbackCame(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		time.Sleep(time.Hour)
		desktest.WantOutcome(t, post(t, d, unsigned(d, 0, []byte("{}"))), intake.Held) // which anybody could have posted
		if a, err := d.Doors.Account(t.Context(), d.Admin, d.Account.ID); err != nil || !a.LastCallbackAt.IsZero() {
			t.Fatalf("after a post that nothing proves, it says %v, %v", a.LastCallbackAt, err)
		}
		d.Post(t, []byte("{}"))
		came := time.Now()
		time.Sleep(10 * time.Second)
		d.Post(t, []byte("[]"))
		a, err := d.Doors.Account(t.Context(), d.Admin, d.Account.ID)
		desktest.Done(t, err)
		if !a.LastCallbackAt.Equal(came) {
			t.Errorf("it says %v, want %v, to half a minute", a.LastCallbackAt, came)
		}
	})
}

func renewKey(t *testing.T, d *desktest.Desk, key string) {
	t.Helper()
	desktest.Done(t, desktest.Err(d.ChangeAccount(t.Context(), d.Admin, d.Account.ID, desktest.Change[accounts.Input](t, `{"api_key": "`+key+`"}`))))
}

func TestAReplacedCallbackURLIsTakenForADay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		var secrets []string
		for secrets = []string{d.Secret}; len(secrets) < 3; time.Sleep(time.Hour) {
			a, err := d.RenewCallbackURL(t.Context(), d.Admin, d.Account.ID)
			desktest.Done(t, err)
			if len(a.OldURLs) == 0 || !a.OldURLs[len(a.OldURLs)-1].Until.Equal(time.Now().Add(24*time.Hour)) {
				t.Errorf("the old URLs are %v", a.OldURLs)
			}
			secrets = append(secrets, path.Base(a.CallbackURL))
		}
		taken := func(secret string) bool {
			in := d.Signed(inbound("hello"))
			in.Secret = secret
			_, err := d.ReceiveCallback(t.Context(), in)
			if err != nil {
				desktest.WantCode(t, err, desk.NotFound)
			}
			return err == nil
		}
		for _, secret := range secrets {
			if !taken(secret) {
				t.Error("a URL is refused within a day of its replacement")
			}
		}
		time.Sleep(22 * time.Hour)
		if got := []bool{taken(secrets[0]), taken(secrets[1]), taken(secrets[2])}; got[0] || !got[1] || !got[2] {
			t.Errorf("a day after the first was replaced they are taken: %v", got)
		}
		time.Sleep(time.Hour)
		if taken(secrets[1]) || !taken(secrets[2]) {
			t.Error("a day after the second was replaced it is taken, or the last is not")
		}
		if a, err := d.Doors.Account(t.Context(), d.Admin, d.Account.ID); err != nil || len(a.OldURLs) > 0 {
			t.Errorf("the account still speaks of an old URL: %v, %v", a.OldURLs, err)
		}
	})
}
