package routing

import "textdesk/store"

// Step is a rule that was looked at, and what came of it.
type Step struct {
	SetID   store.ID `json:"set_id,omitempty" cbor:"1,keyasint,omitzero"`  // empty for a route
	RuleID  store.ID `json:"rule_id,omitempty" cbor:"2,keyasint,omitzero"` // empty for the set itself, and for the fallback queue
	Outcome Outcome  `json:"outcome" cbor:"3,keyasint,omitzero"`
}

// Outcome is what came of a rule.
type Outcome string

// The outcomes.
const (
	Matched     Outcome = "matched"
	NotMatched  Outcome = "not_matched"
	SwitchedOff Outcome = "switched_off"
	Broken      Outcome = "broken"
	Else        Outcome = "else" // no route matched: the fallback queue
)

// Choices gives the outcomes.
func (Outcome) Choices() []string {
	return texts(Matched, NotMatched, SwitchedOff, Broken, Else)
}
