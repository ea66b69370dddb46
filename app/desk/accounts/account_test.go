package accounts_test

import (
	"strings"
	"testing"

	"textdesk/app/address"
	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
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
	good := accounts.Input{APIKey: apiKey, AccountSettings: work.AccountSettings{Name: "Main", CustomerID: customerID}}
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
	for _, host := range []string{"https://REST-ww.telesign.com/", "https://api.example.com:8443", "https://198.51.100.7", ""} {
		n := good
		n.BaseURL = host
		_, err := d.AddAccount(t.Context(), by, n)
		desktest.Done(t, err)
	}
}

// input is an account of a host's.
func input(host string) (in accounts.Input) {
	in.Name, in.CustomerID, in.APIKey, in.BaseURL = "Shop", customerID, apiKey, host
	return in
}

func TestAHostOfOnesOwnNetworkIsTakenOnlyIfTheConfigurationNamesIt(t *testing.T) {
	t.Parallel()
	for _, host := range []string{"https://localhost:9000", "https://127.0.0.1", "https://[::1]:9000", "https://10.0.0.7", "https://192.168.1.1:8443", "https://169.254.169.254", "https://[fe80::1]", "https://[fd00::1]", "https://0.0.0.0", "https://100.64.0.1", "https://[::ffff:10.0.0.7]", "https://localhost."} {
		for _, names := range []bool{false, true} {
			o := desktest.Options{}
			if names {
				o.TeleSignURL, _ = address.Origin(host)
			}
			d := desktest.Empty(t, o)
			by, _ := d.FirstAdmin(t)
			_, err := d.AddAccount(t.Context(), by, input(host))
			if names {
				desktest.Done(t, err)
			} else {
				desktest.WantInvalid(t, err, "base_url", "not_public")
			}
		}
	}
	d := desktest.Empty(t, desktest.Options{TeleSignURL: "http://127.0.0.1:9000"})
	by, _ := d.FirstAdmin(t)
	_, err := d.AddAccount(t.Context(), by, input("http://127.0.0.1:9001"))
	desktest.WantInvalid(t, err, "base_url", "not_https")
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
	desktest.Done(t, d.RemoveNumber(t.Context(), by, n.ID, n.Number))
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
