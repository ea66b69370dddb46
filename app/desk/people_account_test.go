package desk_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/telesign"
	"textdesk/telesign/simulator"
)

const (
	customerID = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	apiKey     = "VGVzdCBLZXk="
)

// addAccount adds an account with the credentials above.
func (o office) addAccount(t *testing.T, by desk.Actor) desk.Account {
	t.Helper()
	a, err := o.AddAccount(t.Context(), by, desk.NewAccount{Name: "Main", CustomerID: " " + customerID + " ", APIKey: apiKey + "\n"})
	done(t, err)
	return a
}

// kept gives an account as it is stored, and its opened keys.
func (o office) kept(t *testing.T, id store.ID) (a *store.Account, key, previous string) {
	t.Helper()
	done(t, o.store.View(t.Context(), func(v *store.View) (err error) {
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

// pause stops the account's sending, as a bad key does.
func (o office) pause(t *testing.T, id store.ID) {
	t.Helper()
	done(t, o.store.Update(t.Context(), func(tx *store.Tx) error {
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
	o := newDesk(t, desk.Options{PublicURL: "https://desk.example.com"})
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
	done(t, o.store.View(t.Context(), func(v *store.View) error {
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
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	_, err := o.ChangeAccount(t.Context(), by, a.ID, desk.AccountChange{APIKey: pointer("bmV3IGtleSBoZXJl")})
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
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	o.pause(t, a.ID)
	agent := o.add(t, "Nadia", store.Agent)
	shown, err := o.Account(t.Context(), agent, a.ID)
	done(t, err)
	if shown.Name != "Main" || shown.Sending.State != "paused" || shown.Sending.Message == "" {
		t.Errorf("got %+v", shown)
	}
	if shown.CustomerID != "" || shown.CallbackURL != "" || shown.BaseURL != "" {
		t.Errorf("an agent sees %+v", shown)
	}
	_, err = o.AddAccount(t.Context(), agent, desk.NewAccount{})
	wantCode(t, err, desk.Forbidden)
	_, err = o.ChangeAccount(t.Context(), agent, a.ID, desk.AccountChange{})
	wantCode(t, err, desk.Forbidden)
	_, err = o.Validate(t.Context(), agent, a.ID)
	wantCode(t, err, desk.Forbidden)
	_, err = o.ResumeAccount(t.Context(), agent, a.ID)
	wantCode(t, err, desk.Forbidden)
	wantCode(t, o.RemoveAccount(t.Context(), agent, a.ID), desk.Forbidden)
	_, err = o.CheckPublicAddress(t.Context(), agent, a.ID)
	wantCode(t, err, desk.Forbidden)
}

func TestAnAccountsInputIsChecked(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	good := desk.NewAccount{Name: "Main", CustomerID: customerID, APIKey: apiKey}
	for _, c := range []struct {
		spoil         func(*desk.NewAccount)
		field, reason string
	}{
		{func(n *desk.NewAccount) { n.Name = "" }, "name", "required"},
		{func(n *desk.NewAccount) { n.CustomerID = " " }, "customer_id", "required"},
		{func(n *desk.NewAccount) { n.CustomerID = strings.Repeat("F", 101) }, "customer_id", "too_long"},
		{func(n *desk.NewAccount) { n.APIKey = "" }, "api_key", "required"},
		{func(n *desk.NewAccount) { n.APIKey = "two words" }, "api_key", "not_text"},
		{func(n *desk.NewAccount) { n.APIKey = strings.Repeat("a", 201) }, "api_key", "too_long"},
		{func(n *desk.NewAccount) { n.BaseURL = "rest-api.telesign.com" }, "base_url", "bad_url"},
		{func(n *desk.NewAccount) { n.BaseURL = "https://rest-api.telesign.com/v1" }, "base_url", "bad_url"},
		{func(n *desk.NewAccount) { n.BaseURL = "https://u:p@rest-api.telesign.com" }, "base_url", "bad_url"},
		{func(n *desk.NewAccount) { n.BaseURL = "https://rest-api.telesign.com?x=1" }, "base_url", "bad_url"},
		{func(n *desk.NewAccount) { n.BaseURL = "https://" }, "base_url", "bad_url"},
		{func(n *desk.NewAccount) { n.BaseURL = "http://rest-api.telesign.com" }, "base_url", "not_https"},
		{func(n *desk.NewAccount) { n.BaseURL = "ftp://localhost" }, "base_url", "not_https"},
		{func(n *desk.NewAccount) { n.Auth = "none" }, "auth", "unknown"},
		{func(n *desk.NewAccount) { n.MessageType = "arn" }, "message_type", "unknown"},
		{func(n *desk.NewAccount) { n.Receipts = "none" }, "receipts", "unknown"},
		{func(n *desk.NewAccount) { n.CallbackCheck = "off" }, "callback_check", "unknown"},
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
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	rapid.Check(t, func(t *rapid.T) {
		host := rapid.StringMatching(`(https?|ftp|)(://|:|)([a-z]+@)?(127\.0\.0\.1|localhost|evil\.com|\[::1\])(\.evil\.com)?(:[0-9]{1,3})?(/|/x|\?|#)?`).Draw(t, "host")
		taken, err := o.ChangeAccount(t.Context(), by, a.ID, desk.AccountChange{BaseURL: &host, APIKey: pointer(apiKey)})
		if err != nil {
			return
		}
		request, err := http.NewRequest(http.MethodGet, taken.BaseURL, nil)
		if err != nil {
			t.Fatalf("%q is taken and no address", host)
		}
		name := request.URL.Hostname()
		here := name == "localhost" || name == "127.0.0.1" || name == "::1"
		if request.URL.Scheme != "https" && !here {
			t.Fatalf("%q would send the key to %s unencrypted", host, name)
		}
	})
}

func TestANewKeyKeepsTheOldOneForCallbacksAndStartsAfresh(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	o.carrier.AddAccount(simulator.Account{CustomerID: customerID, APIKey: apiKey})
	_, err := o.Validate(t.Context(), by, a.ID)
	done(t, err)
	o.pause(t, a.ID)
	same, err := o.ChangeAccount(t.Context(), by, a.ID, desk.AccountChange{Name: pointer("Shop"), APIKey: pointer(apiKey)})
	done(t, err)
	if same.Name != "Shop" || same.Validation == nil || same.Sending.State != "paused" {
		t.Errorf("the same key again gives %+v", same)
	}
	changed, err := o.ChangeAccount(t.Context(), by, a.ID, desk.AccountChange{APIKey: pointer("bmV3")})
	done(t, err)
	if changed.Validation != nil || changed.Sending.State != "ok" {
		t.Errorf("a new key gives %+v", changed)
	}
	if _, key, previous := o.kept(t, a.ID); key != "bmV3" || previous != apiKey {
		t.Errorf("kept are %q and %q", key, previous)
	}
	_, err = o.ChangeAccount(t.Context(), by, a.ID, desk.AccountChange{PreviousAPIKey: pointer("")})
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
			o := newDesk(t, desk.Options{})
			by, _ := o.setUp(t)
			a := o.addAccount(t, by)
			o.pause(t, a.ID)
			o.carrier.AddAccount(c.account)
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
	o := newDesk(t, desk.Options{})
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
	d := desk.New(o.store, telesign.NewClient(&http.Client{Transport: inMemory{hosts}}), desk.Options{})
	a := o.addAccount(t, by)
	got, err := d.Validate(t.Context(), by, a.ID)
	done(t, err)
	if v := got.Validation; !v.OK || !v.OtherHost || v.BaseURL != telesign.HostFullService || got.BaseURL != telesign.HostFullService {
		t.Errorf("got %+v at %s", v, got.BaseURL)
	}
	again, err := d.Validate(t.Context(), by, a.ID)
	done(t, err)
	if v := again.Validation; !v.OK || v.OtherHost {
		t.Errorf("got %+v the second time", v)
	}
}

func TestACarrierOutOfReachProvesNothing(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	o.pause(t, a.ID)
	down := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	d := desk.New(o.store, telesign.NewClient(&http.Client{Transport: inMemory{down}}), desk.Options{})
	got, err := d.Validate(t.Context(), by, a.ID)
	done(t, err)
	if got.Validation.OK || got.Validation.Sure || got.Sending.State != "paused" {
		t.Errorf("got %+v, sending %+v", got.Validation, got.Sending)
	}
}

func TestCredentialsThatChangeWhileTheyAreCheckedAreNotJudged(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	meddling := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := o.ChangeAccount(r.Context(), by, a.ID, desk.AccountChange{APIKey: pointer("bmV3")})
		if err != nil {
			t.Error(err)
		}
		o.carrier.ServeHTTP(w, r)
	})
	d := desk.New(o.store, telesign.NewClient(&http.Client{Transport: inMemory{meddling}}), desk.Options{})
	_, err := d.Validate(t.Context(), by, a.ID)
	wantCode(t, err, desk.Unavailable)
	if kept, _, _ := o.kept(t, a.ID); kept.Validation != nil {
		t.Errorf("got %+v", kept.Validation)
	}
}

func TestAnAccountWithNumbersInUseStays(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	n, err := o.AddNumber(t.Context(), by, desk.NewNumber{AccountID: a.ID, Number: "14252306549"})
	done(t, err)
	if refusal := wantCode(t, o.RemoveAccount(t.Context(), by, a.ID), desk.InUse); !strings.Contains(refusal.Message, "14252306549") {
		t.Errorf("it says %s", refusal.Message)
	}
	done(t, o.RemoveNumber(t.Context(), by, n.ID))
	done(t, o.RemoveAccount(t.Context(), by, a.ID))
	_, err = o.Account(t.Context(), by, a.ID)
	wantCode(t, err, desk.NotFound)
	wantCode(t, o.RemoveAccount(t.Context(), by, a.ID), desk.NotFound)
}

func TestAnAdministratorLetsAPausedAccountSendAgain(t *testing.T) {
	t.Parallel()
	o := newDesk(t, desk.Options{})
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
	o := newDesk(t, desk.Options{})
	by, _ := o.setUp(t)
	a := o.addAccount(t, by)
	elsewhere := pointer("https://collector.example.com")
	_, err := o.ChangeAccount(t.Context(), by, a.ID, desk.AccountChange{BaseURL: elsewhere})
	wantInvalid(t, err, "base_url", "key_needed")
	for _, change := range []desk.AccountChange{{BaseURL: elsewhere, APIKey: pointer(apiKey)}, {BaseURL: pointer("")}} {
		_, err := o.ChangeAccount(t.Context(), by, a.ID, change)
		done(t, err)
	}
}
