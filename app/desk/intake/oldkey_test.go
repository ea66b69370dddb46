package intake_test

import (
	"path"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
)

const anotherKey = "YW5vdGhlciBrZXksIG9mIHRoZSBsZW5ndGggdGhhdCBUZWxlU2lnbiBnaXZlcw=="

// changeKey gives the account another API key: desktest's becomes the old one.
func changeKey(t *testing.T, d *desktest.Desk, key string) accounts.Account {
	t.Helper()
	a, err := d.ChangeAccount(t.Context(), d.Admin, d.Account.ID, desktest.Change[accounts.Input](t, `{"api_key": "`+key+`"}`))
	desktest.Done(t, err)
	return a
}

// oldKey gives what the account's page says of its old key.
func oldKey(t *testing.T, d *desktest.Desk) *accounts.OldKey {
	t.Helper()
	a, err := d.Doors.Account(t.Context(), d.Admin, d.Account.ID)
	desktest.Done(t, err)
	return a.OldKey
}

func TestAReplacedKeyIsShownWithItsUseAndEndsByItselfAfterAWeek(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		if oldKey(t, d) != nil {
			t.Error("there is an old key before one was replaced")
		}
		replaced := time.Now()
		changeKey(t, d, anotherKey)
		time.Sleep(time.Hour)
		desktest.WantOutcome(t, d.Post(t, inbound("one")), intake.Taken)
		used := time.Now()
		time.Sleep(59 * time.Minute)
		desktest.WantOutcome(t, d.Post(t, inbound("two")), intake.Taken)
		got := oldKey(t, d)
		if got == nil || !got.Since.Equal(replaced) || !got.Until.Equal(replaced.Add(7*24*time.Hour)) || !got.LastUsed.Equal(used) {
			t.Errorf("replaced at %v and used at %v, it is shown as %+v", replaced, used, got)
		}
		time.Sleep(time.Until(replaced.Add(7*24*time.Hour - time.Second)))
		desktest.WantOutcome(t, d.Post(t, inbound("three")), intake.Taken)
		time.Sleep(time.Second) // no sweep has come
		desktest.WantOutcome(t, d.Post(t, inbound("four")), intake.Held)
		if got := oldKey(t, d); got != nil {
			t.Errorf("after its week it is shown as %+v", got)
		}
		desktest.Done(t, desktest.Err(d.DropOld(t.Context())))
		wantActs(t, d, "old_key_ended", 1)
		desktest.Done(t, desktest.Err(d.DropOld(t.Context())))
		wantActs(t, d, "old_key_ended", 1)
	})
}

func TestAnOldKeyIsRemovedAtOnceAndThatIsKept(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	changeKey(t, d, anotherKey)
	changeKey(t, d, "b25lIG1vcmU=")
	if got := oldKey(t, d); got == nil || got.Ending != "cw==" {
		t.Errorf("the old key is shown as %+v", got)
	}
	for range 2 { // the second time there is none
		desktest.Done(t, desktest.Err(d.Ask(t, d.Admin, "DELETE accounts/{id}/old-key", d.Account.ID, nil)))
		if oldKey(t, d) != nil {
			t.Error("it is still there")
		}
	}
	wantActs(t, d, "old_key_removed", 1)
	desktest.WantOutcome(t, d.Post(t, inbound("signed with the first")), intake.Held)
}

func TestReplacedCallbackURLsEndAtOnceWhereTheyAreRemoved(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	desktest.Done(t, desktest.Err(d.RenewCallbackURL(t.Context(), d.Admin, d.Account.ID)))
	desktest.WantOutcome(t, d.Post(t, inbound("by the old one")), intake.Taken)
	for range 2 {
		desktest.Done(t, desktest.Err(d.Ask(t, d.Admin, "DELETE accounts/{id}/old-callback-urls", d.Account.ID, nil)))
	}
	desktest.WantCode(t, desktest.Err(d.ReceiveCallback(t.Context(), d.Signed(inbound("again")))), desk.NotFound)
	wantActs(t, d, "callback_url_changed", 1)
	wantActs(t, d, "old_callback_urls_removed", 1)
}

func TestOfEachCallbackURLIsShownWhenItWasLastUsed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		desktest.WantOutcome(t, d.Post(t, inbound("by the first")), intake.Taken)
		first := time.Now()
		time.Sleep(time.Hour)
		a, err := d.RenewCallbackURL(t.Context(), d.Admin, d.Account.ID)
		desktest.Done(t, err)
		if len(a.OldURLs) != 1 || !a.OldURLs[0].LastUsed.Equal(first) || !a.URLUsedAt.IsZero() {
			t.Errorf("once it is replaced: %+v, the new one %v", a.OldURLs, a.URLUsedAt)
		}
		desktest.WantOutcome(t, d.Post(t, inbound("by the old one")), intake.Taken)
		old := time.Now()
		time.Sleep(time.Hour)
		d.Secret = path.Base(a.CallbackURL)
		desktest.WantOutcome(t, d.Post(t, inbound("by the new one")), intake.Taken)
		a, err = d.Doors.Account(t.Context(), d.Admin, a.ID)
		desktest.Done(t, err)
		if len(a.OldURLs) != 1 || !a.OldURLs[0].LastUsed.Equal(old) || !a.URLUsedAt.Equal(time.Now()) {
			t.Errorf("after the new one was used: %+v, the new one %v", a.OldURLs, a.URLUsedAt)
		}
	})
}

func TestTheURLFromBeforeALostKeyFileEndsADayAfterTheNewOneIsUsed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		desktest.Done(t, desktest.Err(d.ForgetSecrets(t.Context())))
		a := changeKey(t, d, desktest.APIKey)
		former := d.Secret
		time.Sleep(30 * 24 * time.Hour)
		desktest.WantOutcome(t, d.Post(t, inbound("a month later")), intake.Taken)
		if len(a.OldURLs) != 1 || !a.OldURLs[0].Until.IsZero() {
			t.Error("the page does not say that a former URL is taken")
		}
		d.Secret = path.Base(a.CallbackURL)
		desktest.WantOutcome(t, d.Post(t, inbound("by the new one")), intake.Taken)
		d.Secret = former
		time.Sleep(23 * time.Hour)
		desktest.WantOutcome(t, d.Post(t, inbound("in its last day")), intake.Taken)
		time.Sleep(time.Hour)
		desktest.WantCode(t, desktest.Err(d.ReceiveCallback(t.Context(), d.Signed(inbound("too late")))), desk.NotFound)
		a, err := d.Doors.Account(t.Context(), d.Admin, a.ID)
		desktest.Done(t, err)
		if len(a.OldURLs) > 0 {
			t.Errorf("the page still tells of it: %+v", a)
		}
	})
}

// wantActs wants the log of access to have that act so many times.
func wantActs(t *testing.T, d *desktest.Desk, act string, want int) {
	t.Helper()
	found, err := d.Ask(t, d.Admin, "GET audit", "", nil)
	desktest.Done(t, err)
	got := 0
	for _, e := range found.(desk.List[audit.Shown]).Items {
		if string(e.Act) == act && e.OfID == d.Account.ID {
			got++
		}
	}
	if got != want {
		t.Errorf("%s is kept %d times, not %d", act, got, want)
	}
}
