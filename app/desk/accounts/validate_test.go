package accounts_test

import (
	"net/http"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/telesign"
	"textdesk/telesign/simulator"
)

func TestValidatingSaysWhatTeleSignSays(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		account simulator.Account
		ok      bool
		code    int
	}{
		"good":      {simulator.Account{CustomerID: customerID, APIKey: apiKey}, true, 10017},
		"key":       {simulator.Account{CustomerID: customerID, APIKey: "b3RoZXI="}, false, 10022},
		"customer":  {simulator.Account{CustomerID: "other", APIKey: apiKey}, false, 10015},
		"suspended": {simulator.Account{CustomerID: customerID, APIKey: apiKey, Suspended: true}, false, 10010},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := desktest.Empty(t, desktest.Options{})
			by, _ := d.FirstAdmin(t)
			a := addAccount(t, d, by)
			pause(t, d, a.ID)
			d.TeleSign.AddAccount(c.account)
			got, err := d.Validate(t.Context(), by, a.ID)
			desktest.Done(t, err)
			v := got.Validation
			if v == nil || v.OK != c.ok || !v.Sure || v.Code != c.code || v.Message == "" || v.At.IsZero() || v.OtherHost {
				t.Errorf("got %+v", v)
			}
			if resumed := got.Sending.State == "ok"; resumed != c.ok {
				t.Errorf("sending is %+v", got.Sending)
			}
		})
	}
}

func TestAnAccountMovesToTheHostWhereItsCredentialsWork(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	wrong, right := simulator.New(simulator.Options{}), simulator.New(simulator.Options{})
	t.Cleanup(wrong.Close)
	t.Cleanup(right.Close)
	wrong.AddAccount(simulator.Account{CustomerID: customerID, APIKey: apiKey, OtherHost: true})
	right.AddAccount(simulator.Account{CustomerID: customerID, APIKey: apiKey})
	hosts := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host == "rest-ww.telesign.com" {
			right.ServeHTTP(w, r)
			return
		}
		wrong.ServeHTTP(w, r)
	})
	elsewhere := on(t, d, hosts)
	a := addAccount(t, d, by)
	got, err := elsewhere.Accounts.Validate(t.Context(), by, a.ID)
	desktest.Done(t, err)
	if v := got.Validation; !v.OK || !v.OtherHost || v.BaseURL != telesign.HostFullService || got.BaseURL != telesign.HostFullService {
		t.Errorf("got %+v at %s", v, got.BaseURL)
	}
	again, err := elsewhere.Accounts.Validate(t.Context(), by, a.ID)
	desktest.Done(t, err)
	if v := again.Validation; !v.OK || v.OtherHost {
		t.Errorf("got %+v the second time", v)
	}
}

func TestACarrierOutOfReachProvesNothing(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	pause(t, d, a.ID)
	down := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	elsewhere := on(t, d, down)
	got, err := elsewhere.Accounts.Validate(t.Context(), by, a.ID)
	desktest.Done(t, err)
	if got.Validation.OK || got.Validation.Sure || got.Sending.State != "paused" {
		t.Errorf("got %+v, sending %+v", got.Validation, got.Sending)
	}
}

func TestCredentialsThatChangeWhileTheyAreCheckedAreNotJudged(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	another := desktest.Change[accounts.Input](t, `{"api_key": "bmV3"}`)
	meddling := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := d.ChangeAccount(r.Context(), by, a.ID, another)
		if err != nil {
			t.Error(err)
		}
		d.TeleSign.ServeHTTP(w, r)
	})
	elsewhere := on(t, d, meddling)
	_, err := elsewhere.Accounts.Validate(t.Context(), by, a.ID)
	desktest.WantCode(t, err, desk.Unavailable)
	if kept, _, _ := kept(t, d, a.ID); kept.Validation != nil {
		t.Errorf("got %+v", kept.Validation)
	}
}
