package simulator_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/telesign"
	"textdesk/telesign/simulator"
)

// answer is what the simulator answers, as far as the tests look.
type answer struct {
	http        int
	ReferenceID string `json:"reference_id"`
	Status      struct {
		Code        int
		Description string
		UpdatedOn   string `json:"updated_on"`
	}
	SignatureString string `json:"signature_string"`
}

func ask(t *testing.T, w world, method, path, body string, headers map[string]string) answer {
	t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	recorder := httptest.NewRecorder()
	w.ServeHTTP(recorder, r)
	got := answer{http: recorder.Code}
	if err := json.Unmarshal(recorder.Body.Bytes(), &got); err != nil {
		t.Fatalf("%s %s answers %q: %v", method, path, recorder.Body, err)
	}
	return got
}

func basic(id, key string) map[string]string {
	return map[string]string{"Authorization": "Basic " + base64.StdEncoding.EncodeToString([]byte(id+":"+key))}
}

// signed gives the headers of a signed POST with body, after edit has had its way
// with what is signed.
func signed(body string, edit func(*telesign.Signable)) map[string]string {
	s := telesign.Signable{
		Method: "POST", ContentType: "application/x-www-form-urlencoded", Date: time.Now().UTC().Format(http.TimeFormat),
		AuthMethod: telesign.AuthMethodSHA256, Nonce: "A1592C6F-E384-4CDB-BC42-C3AB970369E9", Body: []byte(body), Path: "/v1/messaging",
	}
	if edit != nil {
		edit(&s)
	}
	return map[string]string{
		"Authorization": "TSA " + customerID + ":" + s.Signature(apiKey), "Content-Type": s.ContentType, "Date": s.Date,
		"x-ts-date": s.TSDate, "x-ts-auth-method": s.AuthMethod, "x-ts-nonce": s.Nonce,
	}
}

const goodForm = "phone_number=" + customer + "&message=Hello&message_type=ARN"

func TestEveryRefusalOfCredentials(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		name    string
		headers map[string]string
		edit    func(*simulator.Account)
		code    int
	}{
		{"none", nil, nil, 10009},
		{"another scheme", map[string]string{"Authorization": "Bearer x"}, nil, 10028},
		{"not base64", map[string]string{"Authorization": "Basic !"}, nil, 10028},
		{"no colon", map[string]string{"Authorization": "TSA x"}, nil, 10028},
		{"unknown customer", basic("nobody", apiKey), nil, 10015},
		{"wrong key", basic(customerID, "AAAA"), nil, 10022},
		{"suspended", basic(customerID, apiKey), func(a *simulator.Account) { a.Suspended = true }, 10010},
		{"no SMS", basic(customerID, apiKey), func(a *simulator.Account) { a.NoSMS = true }, 10011},
		{"another host", basic(customerID, apiKey), func(a *simulator.Account) { a.OtherHost = true }, 10035},
		{"signed", signed(goodForm, nil), nil, 290},
		{"signed with SHA-1", signed(goodForm, func(s *telesign.Signable) { s.AuthMethod = telesign.AuthMethodSHA1 }), nil, 290},
		{"signed with x-ts-date", signed(goodForm, func(s *telesign.Signable) { s.TSDate, s.Date = s.Date, "" }), nil, 290},
		{"another body signed", signed(goodForm+"!", nil), nil, 10008},
		{"no date", signed(goodForm, func(s *telesign.Signable) { s.Date = "" }), nil, 10007},
		{"a date in another form", signed(goodForm, func(s *telesign.Signable) { s.Date = "2026-11-22T00:00:00Z" }), nil, 10005},
		{"an old date", signed(goodForm, func(s *telesign.Signable) { s.Date = "Wed, 14 Dec 2016 18:20:12 GMT" }), nil, 10004},
		{"another method", signed(goodForm, func(s *telesign.Signable) { s.AuthMethod = "HMAC-MD5" }), nil, 10006},
		{"a short nonce", signed(goodForm, func(s *telesign.Signable) { s.Nonce = "1" }), nil, 10003},
	} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			got := ask(t, newWorld(t, v.edit), "POST", "/v1/messaging", goodForm, v.headers)
			want := http.StatusUnauthorized
			if v.code == 290 {
				want = http.StatusOK
			}
			if got.Status.Code != v.code || got.http != want || got.Status.Description == "" || len(got.ReferenceID) != 32 {
				t.Errorf("answered %+v, want code %d", got, v.code)
			}
			if (got.SignatureString != "") != (v.code == 10008) {
				t.Errorf("the signature string is %q", got.SignatureString)
			}
		})
	}
}

func TestANonceIsTakenOnceWithinTheTolerance(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, nil)
		for i, want := range []int{290, 10002, 290} {
			if i == 2 {
				time.Sleep(time.Hour)
			}
			if got := ask(t, w, "POST", "/v1/messaging", goodForm, signed(goodForm, nil)); got.Status.Code != want {
				t.Errorf("time %d: answered %+v, want %d", i, got, want)
			}
		}
	})
}

