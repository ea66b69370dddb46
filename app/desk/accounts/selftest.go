package accounts

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/telesign"
)

// SelfTest is what became of a callback that the desk has posted to itself, as
// TeleSign would: each hop it took, up to the one at which it cannot go on.
type SelfTest struct {
	URL    string    `json:"url"`
	Failed Hop       `json:"failed"` // the first that is not right; empty for none
	Hops   []HopTest `json:"hops"`
	At     time.Time `json:"at"`
}

// HopTest is what was found at one hop.
type HopTest struct {
	Hop Hop `json:"hop"`
	Check
}

// Hop is a step on the way of a callback.
type Hop string

// The hops, in their order.
const (
	HopNone        Hop = ""
	HopName        Hop = "name"        // the name leads to an address
	HopTCP         Hop = "tcp"         // somebody listens there
	HopCertificate Hop = "certificate" // and proves to be that name
	HopProxy       Hop = "proxy"       // what is before the desk hands over to it
	HopPath        Hop = "path"        // and also what is posted to the callback URL
	HopSignature   Hop = "signature"   // as it was signed
)

// Choices gives the hops.
func (Hop) Choices() []string {
	return []string{string(HopNone), string(HopName), string(HopTCP), string(HopCertificate), string(HopProxy), string(HopPath), string(HopSignature)}
}

// selfTestField marks the callbacks that the desk posts to itself.
const selfTestField = "textdesk_self_test"

// IsSelfTest tells whether the body of a callback is one that a desk has posted to
// itself: it says nothing, and is to be kept nowhere.
func IsSelfTest(body []byte) bool {
	var mark map[string]string
	return json.Unmarshal(body, &mark) == nil && len(mark) == 1 && mark[selfTestField] != ""
}

// What the desk says of such a callback in the header that marks its answers.
const (
	SelfTestPassed   = "self_test"
	SelfTestUnsigned = "self_test_unsigned"      // no signature has arrived
	SelfTestAltered  = "self_test_bad_signature" // one that does not fit what has arrived
)

const selfTestTimeout = 15 * time.Second

// TestYourself posts a signed, marked callback to the account's own callback URL, from
// outside as far as this machine can, and says how far it came. It makes no
// conversation and does not count as TeleSign's. It follows no redirect and uses no
// proxy of ours, as TeleSign does. An address that was set on the screen is asked only
// where it is on the internet, and told the secret only where this desk answers.
func (u *UseCases) TestYourself(ctx context.Context, by desk.Actor, accountID store.ID) (SelfTest, error) {
	trial, err := desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (*trial, error) {
		a, err := store.Accounts.Get(v, accountID)
		if err != nil {
			return nil, err
		}
		return u.trialOf(v, a)
	})
	if err != nil {
		return SelfTest{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, selfTestTimeout)
	defer cancel()
	defer trial.close()
	found := SelfTest{URL: trial.shown, Hops: []HopTest{}, At: u.desk.Now()}
	for _, step := range trial.steps() {
		check, goOn := step.try(ctx)
		found.Hops = append(found.Hops, HopTest{Hop: step.hop, Check: check})
		if !check.OK && found.Failed == HopNone {
			found.Failed = step.hop
		}
		if !goOn {
			break
		}
	}
	return found, nil
}

// trialOf prepares a trial of an account's callback URL.
func (u *UseCases) trialOf(v *store.View, a *store.Account) (*trial, error) {
	secret, err := v.Open(a.CallbackSecret)
	if err != nil {
		return nil, err
	}
	shown, err := u.CallbackURL(v, secret)
	if err != nil {
		return nil, err
	}
	key, err := v.Open(a.APIKey)
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(map[string]string{selfTestField: desk.NewToken()})
	if err != nil {
		return nil, err
	}
	t := &trial{shown: shown, body: body, anywhere: u.desk.ConfiguredURL() != "", hasKey: key != ""}
	if at, err := url.Parse(shown); err == nil && at.Hostname() != "" {
		t.at = at
	}
	signature := telesign.Sign(key, body)
	t.headers = http.Header{
		"Content-Type": {"application/json"}, "Authorization": {"TSA " + a.CustomerID + ":" + signature}, "X-Ts-Authorization": {signature},
	}
	return t, nil
}

// portOf is the port that a callback to the address goes to.
func portOf(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case strings.EqualFold(u.Scheme, "https"):
		return "443"
	}
	return "80"
}
