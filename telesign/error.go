package telesign

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// codeNonceReused says that TeleSign saw the request's nonce before. Ours are
// random and used once, so the request was repeated on the way, and the first copy
// may well have been accepted.
const codeNonceReused = 10002

// Error is why a request failed: TeleSign refused it, or no clear answer came.
type Error struct {
	// HTTPStatus is 0 when there was no answer.
	HTTPStatus int
	// Code is TeleSign's, 0 without one. A program should act on it, or on Class,
	// and not on HTTPStatus: TeleSign reuses statuses.
	Code int
	// Description is TeleSign's own text, or what went wrong on the way.
	Description string
	// Class says what to do: retry by itself (temporary), pause the account
	// (account), respect it (blocked), or show it to a person (permanent).
	Class Class
	// ReferenceID is often empty: TeleSign gives one to some refused requests.
	ReferenceID string
	// MaybeSent says that the text may be on its way all the same. Never send again
	// by itself when it is set.
	MaybeSent bool
	// Err is the cause, when the failure is not an answer of TeleSign's.
	Err error
}

// Error says what went wrong and what to do about it, in plain English.
func (e *Error) Error() string {
	switch {
	case e.Code != 0:
		return fmt.Sprintf("telesign: %s (code %d: %s)", ExplainHTTP(e.Code), e.Code, e.Description)
	case e.HTTPStatus != 0:
		return fmt.Sprintf("telesign: %s (HTTP %d)", e.Description, e.HTTPStatus)
	}
	return "telesign: " + e.Description
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// nothingSent marks the error of a request that sends no text.
func (e *Error) nothingSent() *Error {
	e.MaybeSent = false
	return e
}

// unanswered is the error for a request that got no answer.
func unanswered(err error, written bool, a Account) *Error {
	if IsMisconfigured(err) {
		return &Error{Description: err.Error(), Class: ClassAccount, Err: err}
	}
	var where *url.Error
	if errors.As(err, &where) {
		err = where.Err // the address in it is long and says nothing new
	}
	e := &Error{Class: ClassTemporary, MaybeSent: written, Err: err}
	if written {
		e.Description = fmt.Sprintf("no answer came from %s: %v", a.baseURL(), err)
	} else {
		e.Description = fmt.Sprintf("%s could not be reached: %v", a.baseURL(), err)
	}
	return e
}

// unreadable is the error for an answer that is not TeleSign's JSON, so most likely
// from something in between. sending says that the request was to send a text.
func unreadable(status int, err error, sending bool) *Error {
	e := &Error{HTTPStatus: status, Err: err}
	e.Description, e.Class, e.MaybeSent = strangeAnswer(status)
	e.MaybeSent = e.MaybeSent && sending
	return e
}

// strangeAnswer judges an answer without a code of TeleSign's by its HTTP status.
func strangeAnswer(status int) (description string, class Class, maybeSent bool) {
	switch {
	case status == http.StatusUnauthorized || status == http.StatusPaymentRequired:
		return "the host refused the account, without TeleSign's usual reason. Check the account's host and API key", ClassAccount, false
	case status == http.StatusRequestTimeout || status == http.StatusTooEarly || status == http.StatusTooManyRequests:
		return "the host asks to try again later", ClassTemporary, false
	case status >= 300 && status < 400:
		return "the host answers with a redirect, which TeleSign does not. Check the account's host and this network", ClassTemporary, false
	case status >= 400 && status < 500:
		return "the host refused the request, without TeleSign's usual reason. Check the account's host", ClassPermanent, false
	}
	return "the answer is not one of TeleSign's", ClassTemporary, true
}

// refused is the error for an answer in TeleSign's form that does not accept.
func refused(status int, r Receipt, sending bool) *Error {
	if r.Status.Code == 0 {
		e := unreadable(status, nil, sending)
		e.ReferenceID = r.ReferenceID
		return e
	}
	e := &Error{
		HTTPStatus:  status,
		Code:        r.Status.Code,
		Description: cmp.Or(r.Status.Description, ExplainHTTP(r.Status.Code)),
		Class:       ClassifyHTTP(r.Status.Code),
		ReferenceID: r.ReferenceID,
	}
	// A status that refuses with a code that accepts contradicts itself.
	contradiction := sending && accepts(r)
	if contradiction {
		e.Class = ClassTemporary
	}
	e.MaybeSent = contradiction || sending && e.Code == codeNonceReused
	return e
}

// IsMisconfigured reports whether err says that an account lacks something a
// request needs, rather than that a request failed.
func IsMisconfigured(err error) bool {
	return errors.Is(err, ErrNoCustomer) || errors.Is(err, ErrNoKey) || errors.Is(err, ErrBadHost)
}
