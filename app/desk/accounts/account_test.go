package accounts_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/telesign"
	"textdesk/telesign/simulator"
)

func TestAnAccountNeedsOnlyNameCustomerAndKey(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{PublicURL: "https://desk.example.com"})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	secret := strings.TrimPrefix(a.CallbackURL, "https://desk.example.com/callbacks/telesign/")
	if len(secret) < 40 || strings.Contains(secret, "/") {
		t.Errorf("the callback URL is %s", a.CallbackURL)
	}
	if a.CustomerID != customerID || a.Auth != "basic" || a.MessageType != "ARN" || a.Receipts != "account" ||
		a.CallbackCheck != "enforce" || a.BaseURL != telesign.HostSelfService || a.Sending.State != "ok" || a.Validation != nil {
		t.Errorf("got %+v", a)
	}
	desktest.Done(t, d.Store.View(t.Context(), func(v *store.View) error {
		found, err := v.AccountBySecret(secret)
		if err == nil && found.ID != a.ID {
			t.Errorf("the secret leads to %s", found.ID)
		}
		return err
	}))
	if _, key, _ := kept(t, d, a.ID); key != apiKey {
		t.Errorf("the key is kept as %q", key)
	}
}

func TestWhoIsNoAdministratorSeesLittleOfAnAccount(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	pause(t, d, a.ID)
	agent := d.Colleague(t, "Nadia", store.Agent)
	shown, err := d.Doors.Account(t.Context(), agent, a.ID)
	desktest.Done(t, err)
	if shown.Name != "Main" || shown.Sending.State != "paused" || shown.Sending.Message == "" {
		t.Errorf("got %+v", shown)
	}
	if shown.CustomerID != "" || shown.CallbackURL != "" || shown.BaseURL != "" {
		t.Errorf("an agent sees %+v", shown)
	}
	for _, endpoint := range []string{
		"POST accounts", "PATCH accounts/{id}", "POST accounts/{id}/validate", "POST accounts/{id}/resume",
		"DELETE accounts/{id}", "POST accounts/{id}/public-address",
	} {
		_, err := d.Ask(t, agent, endpoint, a.ID, nil)
		desktest.WantCode(t, err, desk.Forbidden)
	}
}

func TestAnAccountsInputIsChecked(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	good := accounts.Input{APIKey: apiKey, AccountSettings: store.AccountSettings{Name: "Main", CustomerID: customerID}}
	for _, c := range []struct {
		spoil         func(*accounts.Input)
		field, reason string
	}{
		{func(n *accounts.Input) { n.Name = "" }, "name", "required"},
		{func(n *accounts.Input) { n.CustomerID = " " }, "customer_id", "required"},
		{func(n *accounts.Input) { n.CustomerID = strings.Repeat("F", 101) }, "customer_id", "too_long"},
		{func(n *accounts.Input) { n.APIKey = "" }, "api_key", "required"},
		{func(n *accounts.Input) { n.APIKey = "two words" }, "api_key", "not_text"},
		{func(n *accounts.Input) { n.APIKey = strings.Repeat("a", 201) }, "api_key", "too_long"},
		{func(n *accounts.Input) { n.BaseURL = "rest-api.telesign.com" }, "base_url", "bad_url"},
		{func(n *accounts.Input) { n.BaseURL = "https://rest-api.telesign.com/v1" }, "base_url", "bad_url"},
		{func(n *accounts.Input) { n.BaseURL = "https://u:p@rest-api.telesign.com" }, "base_url", "bad_url"},
		{func(n *accounts.Input) { n.BaseURL = "https://rest-api.telesign.com?x=1" }, "base_url", "bad_url"},
		{func(n *accounts.Input) { n.BaseURL = "https://" }, "base_url", "bad_url"},
		{func(n *accounts.Input) { n.BaseURL = "http://rest-api.telesign.com" }, "base_url", "not_https"},
		{func(n *accounts.Input) { n.BaseURL = "ftp://localhost" }, "base_url", "not_https"},
		{func(n *accounts.Input) { n.Auth = "none" }, "auth", "unknown"},
		{func(n *accounts.Input) { n.MessageType = "arn" }, "message_type", "unknown"},
		{func(n *accounts.Input) { n.Receipts = "none" }, "receipts", "unknown"},
		{func(n *accounts.Input) { n.CallbackCheck = "off" }, "callback_check", "unknown"},
	} {
		n := good
		c.spoil(&n)
		_, err := d.AddAccount(t.Context(), by, n)
		desktest.WantInvalid(t, err, c.field, c.reason)
	}
	for _, host := range []string{"https://REST-ww.telesign.com/", "http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000", ""} {
		n := good
		n.BaseURL = host
		_, err := d.AddAccount(t.Context(), by, n)
		desktest.Done(t, err)
	}
}

func TestAnAccountWithNumbersInUseStays(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	n, err := d.Doors.AddNumber(t.Context(), by, accounts.NumberInput{AccountID: a.ID, Number: "14252306549"})
	desktest.Done(t, err)
	if refusal := desktest.WantCode(t, d.RemoveAccount(t.Context(), by, a.ID), desk.InUse); !strings.Contains(refusal.Message, "14252306549") {
		t.Errorf("it says %s", refusal.Message)
	}
	desktest.Done(t, d.RemoveNumber(t.Context(), by, n.ID))
	desktest.Done(t, d.RemoveAccount(t.Context(), by, a.ID))
	_, err = d.Doors.Account(t.Context(), by, a.ID)
	desktest.WantCode(t, err, desk.NotFound)
	desktest.WantCode(t, d.RemoveAccount(t.Context(), by, a.ID), desk.NotFound)
}

