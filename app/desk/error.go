package desk

import (
	"errors"
	"fmt"

	"textdesk/store"
)

// Error is a refusal: Code is for programs and never changes its meaning,
// Message is for people and says what to do. Whatever else goes wrong is
// internal and is not shown.
type Error struct {
	Code    Code
	Message string
	Field   string   // invalid: the field of the input
	Reason  string   // invalid: what is wrong with it, such as "required"
	Limit   int      // invalid: how many characters it may have at most, where that is what is wrong
	State   string   // state: the one the record is in
	Allowed []string // state: the acts that are possible instead
	OwnerID store.ID // owned: whose conversation it is
	// RetryAfter is how many seconds to wait; rate_limited only.
	RetryAfter int
	// Touches is how many of what, by name, an act would touch that has to be confirmed.
	Touches map[string]int
	// UsedBy is what goes by a record that somebody wanted to remove; in_use only.
	UsedBy []Use
	// Current is what a change of an older version would have changed; changed only.
	Current any
	cause   error
}

// Code names a kind of refusal.
type Code string

// The codes, with the HTTP status that package web gives them. A part can have
// codes of its own, which are conflicts (409).
const (
	Invalid            Code = "invalid"                // 422
	Unauthenticated    Code = "unauthenticated"        // 401
	WrongPassword      Code = "wrong_password"         // 401
	Forbidden          Code = "forbidden"              // 403
	PasswordAgain      Code = "password_again"         // 403
	NotFound           Code = "not_found"              // 404
	WrongState         Code = "state"                  // 409
	Owned              Code = "owned"                  // 409
	CustomerWrote      Code = "customer_wrote"         // 409
	UseNewConversation Code = "use_new_conversation"   // 409
	OptedOut           Code = "opted_out"              // 409
	Blocked            Code = "blocked"                // 409
	NumberRemoved      Code = "number_removed"         // 409
	NumberOff          Code = "number_off"             // 409
	AccountOff         Code = "account_off"            // 409
	ChannelOff         Code = "channel_off"            // 409
	NoTexts            Code = "no_texts"               // 409
	OwnNumber          Code = "own_number"             // 409: the other side is the number itself
	NotANumber         Code = "not_a_number"           // 409: the other side is a name
	Exists             Code = "exists"                 // 409
	LastAdmin          Code = "last_admin"             // 409
	InUse              Code = "in_use"                 // 409
	Changed            Code = "changed"                // 409
	HasScheduled       Code = "has_scheduled"          // 409
	OtherRequest       Code = "idempotency_mismatch"   // 422
	RateLimited        Code = "rate_limited"           // 429
	Unavailable        Code = "unavailable"            // 503
	BadRequest         Code = "bad_request"            // 400
	UnsupportedType    Code = "unsupported_media_type" // 415
)

func (e *Error) Error() string { return e.Message }

// Unwrap gives the cause, for logs.
func (e *Error) Unwrap() error { return e.cause }

// Is makes errors.Is(err, &Error{Code: c}) ask for the code alone.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// Refuse refuses with a code and a sentence that says what to do.
func Refuse(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// RefuseField refuses one field of the input.
func RefuseField(field, reason, format string, args ...any) *Error {
	return &Error{Code: Invalid, Field: field, Reason: reason, Message: fmt.Sprintf(format, args...)}
}

// TooLong refuses a field that has more characters than it may; the message is
// given the limit.
func TooLong(field string, limit int, format string) *Error {
	refusal := RefuseField(field, "too_long", format, limit)
	refusal.Limit = limit
	return refusal
}

// presentable turns the store's errors that a person caused into refusals and
// leaves the others as they are.
func presentable(err error) error {
	var refusal *Error
	switch {
	case err == nil || errors.As(err, &refusal):
		return err
	case errors.Is(err, store.ErrNotFound):
		return &Error{Code: NotFound, Message: "There is nothing with this ID.", cause: err}
	case errors.Is(err, store.ErrBadCursor):
		return &Error{Code: Invalid, Field: "cursor", Reason: "unknown", Message: "This cursor belongs to another list; start again without it.", cause: err}
	}
	return err
}

// IgnoreNotFound takes an error that says only that a record is not there for none.
func IgnoreNotFound(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}
