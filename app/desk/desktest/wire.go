package desktest

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/intake"
	"textdesk/store"
	"textdesk/telesign"
)

// InMemory makes a transport of a handler, without a network: it works in a
// bubble of fake time, where waiting on a socket would not.
type InMemory struct{ Handler http.Handler }

// RoundTrip implements http.RoundTripper.
func (m InMemory) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	arrived := r.Clone(r.Context())
	if arrived.Body == nil { // as a server never has it
		arrived.Body = http.NoBody
	}
	defer func() {
		switch recovered := recover(); recovered {
		case nil:
		case http.ErrAbortHandler:
			err = io.ErrUnexpectedEOF
		default:
			panic(recovered)
		}
	}()
	answer := httptest.NewRecorder()
	m.Handler.ServeHTTP(answer, arrived)
	if r.Context().Err() != nil {
		return nil, r.Context().Err()
	}
	return answer.Result(), nil
}

// serveCallback takes what TeleSign posts, as package web does.
func (d *Desk) serveCallback(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err == nil {
		_, err = d.ReceiveCallback(r.Context(), intake.Incoming{Secret: path.Base(r.URL.Path), Body: body, Headers: telesign.Headers{
			Authorization: r.Header.Get("Authorization"), XTSAuthorization: r.Header.Get("X-TS-Authorization"),
		}})
	}
	switch {
	case errors.Is(err, &desk.Error{Code: desk.NotFound}):
		w.WriteHeader(http.StatusNotFound)
	case err != nil:
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

// Signed makes a callback of a body as TeleSign signs it.
func (d *Desk) Signed(body []byte) intake.Incoming {
	signature := telesign.Sign(APIKey, body)
	return intake.Incoming{Secret: d.Secret, Body: body, Headers: telesign.Headers{
		Authorization: "TSA " + CustomerID + ":" + signature, XTSAuthorization: signature,
	}}
}

// Post hands the desk a signed callback.
func (d *Desk) Post(t testing.TB, body []byte) intake.CallbackOutcome {
	t.Helper()
	outcome, err := d.ReceiveCallback(t.Context(), d.Signed(body))
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}

// WantOutcome wants a callback to have become that.
func WantOutcome(t testing.TB, got, want intake.CallbackOutcome) {
	t.Helper()
	if got != want {
		t.Errorf("the callback was %s, want %s", got, want)
	}
}

// Reference makes a reference ID of TeleSign's form.
func Reference() string {
	var b [16]byte
	rand.Read(b[:])
	return fmt.Sprintf("%X", b)
}

// Inbound is the body of a callback with a text from a phone to a number.
func Inbound(reference, phone, digits, text string) []byte {
	return encode(map[string]any{
		"reference_id": reference, "sub_resource": "mo_sms", "errors": []string{},
		"status":        map[string]any{"code": 1500, "description": "Delivered to customer"},
		"user_response": map[string]string{"phone_number": phone, "sender_id": digits, "mo_message": text},
	})
}

// Receipt is the body of a callback with news of a text. An external ID may be
// empty, parts may be none.
func Receipt(reference, externalID string, code int, parts ...string) []byte {
	info := map[string]any{}
	if len(parts) > 0 {
		info["message_parts_reference_ids"] = parts
		info["message_parts_count"] = len(parts)
	}
	return encode(map[string]any{
		"reference_id": reference, "external_id": externalID, "sub_resource": "sms", "errors": []string{},
		"status": map[string]any{"code": code, "description": "news"}, "additional_info": info,
	})
}

func encode(v any) []byte {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return body
}

// InboundAt is Inbound of a text to the desk's number that the carrier dates.
func InboundAt(phone, text string, at time.Time) []byte {
	var body map[string]any
	if err := json.Unmarshal(Inbound(Reference(), phone, Digits, text), &body); err != nil {
		panic(err)
	}
	body["submit_timestamp"] = at.UTC().Format("2006-01-02T15:04:05.000000Z")
	return encode(body)
}

// TextAt is Text of one that the carrier says was sent then: it was held or delayed.
func (d *Desk) TextAt(t testing.TB, phone, text string, at time.Time) *store.Conversation {
	t.Helper()
	if outcome := d.Post(t, InboundAt(phone, text, at)); outcome != intake.Taken {
		t.Fatalf("the text was %s, not taken", outcome)
	}
	return d.Latest(t, phone, d.Number.ID)
}

// Text is a customer texting the desk's number; it gives the conversation that
// the text is in.
func (d *Desk) Text(t testing.TB, phone, text string) *store.Conversation {
	t.Helper()
	if outcome := d.Post(t, Inbound(Reference(), phone, Digits, text)); outcome != intake.Taken {
		t.Fatalf("the text was %s, not taken", outcome)
	}
	return d.Latest(t, phone, d.Number.ID)
}
