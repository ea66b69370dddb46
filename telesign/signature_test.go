package telesign_test

import (
	"errors"
	"testing"

	"textdesk/telesign"
)

const (
	// keyK1 is the key of TeleSign's own test vectors; the dashes are dropped.
	keyK1 = "EXAMPLE----TE8sTgg45yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw=="
	// keyK2 is the key in TeleSign's documentation of callbacks.
	keyK2       = "ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw=="
	vectorID    = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	vectorDate  = "Wed, 14 Dec 2016 18:20:12 GMT"
	vectorNonce = "A1592C6F-E384-4CDB-BC42-C3AB970369E9"
	formType    = "application/x-www-form-urlencoded"
)

// The first seven are from the tests of TeleSign's SDKs for Python, Java, Ruby and
// Node; the last three were computed from the documented rules.
func TestRequestSignaturesAreTeleSigns(t *testing.T) {
	t.Parallel()
	const resource, keyNode = "/v1/resource", "VGVzdCBLZXk="
	const long = "phone_number=15558675309&message=Hello+%26+bienvenue+%C3%A9&message_type=ARN"
	for _, v := range []struct {
		name, key, method, contentType, body, tsDate, path, want string
	}{
		{"python post", keyK1, "POST", formType, "test=param", "", resource, "2xVlmbrxLjYrrPun3G3WMNG6Jon4yKcTeOoK9DjXJ/Q="},
		{"python post unicode", keyK1, "POST", formType, "test=%CF%BF", "", resource, "h8d4I0RTxErbxYXuzCOtNqb/f0w3Ck8e5SEkGNj01+8="},
		{"python get", keyK1, "GET", "", "", "", resource, "aUm7I+9GKl3ww7PNeeJntCT0iS7b+EmRKEE4LnRzChQ="},
		{"node post", keyNode, "POST", formType, "test=param", "", resource, "vXw/XzywdhgfEG2/zWLaFp7oXmjLB8iJDMndvDbZMjk="},
		{"node post unicode", keyNode, "POST", formType, "test=%CF%BF", "", resource, "lPpGXw4jTRdaEp2obzYAD5rR+2aWDInJ8ThLbq0nTGU="},
		{"node get", keyNode, "GET", "", "", "", resource, "wscyrZZtA7kdXu0i4D5KXyDmBcwH52JF1feiEKp+ir0="},
		{"node json, key without padding", "yourApiKey", "POST", "application/json", `{"key":"value"}`, "", resource, "q5n15bclH8MY7OmbZnuVxwb9uivpmafJAlLcFnN/U8A="},
		{"derived post", keyK2, "POST", formType, long, "", "/v1/messaging", "xJTBckk4s2qCBN1jFy1rtVWIbXuqcXgm1ZH+8+5JwQs="},
		{"derived post with x-ts-date", keyK2, "POST", formType, long, vectorDate, "/v1/messaging", "hyeo783CmT+3aDOLib1tSMxSfOWktCV2TmpHgKcAZ1U="},
		{"derived get", keyK2, "GET", "", "", "", "/v1/messaging/00000000000000000000000000000000", "Cw/VwGbJrWqlN64rQcrapdQJohCKHfIE+eXCryub4/k="},
	} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			s := telesign.Signable{
				Method: v.method, ContentType: v.contentType, Date: vectorDate, TSDate: v.tsDate,
				AuthMethod: telesign.AuthMethodSHA256, Nonce: vectorNonce, Body: []byte(v.body), Path: v.path,
			}
			if got := s.Signature(v.key); got != v.want {
				t.Errorf("signature %s, want %s, of\n%s", got, v.want, s)
			}
		})
	}
}

func TestCallbackSignatureIsTeleSigns(t *testing.T) {
	t.Parallel()
	body := []byte(`{'test': 123}`)
	const want = "B97g3N9lPdVaptvifxRau7bzVAC5hhRBZ6HKXABN744="
	if got := telesign.Sign(keyK1, body); got != want {
		t.Fatalf("Sign gives %s, want %s", got, want)
	}
	if got := telesign.Sign("EXAMPLETE8sTgg45yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw", body); got != want {
		t.Errorf("without dashes and padding Sign gives %s, want %s", got, want)
	}
}

