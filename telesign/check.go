package telesign

// Check is the outcome of asking whether an account's credentials work.
type Check struct {
	// OK says that TeleSign accepted the credentials.
	OK bool `json:"ok"`
	// CouldNotTell says that nothing was learnt: TeleSign was busy, down or out of
	// reach. OK is then false, and the credentials may be good.
	CouldNotTell bool `json:"could_not_tell,omitempty"`
	// Code is TeleSign's code, 0 without one.
	Code int `json:"code,omitempty"`
	// Message is the outcome in plain English, with what to do.
	Message string `json:"message"`
	// BaseURL is the host that answered.
	BaseURL string `json:"base_url"`
	// OtherHost says that BaseURL is not the account's own: the account's answered
	// that this customer belongs on the other one (10035).
	OtherHost bool `json:"other_host,omitempty"`
}
