package simulator

import (
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"strings"
	"sync"
	"time"

	"textdesk/telesign"
)

// TeleSign documents neither its limits on the nonce nor how wrong a clock may be;
// these take every SDK of its own.
const (
	minNonce, maxNonce = 8, 64
	clockTolerance     = 15 * time.Minute
)

// Codes of refused authentication (developer.telesign.com, HTTP 401).
const (
	codeNonceReused   = 10002
	codeNonceLength   = 10003
	codeDateTolerance = 10004
	codeDateForm      = 10005
	codeAuthMethod    = 10006
	codeNoDate        = 10007
	codeSignature     = 10008
	codeNoAuth        = 10009
	codeSuspended     = 10010
	codeNoProduct     = 10011
	codeCustomer      = 10015
	codeKey           = 10022
	codeAuthForm      = 10028
	codeHost          = 10035
)

// authenticate finds the account that makes a request, or refuses it.
func (s *Simulator) authenticate(r *http.Request, body []byte) (Account, *refusal) {
	header := r.Header.Get("Authorization")
	if header == "" {
		return Account{}, refuseWith(codeNoAuth)
	}
	scheme, credentials, _ := strings.Cut(header, " ")
	id, secret, ok := splitCredentials(scheme, strings.TrimSpace(credentials))
	if !ok {
		return Account{}, refuseWith(codeAuthForm)
	}
	account, known := s.accounts.find(id)
	if !known {
		return Account{}, refuseWith(codeCustomer)
	}
	if account.OtherHost {
		return Account{}, refuseWith(codeHost)
	}
	refused := checkKey(account, secret)
	if strings.EqualFold(scheme, "TSA") {
		refused = s.checkSignature(r, body, account, secret)
	}
	if refused == nil {
		refused = checkStanding(account)
	}
	return account, refused
}

// splitCredentials takes "Basic base64(id:key)" and "TSA id:signature" apart.
func splitCredentials(scheme, credentials string) (id, secret string, ok bool) {
	switch strings.ToLower(scheme) {
	case "basic":
		plain, err := base64.StdEncoding.DecodeString(credentials)
		if err != nil {
			return "", "", false
		}
		return strings.Cut(string(plain), ":")
	case "tsa":
		return strings.Cut(credentials, ":")
	}
	return "", "", false
}

func checkKey(a Account, key string) *refusal {
	if subtle.ConstantTimeCompare([]byte(key), []byte(a.APIKey)) != 1 {
		return refuseWith(codeKey)
	}
	return nil
}

func checkStanding(a Account) *refusal {
	switch {
	case a.Suspended:
		return refuseWith(codeSuspended)
	case a.NoSMS:
		return refuseWith(codeNoProduct)
	}
	return nil
}

// checkSignature checks a request by TeleSign's Digest scheme.
func (s *Simulator) checkSignature(r *http.Request, body []byte, a Account, signature string) *refusal {
	signed := telesign.Signable{
		Method:      r.Method,
		ContentType: r.Header.Get("Content-Type"),
		Date:        r.Header.Get("Date"),
		TSDate:      r.Header.Get("x-ts-date"),
		AuthMethod:  r.Header.Get("x-ts-auth-method"),
		Nonce:       r.Header.Get("x-ts-nonce"),
		Body:        body,
		Path:        r.URL.EscapedPath(),
	}
	if code := checkDate(signed); code != 0 {
		return refuseWith(code)
	}
	if signed.AuthMethod != telesign.AuthMethodSHA256 && signed.AuthMethod != telesign.AuthMethodSHA1 {
		return refuseWith(codeAuthMethod)
	}
	if n := len(signed.Nonce); n > 0 && (n < minNonce || n > maxNonce) {
		return refuseWith(codeNonceLength)
	}
	if subtle.ConstantTimeCompare([]byte(signed.Signature(a.APIKey)), []byte(signature)) != 1 {
		return &refusal{code: codeSignature, signatureString: signed.String()}
	}
	if signed.Nonce != "" && !s.nonces.use(signed.Nonce, time.Now()) {
		return refuseWith(codeNonceReused)
	}
	return nil
}

// checkDate gives the code that refuses the date of a signed request, or 0.
func checkDate(signed telesign.Signable) int {
	text := signed.Date
	if signed.TSDate != "" {
		text = signed.TSDate
	}
	if text == "" {
		return codeNoDate
	}
	for _, layout := range []string{time.RFC1123, time.RFC1123Z, time.RFC822, time.RFC822Z} {
		if date, err := time.Parse(layout, text); err == nil {
			if off := time.Since(date); off > clockTolerance || off < -clockTolerance {
				return codeDateTolerance
			}
			return 0
		}
	}
	return codeDateForm
}

// nonceLog remembers nonces for as long as their dates are tolerated.
type nonceLog struct {
	mu   sync.Mutex
	seen map[string]time.Time
}

// use reports whether a nonce is new.
func (l *nonceLog) use(nonce string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for old, at := range l.seen {
		if now.Sub(at) > 2*clockTolerance {
			delete(l.seen, old)
		}
	}
	if _, used := l.seen[nonce]; used {
		return false
	}
	if l.seen == nil {
		l.seen = make(map[string]time.Time)
	}
	l.seen[nonce] = now
	return true
}