func TestVerifySaysWhyItRefuses(t *testing.T) {
	t.Parallel()
	body := []byte(`{"reference_id":"0123456789ABCDEF0123456789ABCDEF"}`)
	good, foreign := telesign.Sign(keyK2, body), telesign.Sign(keyK1, body)
	full := func(id, signature string) string { return "TSA " + id + ":" + signature }
	for _, v := range []struct {
		name string
		h    telesign.Headers
		keys []string
		want error
	}{
		{"both headers", telesign.Headers{Authorization: full(vectorID, good), XTSAuthorization: good}, []string{keyK2}, nil},
		{"only Authorization", telesign.Headers{Authorization: full(vectorID, good)}, []string{keyK2}, nil},
		{"only X-TS-Authorization", telesign.Headers{XTSAuthorization: good}, []string{keyK2}, nil},
		{"the customer in lower case", telesign.Headers{Authorization: full("ffffffff-eeee-dddd-1234-ab1234567890", good)}, []string{keyK2}, nil},
		{"the previous key", telesign.Headers{XTSAuthorization: good}, []string{keyK1, keyK2}, nil},
		{"one bad header, one good", telesign.Headers{Authorization: full(vectorID, "!!"), XTSAuthorization: good}, []string{keyK2}, nil},
		{"nothing", telesign.Headers{}, []string{keyK2}, telesign.ErrUnsigned},
		{"another scheme", telesign.Headers{Authorization: "Basic abc"}, []string{keyK2}, telesign.ErrUnsigned},
		{"another customer", telesign.Headers{Authorization: full("AAAAAAAA-EEEE-DDDD-1234-AB1234567890", good), XTSAuthorization: good}, []string{keyK2}, telesign.ErrWrongCustomer},
		{"another key", telesign.Headers{Authorization: full(vectorID, foreign)}, []string{keyK2}, telesign.ErrBadSignature},
		{"an empty signature", telesign.Headers{Authorization: full(vectorID, "")}, []string{keyK2}, telesign.ErrBadSignature},
		{"no key", telesign.Headers{XTSAuthorization: good}, nil, telesign.ErrNoUsableKey},
		{"an empty key", telesign.Headers{XTSAuthorization: telesign.Sign("", body)}, []string{""}, telesign.ErrNoUsableKey},
		{"a key that decodes to nothing", telesign.Headers{XTSAuthorization: telesign.Sign("----", body)}, []string{"----"}, telesign.ErrNoUsableKey},
		{"a key of a single character", telesign.Headers{XTSAuthorization: telesign.Sign("A", body)}, []string{"A"}, telesign.ErrNoUsableKey},
	} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			if _, err := telesign.Verify(body, v.h, vectorID, v.keys...); !errors.Is(err, v.want) {
				t.Errorf("Verify gives %v, want %v", err, v.want)
			}
		})
	}
}

func TestAChangedBodyDoesNotVerify(t *testing.T) {
	t.Parallel()
	body := []byte(`{"price":"0.01"}`)
	h := telesign.Headers{XTSAuthorization: telesign.Sign(keyK2, body)}
	for i := range body {
		changed := append([]byte(nil), body...)
		changed[i] ^= 1
		if _, err := telesign.Verify(changed, h, vectorID, keyK2); !errors.Is(err, telesign.ErrBadSignature) {
			t.Fatalf("with byte %d changed Verify gives %v", i, err)
		}
	}
}

func FuzzVerify(f *testing.F) {
	f.Add([]byte(`{}`), "TSA "+vectorID+":abc", "", keyK2)
	f.Add([]byte(``), "TSA", "AAAA", "----")
	f.Fuzz(func(t *testing.T, body []byte, authorization, bare, key string) {
		h := telesign.Headers{Authorization: authorization, XTSAuthorization: bare}
		_, err := telesign.Verify(body, h, vectorID, key)
		if err == nil && authorization == "" && bare != telesign.Sign(key, body) {
			t.Errorf("a signature %q was taken that the key does not make", bare)
		}
		own := telesign.Headers{XTSAuthorization: telesign.Sign(key, body)}
		if _, err := telesign.Verify(body, own, vectorID, key); err != nil && !errors.Is(err, telesign.ErrNoUsableKey) {
			t.Errorf("our own signature is refused: %v", err)
		}
	})
}
