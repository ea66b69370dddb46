package routing

// Step is a rule that was looked at, and what came of it.
type Step struct {
	Set     int     `json:"set" cbor:"1,keyasint"`  // the place of its set, from 0; Routes for a route
	Rule    int     `json:"rule" cbor:"2,keyasint"` // its place in the set, from 0; NoRule for the set itself
	Outcome Outcome `json:"outcome" cbor:"3,keyasint,omitzero"`
}

// Places that are none of a rule.
const (
	Routes = -1
	NoRule = -1
)

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
