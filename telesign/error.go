package telesign

// Error is why a request failed.
type Error struct {
	// HTTPStatus is 0 when there was no answer.
	HTTPStatus int
	// Code is TeleSign's code, 0 without one.
	Code int
	// Description is TeleSign's own text, or what went wrong on the way.
	Description string
	// Class says what to do about it.
	Class Class
	// ReferenceID is often empty: TeleSign gives one to some refused requests.
	ReferenceID string
	// MaybeSent says that the text may be on its way all the same.
	MaybeSent bool
	// Err is the cause, when it is not an answer of TeleSign's.
	Err error
}

func (e *Error) Error() string { return "telesign: " + e.Description }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }
