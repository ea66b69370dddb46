package simulator

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"textdesk/telesign"
)

// Forms of updated_on found in TeleSign's documents.
const (
	microseconds = "2006-01-02T15:04:05.000000Z"
	gmt          = http.TimeFormat
)

// refusal is why a request is refused. The HTTP status follows from the code unless
// it is set.
type refusal struct {
	code, status    int
	signatureString string
}

func refuseWith(code int) *refusal { return &refusal{code: code} }

// wireAnswer is what TeleSign answers and posts.
type wireAnswer struct {
	ReferenceID     string     `json:"reference_id,omitempty"`
	Status          wireStatus `json:"status"`
	AdditionalInfo  *wireInfo  `json:"additional_info,omitempty"`
	ExternalID      *string    `json:"external_id"`
	SubResource     string     `json:"sub_resource,omitempty"`
	Errors          any        `json:"errors,omitempty"`
	SignatureString string     `json:"signature_string,omitempty"`
}

type wireStatus struct {
	Code        int    `json:"code"`
	Description string `json:"description"`
	UpdatedOn   string `json:"updated_on"`
}

type wireInfo struct {
	MCC        string `json:"mcc,omitempty"`
	MNC        string `json:"mnc,omitempty"`
	Price      string `json:"price,omitempty"`
	Currency   string `json:"currency,omitempty"`
	PartsCount int    `json:"message_parts_count,omitempty"`
	Parts      string `json:"message_parts_reference_ids,omitempty"`
}

// refuse answers with a code and the HTTP status that TeleSign gives with it.
func refuse(w http.ResponseWriter, f refusal, externalID string) {
	status := f.status
	if status == 0 {
		status = httpStatus(f.code)
	}
	answer(w, status, wireAnswer{
		ReferenceID:     newReference(),
		Status:          wireStatus{Code: f.code, Description: describe(f.code, true), UpdatedOn: time.Now().UTC().Format(microseconds)},
		ExternalID:      optional(externalID),
		SignatureString: f.signatureString,
	})
}

// httpStatus is the HTTP status of a code in the SMS API.
func httpStatus(code int) int {
	switch {
	case code == 10000:
		return http.StatusInternalServerError
	case code == 10017 || code == 10036:
		return http.StatusNotFound
	case code == 10019 || code == 10020:
		return http.StatusTooManyRequests
	case code == 10030:
		return http.StatusPaymentRequired
	case code >= 10000 && code < 11000:
		return http.StatusUnauthorized
	}
	return http.StatusBadRequest
}

// describe is TeleSign's text for a code.
func describe(code int, http bool) string {
	text := fmt.Sprintf("Status %d", code)
	for _, line := range telesign.Codes() {
		if line.Code == code && (!line.HTTP || http) {
			text = line.Text
		}
	}
	return text
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // nobody is left to tell when it fails
}

// newReference makes a reference ID: 32 upper-case hexadecimal digits.
func newReference() string {
	var b [16]byte
	rand.Read(b[:])
	return fmt.Sprintf("%X", b)
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
