package desk_test

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

const (
	customerID = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	apiKey     = "VGVzdCBLZXk="
)

// addAccount adds an account with the credentials above.
func (o office) addAccount(t *testing.T, by desk.Actor) accounts.Account {
	t.Helper()
	a, err := o.AddAccount(t.Context(), by, accounts.Input{APIKey: apiKey + "\n", AccountSettings: store.AccountSettings{Name: "Main", CustomerID: " " + customerID + " "}})
	done(t, err)
	return a
}

// kept gives an account as it is stored, and its opened keys.
func (o office) kept(t *testing.T, id store.ID) (a *store.Account, key, previous string) {
	t.Helper()
	done(t, o.Store.View(t.Context(), func(v *store.View) (err error) {
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
func (o office) on(t *testing.T, carrier http.Handler) *parts.Parts {
	t.Helper()
	p, err := parts.New(parts.Options{Carrier: telesign.NewClient(&http.Client{Transport: desktest.InMemory{Handler: carrier}})})
	done(t, err)
	p.Desk.Use(o.Store)
	return p
}

// pause stops the account's sending, as a bad key does.
func (o office) pause(t *testing.T, id store.ID) {
	t.Helper()
	done(t, o.Store.Update(t.Context(), func(tx *store.Tx) error {
		a, err := store.Accounts.Get(tx, id)
		if err != nil {
			return err
		}
		a.Sending = store.SendingStatus{Paused: true, Code: 10022, Since: tx.Now}
		return store.Accounts.Put(tx, a)
	}))
}

func TestAnAccountNeedsOnlyNameCustomerAndKey(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{PublicURL: "https://desk.example.com"})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	secret := strings.TrimPrefix(a.CallbackURL, "https://desk.example.com/callbacks/telesign/")
	if len(secret) < 40 || strings.Contains(secret, "/") {
		t.Errorf("the callback URL is %s", a.CallbackURL)
	}
	if a.CustomerID != customerID || a.Auth != "basic" || a.MessageType != "ARN" || a.Receipts != "account" ||
		a.CallbackCheck != "enforce" || a.BaseURL != telesign.HostSelfService || a.Sending.State != "ok" || a.Validation != nil {
		t.Errorf("got %+v", a)
	}
	done(t, o.Store.View(t.Context(), func(v *store.View) error {
		found, err := v.AccountBySecret(secret)
		if err == nil && found.ID != a.ID {
			t.Errorf("the secret leads to %s", found.ID)
		}
		return err
	}))
	if _, key, _ := o.kept(t, a.ID); key != apiKey {
		t.Errorf("the key is kept as %q", key)
	}
}

func TestKeysNeverComeOut(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	_, err := o.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, `{"api_key": "bmV3IGtleSBoZXJl"}`))
	done(t, err)
	list, err := o.Accounts(t.Context(), by)
	done(t, err)
	shown, err := json.Marshal(list)
	done(t, err)
	for _, secret := range []string{apiKey, "bmV3IGtleSBoZXJl", "api_key"} {
		if strings.Contains(string(shown), secret) {
			t.Errorf("%s is shown: %s", secret, shown)
		}
	}
}

func TestWhoIsNoAdministratorSeesLittleOfAnAccount(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	o.pause(t, a.ID)
	agent := o.add(t, "Nadia", store.Agent)
	shown, err := o.Doors.Account(t.Context(), agent, a.ID)
	done(t, err)
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
		_, err := o.Ask(t, agent, endpoint, a.ID, nil)
		wantCode(t, err, desk.Forbidden)
	}
}

func TestAnAccountsInputIsChecked(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
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
		_, err := o.AddAccount(t.Context(), by, n)
		wantInvalid(t, err, c.field, c.reason)
	}
	for _, host := range []string{"https://REST-ww.telesign.com/", "http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000", ""} {
		n := good
		n.BaseURL = host
		_, err := o.AddAccount(t.Context(), by, n)
		done(t, err)
	}
}