func TestAnAdministratorLetsAPausedAccountSendAgain(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	pause(t, d, a.ID)
	got, err := d.ResumeAccount(t.Context(), by, a.ID)
	desktest.Done(t, err)
	if got.Sending.State != "ok" {
		t.Errorf("got %+v", got.Sending)
	}
}

const (
	customerID = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	apiKey     = "VGVzdCBLZXk="
)

// addAccount adds an account with the credentials above.
func addAccount(t *testing.T, d *desktest.Desk, by desk.Actor) accounts.Account {
	t.Helper()
	a, err := d.AddAccount(t.Context(), by, accounts.Input{APIKey: apiKey + "\n", AccountSettings: store.AccountSettings{Name: "Main", CustomerID: " " + customerID + " "}})
	desktest.Done(t, err)
	return a
}

// kept gives an account as it is stored, and its opened keys.
func kept(t *testing.T, d *desktest.Desk, id store.ID) (a *store.Account, key, previous string) {
	t.Helper()
	desktest.Done(t, d.Store.View(t.Context(), func(v *store.View) (err error) {
		if a, err = store.Accounts.Get(v, id); err != nil {
			return err
		}
		if key, err = v.Open(a.APIKey); err != nil {
			return err
		}
		previous, err = v.Open(a.PreviousAPIKey)
		return err
	}))
	return a, key, previous
}

// on gives the same desk on a carrier of its own.
func on(t *testing.T, d *desktest.Desk, carrier http.Handler) *parts.Parts {
	t.Helper()
	p, err := parts.New(parts.Options{Carrier: telesign.NewClient(&http.Client{Transport: desktest.InMemory{Handler: carrier}})})
	desktest.Done(t, err)
	p.Desk.Use(d.Store)
	return p
}

// pause stops the account's sending, as a bad key does.
func pause(t *testing.T, d *desktest.Desk, id store.ID) {
	t.Helper()
	desktest.Done(t, d.Store.Update(t.Context(), func(tx *store.Tx) error {
		a, err := store.Accounts.Get(tx, id)
		if err != nil {
			return err
		}
		a.Sending = store.SendingStatus{Paused: true, Code: 10022, Since: tx.Now}
		return store.Accounts.Put(tx, a)
	}))
}

func TestKeysNeverComeOut(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	_, err := d.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, `{"api_key": "bmV3IGtleSBoZXJl"}`))
	desktest.Done(t, err)
	list, err := d.Accounts(t.Context(), by)
	desktest.Done(t, err)
	shown, err := json.Marshal(list)
	desktest.Done(t, err)
	for _, secret := range []string{apiKey, "bmV3IGtleSBoZXJl", "api_key"} {
		if strings.Contains(string(shown), secret) {
			t.Errorf("%s is shown: %s", secret, shown)
		}
	}
}

func TestAnyHostThatIsTakenGetsTheKeyEncryptedOrStaysHere(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	rapid.Check(t, func(rt *rapid.T) {
		host := rapid.StringMatching(`(https?|ftp|)(://|:|)([a-z]+@)?(127\.0\.0\.1|localhost|evil\.com|\[::1\])(\.evil\.com)?(:[0-9]{1,3})?(/|/x|\?|#)?`).Draw(rt, "host")
		change := desktest.Change[accounts.Input](t, fmt.Sprintf(`{"base_url": %q, "api_key": %q}`, host, apiKey))
		taken, err := d.ChangeAccount(rt.Context(), by, a.ID, change)
		if err != nil {
			return
		}
		request, err := http.NewRequest(http.MethodGet, taken.BaseURL, nil)
		if err != nil {
			rt.Fatalf("%q is taken and no address", host)
		}
		name := request.URL.Hostname()
		here := name == "localhost" || name == "127.0.0.1" || name == "::1"
		if request.URL.Scheme != "https" && !here {
			rt.Fatalf("%q would send the key to %s unencrypted", host, name)
		}
	})
}

func TestANewKeyKeepsTheOldOneForCallbacksAndStartsAfresh(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	d.TeleSign.AddAccount(simulator.Account{CustomerID: customerID, APIKey: apiKey})
	_, err := d.Validate(t.Context(), by, a.ID)
	desktest.Done(t, err)
	pause(t, d, a.ID)
	same, err := d.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, `{"name": "Shop", "api_key": "`+apiKey+`"}`))
	desktest.Done(t, err)
	if same.Name != "Shop" || same.Validation == nil || same.Sending.State != "paused" {
		t.Errorf("the same key again gives %+v", same)
	}
	changed, err := d.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, `{"api_key": "bmV3"}`))
	desktest.Done(t, err)
	if changed.Validation != nil || changed.Sending.State != "ok" {
		t.Errorf("a new key gives %+v", changed)
	}
	if _, key, previous := kept(t, d, a.ID); key != "bmV3" || previous != apiKey {
		t.Errorf("kept are %q and %q", key, previous)
	}
	_, err = d.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, `{"previous_api_key": ""}`))
	desktest.Done(t, err)
	if _, key, previous := kept(t, d, a.ID); key != "bmV3" || previous != "" {
		t.Errorf("kept are %q and %q", key, previous)
	}
}

func TestAKeptKeyGoesToNoOtherHostUnlessItIsEnteredAgain(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	a := addAccount(t, d, by)
	_, err := d.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, `{"base_url": "https://collector.example.com"}`))
	desktest.WantInvalid(t, err, "base_url", "key_needed")
	for _, change := range []string{`{"base_url": "https://collector.example.com", "api_key": "` + apiKey + `"}`, `{"base_url": ""}`} {
		_, err := d.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, change))
		desktest.Done(t, err)
	}
}

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
