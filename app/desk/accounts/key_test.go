package accounts_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/telesign/simulator"
)

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
