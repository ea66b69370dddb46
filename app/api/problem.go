package api

import "textdesk/app/desk"

// Problem is a refused request, as RFC 9457 has it and with what a program needs
// to act on it.
type Problem struct {
	Type    string   `json:"type"`
	Title   string   `json:"title"`
	Status  int      `json:"status"`
	Detail  string   `json:"detail"`
	Code    string   `json:"code"`
	Field   string   `json:"field,omitempty"`
	Reason  string   `json:"reason,omitempty"`
	Limit   int      `json:"limit,omitempty"` // characters, where a field has too many
	State   string   `json:"state,omitempty"`
	Allowed []string `json:"allowed,omitempty"`
	OwnerID string   `json:"owner_id,omitempty"`
	// Touches is how many of what, by name, an act would touch that has to be confirmed.
	Touches map[string]int `json:"touches,omitempty"`
	// UsedBy is what goes by a record that was not removed for that.
	UsedBy []desk.Use `json:"used_by,omitempty"`
	// Current is what there is now, as its own endpoint gives it, in the place of what
	// was to be changed.
	Current    any    `json:"current,omitempty"`
	RetryAfter int    `json:"retry_after,omitempty"` // seconds
	RequestID  string `json:"request_id,omitempty"`
}