func TestEveryRefusalOfParameters(t *testing.T) {
	t.Parallel()
	for change, code := range map[string]int{
		"":                                        290,
		"-phone_number":                           12000,
		"-message":                                12009,
		"-message_type":                           12017,
		"phone_number=+15558675309":               11000,
		"phone_number=123":                        11000,
		"phone_number=1234567890123456":           11000,
		"phone_number=05558675309":                11001,
		"message=":                                11009,
		"message=" + strings.Repeat("a", 1600):    290,
		"message=" + strings.Repeat("a", 1601):    11009,
		"message=" + strings.Repeat("😀", 801):     11009,
		"message_type=arn":                        11017,
		"sender_id=" + support:                    290,
		"sender_id=19995550000":                   11013,
		"sender_id=":                              11013,
		"external_id=" + strings.Repeat("a", 101): 11016,
		"external_id=é":                           11016,
		"callback_url=":                           11004,
		"callback_url=https://desk.example/":      290,
		"originating_ip=300.1.1.1":                11010,
		"originating_ip=2001:db8::1":              290,
		"account_lifecycle_event=sleep":           11003,
		"account_livecycle_event=sleep":           290,
	} {
		form, err := url.ParseQuery(goodForm)
		if err != nil {
			t.Fatal(err)
		}
		name, value, _ := strings.Cut(change, "=")
		if missing, ok := strings.CutPrefix(change, "-"); ok {
			form.Del(missing)
		} else if change != "" {
			form.Set(name, value)
		}
		got := ask(t, newWorld(t, nil), "POST", "/v1/messaging", form.Encode(), basic(customerID, apiKey))
		if got.Status.Code != code || (got.http == http.StatusBadRequest) != (code != 290) {
			t.Errorf("with %.40q answered %+v, want code %d", change, got, code)
		}
	}
}

func TestATrialAccountTextsVerifiedPhonesOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(a *simulator.Account) { a.Trial, a.Verified = true, []string{customer} })
	for phone, code := range map[string]int{customer: 290, "15550001111": 10033} {
		form := "phone_number=" + phone + "&message=Hello&message_type=ARN"
		if got := ask(t, w, "POST", "/v1/messaging", form, basic(customerID, apiKey)); got.Status.Code != code {
			t.Errorf("%s: answered %+v", phone, got)
		}
	}
}

func TestOtherMethodsAreRefusedOnceTheCredentialsAreGood(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for _, v := range []struct {
		method, path, key string
		http              int
	}{
		{"GET", "/v1/messaging", apiKey, 405},
		{"GET", "/v1/messaging", "AAAA", 401},
		{"DELETE", "/v1/messaging/" + strings.Repeat("0", 32), apiKey, 405},
		{"GET", "/v1/phoneid", apiKey, 404},
	} {
		if got := ask(t, w, v.method, v.path, "", basic(customerID, v.key)); got.http != v.http {
			t.Errorf("%s %s answers %+v", v.method, v.path, got)
		}
	}
}

func TestTheCredentialCheckWorksAgainstIt(t *testing.T) {
	t.Parallel()
	for key, ok := range map[string]bool{apiKey: true, "AAAAAAAA": false} {
		for _, auth := range []telesign.Auth{telesign.AuthBasic, telesign.AuthDigest} {
			a := account(auth)
			a.APIKey = key
			got, err := newWorld(t, nil).client.Check(t.Context(), a)
			if err != nil || got.OK != ok || got.CouldNotTell {
				t.Errorf("%s: Check gives %+v, %v", auth, got, err)
			}
		}
	}
}

func TestARefusedCallbackURLFallsBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(a *simulator.Account) { a.NoCallbackPerText = true })
	with := text()
	with.CallbackURL = callback
	got, err := w.client.Send(t.Context(), account(telesign.AuthDigest), with)
	if err != nil || !got.CallbackURLRefused || len(w.Sent()) != 1 {
		t.Errorf("Send gives %+v, %v", got, err)
	}
}

func TestALastingRefusalMeetsTheCredentialCheckToo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.AddFault(simulator.Fault{Refuse: 10010})
	if got, err := w.client.Check(t.Context(), account("")); err != nil || got.OK || got.Code != 10010 {
		t.Errorf("Check gives %+v, %v", got, err)
	}
}

func TestAnyTextArrivesAsItWasSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	rapid.Check(t, func(rt *rapid.T) {
		with := text()
		with.Message = rapid.StringN(1, 800, -1).Draw(rt, "message")
		auth := rapid.SampledFrom([]telesign.Auth{telesign.AuthBasic, telesign.AuthDigest}).Draw(rt, "auth")
		if _, err := w.client.Send(t.Context(), account(auth), with); err != nil {
			rt.Fatal(err)
		}
		sent := w.Sent()
		if got := sent[len(sent)-1].Text; got != with.Message {
			rt.Errorf("%q arrived as %q", with.Message, got)
		}
	})
}