func TestAnyHostThatIsTakenGetsTheKeyEncryptedOrStaysHere(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	rapid.Check(t, func(rt *rapid.T) {
		host := rapid.StringMatching(`(https?|ftp|)(://|:|)([a-z]+@)?(127\.0\.0\.1|localhost|evil\.com|\[::1\])(\.evil\.com)?(:[0-9]{1,3})?(/|/x|\?|#)?`).Draw(rt, "host")
		change := desktest.Change[accounts.Input](t, fmt.Sprintf(`{"base_url": %q, "api_key": %q}`, host, apiKey))
		taken, err := o.ChangeAccount(rt.Context(), by, a.ID, change)
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
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	o.TeleSign.AddAccount(simulator.Account{CustomerID: customerID, APIKey: apiKey})
	_, err := o.Validate(t.Context(), by, a.ID)
	done(t, err)
	o.pause(t, a.ID)
	same, err := o.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, `{"name": "Shop", "api_key": "`+apiKey+`"}`))
	done(t, err)
	if same.Name != "Shop" || same.Validation == nil || same.Sending.State != "paused" {
		t.Errorf("the same key again gives %+v", same)
	}
	changed, err := o.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, `{"api_key": "bmV3"}`))
	done(t, err)
	if changed.Validation != nil || changed.Sending.State != "ok" {
		t.Errorf("a new key gives %+v", changed)
	}
	if _, key, previous := o.kept(t, a.ID); key != "bmV3" || previous != apiKey {
		t.Errorf("kept are %q and %q", key, previous)
	}
	_, err = o.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, `{"previous_api_key": ""}`))
	done(t, err)
	if _, key, previous := o.kept(t, a.ID); key != "bmV3" || previous != "" {
		t.Errorf("kept are %q and %q", key, previous)
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
			o := newDesk(t, desktest.Options{})
			by, _ := o.setUp(t)
			a := o.addAccount(t, by)
			o.pause(t, a.ID)
			o.TeleSign.AddAccount(c.account)
			got, err := o.Validate(t.Context(), by, a.ID)
			done(t, err)
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
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
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
	elsewhere := o.on(t, hosts)
	a := o.addAccount(t, by)
	got, err := elsewhere.Accounts.Validate(t.Context(), by, a.ID)
	done(t, err)
	if v := got.Validation; !v.OK || !v.OtherHost || v.BaseURL != telesign.HostFullService || got.BaseURL != telesign.HostFullService {
		t.Errorf("got %+v at %s", v, got.BaseURL)
	}
	again, err := elsewhere.Accounts.Validate(t.Context(), by, a.ID)
	done(t, err)
	if v := again.Validation; !v.OK || v.OtherHost {
		t.Errorf("got %+v the second time", v)
	}
}

func TestACarrierOutOfReachProvesNothing(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	o.pause(t, a.ID)
	down := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	elsewhere := o.on(t, down)
	got, err := elsewhere.Accounts.Validate(t.Context(), by, a.ID)
	done(t, err)
	if got.Validation.OK || got.Validation.Sure || got.Sending.State != "paused" {
		t.Errorf("got %+v, sending %+v", got.Validation, got.Sending)
	}
}

func TestCredentialsThatChangeWhileTheyAreCheckedAreNotJudged(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	another := desktest.Change[accounts.Input](t, `{"api_key": "bmV3"}`)
	meddling := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := o.ChangeAccount(r.Context(), by, a.ID, another)
		if err != nil {
			t.Error(err)
		}
		o.TeleSign.ServeHTTP(w, r)
	})
	elsewhere := o.on(t, meddling)
	_, err := elsewhere.Accounts.Validate(t.Context(), by, a.ID)
	wantCode(t, err, desk.Unavailable)
	if kept, _, _ := o.kept(t, a.ID); kept.Validation != nil {
		t.Errorf("got %+v", kept.Validation)
	}
}

func TestAnAccountWithNumbersInUseStays(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	n, err := o.Doors.AddNumber(t.Context(), by, accounts.NumberInput{AccountID: a.ID, Number: "14252306549"})
	done(t, err)
	if refusal := wantCode(t, o.RemoveAccount(t.Context(), by, a.ID), desk.InUse); !strings.Contains(refusal.Message, "14252306549") {
		t.Errorf("it says %s", refusal.Message)
	}
	done(t, o.RemoveNumber(t.Context(), by, n.ID))
	done(t, o.RemoveAccount(t.Context(), by, a.ID))
	_, err = o.Doors.Account(t.Context(), by, a.ID)
	wantCode(t, err, desk.NotFound)
	wantCode(t, o.RemoveAccount(t.Context(), by, a.ID), desk.NotFound)
}

func TestAnAdministratorLetsAPausedAccountSendAgain(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	o.pause(t, a.ID)
	got, err := o.ResumeAccount(t.Context(), by, a.ID)
	done(t, err)
	if got.Sending.State != "ok" {
		t.Errorf("got %+v", got.Sending)
	}
}

func TestAKeptKeyGoesToNoOtherHostUnlessItIsEnteredAgain(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desktest.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	_, err := o.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, `{"base_url": "https://collector.example.com"}`))
	wantInvalid(t, err, "base_url", "key_needed")
	for _, change := range []string{`{"base_url": "https://collector.example.com", "api_key": "` + apiKey + `"}`, `{"base_url": ""}`} {
		_, err := o.ChangeAccount(t.Context(), by, a.ID, desktest.Change[accounts.Input](t, change))
		done(t, err)
	}
}
