package simulator

import (
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

const (
	maxRequest = 64 << 10
	// maxCharacters is TeleSign's limit for a text, counted in UTF-16 units.
	maxCharacters = 1600
	// statusKept is how long TeleSign tells what became of a text.
	statusKept = 12 * time.Hour
)

// serveMessaging is POST /v1/messaging.
func (s *Simulator) serveMessaging(w http.ResponseWriter, r *http.Request) {
	if s.faults.takeBeforeReading(r.Method) {
		panic(http.ErrAbortHandler)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		refuse(w, refusal{code: 11009, status: http.StatusRequestEntityTooLarge}, "")
		return
	}
	account, refused := s.authenticate(r, body)
	if refused == nil && r.Method != http.MethodPost {
		refused = &refusal{code: -40005, status: http.StatusMethodNotAllowed}
	}
	if refused != nil {
		refuse(w, *refused, "")
		return
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		refuse(w, refusal{code: 11009}, "")
		return
	}
	s.send(w, r, account, form)
}

// send takes a text, unless the account may not send it or a fault says otherwise.
func (s *Simulator) send(w http.ResponseWriter, r *http.Request, account Account, form url.Values) {
	fault := s.faultFor(form.Get("phone_number"))
	sleep(r.Context(), fault.delay())
	if fault.Drop == DropBeforeAccepting {
		panic(http.ErrAbortHandler)
	}
	code := fault.Refuse
	if code == 0 {
		code = checkText(account, form)
	}
	if code != 0 {
		refuse(w, refusal{code: code, status: fault.HTTPStatus}, form.Get("external_id"))
		return
	}
	m := s.ledger.add(account, form)
	posted := s.carry(m, fault)
	if fault.Receipts == ReceiptsEarly {
		awaitAll(r.Context(), posted)
	}
	if fault.Drop == DropAfterAccepting {
		panic(http.ErrAbortHandler)
	}
	answer(w, http.StatusOK, wireAnswer{
		ReferenceID: m.ReferenceID,
		Status:      wireStatus{Code: 290, Description: "Message in progress", UpdatedOn: m.At.UTC().Format(microseconds)},
		ExternalID:  optional(m.ExternalID),
	})
}

// checkText gives the code that refuses a text's parameters, or 0.
func checkText(a Account, form url.Values) int {
	for _, required := range []struct {
		name string
		code int
	}{{"phone_number", 12000}, {"message", 12009}, {"message_type", 12017}} {
		if !form.Has(required.name) {
			return required.code
		}
	}
	for _, check := range []struct {
		fine bool
		code int
	}{
		{isNumber(form.Get("phone_number"), 7), 11000},
		{!strings.HasPrefix(form.Get("phone_number"), "0"), 11001},
		{within(form.Get("message"), maxCharacters) && form.Get("message") != "", 11009},
		{slices.Contains([]string{"ARN", "MKT", "OTP"}, form.Get("message_type")), 11017},
		{!form.Has("sender_id") || a.owns(form.Get("sender_id")), 11013},
		{within(form.Get("external_id"), 100) && isASCII(form.Get("external_id")), 11016},
		{!form.Has("callback_url") || !a.NoCallbackPerText && isWebAddress(form.Get("callback_url")), 11004},
		{!form.Has("originating_ip") || isAddress(form.Get("originating_ip")), 11010},
		{!form.Has("account_lifecycle_event") || slices.Contains([]string{"create", "sign-in", "transact", "update", "delete"}, form.Get("account_lifecycle_event")), 11003},
		{!a.Trial || slices.Contains(a.Verified, form.Get("phone_number")), 10033},
	} {
		if !check.fine {
			return check.code
		}
	}
	return 0
}

// serveStatus is GET /v1/messaging/{reference}.
func (s *Simulator) serveStatus(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	account, refused := s.authenticate(r, body)
	if err != nil || refused == nil && r.Method != http.MethodGet {
		refused = &refusal{code: -40005, status: http.StatusMethodNotAllowed}
	}
	if refused == nil {
		refused = s.faults.takeStatus()
	}
	reference := r.PathValue("reference")
	if refused == nil && len(reference) != 32 {
		refused = refuseWith(11011)
	}
	m, known := s.ledger.find(account.CustomerID, reference)
	if refused == nil && !known {
		refused = refuseWith(10017)
	}
	if refused == nil && time.Since(m.At) > statusKept {
		refused = refuseWith(10036)
	}
	if refused != nil {
		refuse(w, *refused, "")
		return
	}
	answer(w, http.StatusOK, m.wire(m.Code, m.UpdatedOn, microseconds))
}

func isNumber(s string, least int) bool {
	return len(s) >= least && len(s) <= 15 && strings.Trim(s, "0123456789") == ""
}

func within(s string, limit int) bool { return len(utf16.Encode([]rune(s))) <= limit }

func isASCII(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r > 0x7e }) < 0 }

func isAddress(s string) bool { _, err := netip.ParseAddr(s); return err == nil }

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
