package webhook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// The bounds of an answer.
const (
	MaxAnswer  = 64 << 10 // bytes
	MaxActions = 10
	MaxReplies = 5
	maxValues  = 50
	maxSummary = 500 // characters
)

// Action is one thing that a program asks the desk to do.
type Action struct {
	Type ActionType `json:"type"`
	// Text is what the customer is sent; of a reply.
	Text string `json:"text,omitempty"`
	// Variables are what context variables are filled with.
	Variables map[string]Value `json:"variables,omitempty"`
	// Summary is what the team reads; of an escalation.
	Summary string `json:"summary,omitempty"`
	// QueueID or AgentID says where it goes; of a route.
	QueueID store.ID `json:"queue_id,omitempty"`
	AgentID store.ID `json:"agent_id,omitempty"`
}

// ActionType is what is to be done.
type ActionType string

// The types. Escalate, Route and End are the last of an answer.
const (
	Reply        ActionType = "reply"
	SetVariables ActionType = "set_variables"
	Escalate     ActionType = "escalate" // people go on, where the rules say
	Route        ActionType = "route"    // people go on, there
	End          ActionType = "end"      // the conversation is resolved
)

// Value is what a variable is filled with: a text or a number in JSON.
type Value string

// UnmarshalJSON takes a text or a number.
func (v *Value) UnmarshalJSON(given []byte) error {
	var text string
	if err := json.Unmarshal(given, &text); err == nil && string(given) != "null" {
		*v = Value(text)
		return nil
	}
	var number json.Number
	if err := json.Unmarshal(given, &number); err != nil || string(given) == "null" {
		return errors.New("a variable's value is a text or a number")
	}
	*v = Value(number)
	return nil
}

// Answer gives the actions in what a program answered, or says what is wrong with them:
// then none is to be done. An empty answer asks for nothing.
func Answer(body []byte) ([]Action, error) {
	if len(body) > MaxAnswer {
		return nil, fmt.Errorf("the answer has more than %d bytes", MaxAnswer)
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, nil
	}
	var given struct {
		Actions []Action `json:"actions"`
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&given); err != nil {
		return nil, fmt.Errorf("the answer is not as it must be: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("after the answer comes something else")
	}
	if len(given.Actions) > MaxActions {
		return nil, fmt.Errorf("%d actions; %d are the most", len(given.Actions), MaxActions)
	}
	replies := 0
	for i := range given.Actions {
		a := &given.Actions[i]
		if err := a.check(); err != nil {
			return nil, fmt.Errorf("action %d: %w", i+1, err)
		}
		if a.Type == Reply {
			replies++
		}
		if a.Type.ends() && i < len(given.Actions)-1 {
			return nil, fmt.Errorf("action %d: after %s there is nothing more to do", i+1, a.Type)
		}
	}
	if replies > MaxReplies {
		return nil, fmt.Errorf("%d replies; %d are the most", replies, MaxReplies)
	}
	return given.Actions, nil
}

func (t ActionType) ends() bool { return t == Escalate || t == Route || t == End }

// check brings an action into the form in which it is done.
func (a *Action) check() error {
	switch a.Type {
	case Reply:
		a.Text = strings.TrimSpace(strings.Map(printable, desk.Lines(a.Text)))
		switch n := sms.Length(a.Text); {
		case !desk.Visible(a.Text):
			return errors.New("a reply needs a text")
		case n > sms.MaxLength:
			return fmt.Errorf("a text of %d characters; %d are the most", n, sms.MaxLength)
		}
	case SetVariables:
		if len(a.Variables) == 0 || len(a.Variables) > maxValues {
			return fmt.Errorf("give 1 to %d variables", maxValues)
		}
	case Escalate:
		summary, _, _ := strings.Cut(desk.Lines(a.Summary), "\x00")
		words := []rune(strings.Join(strings.Fields(summary), " "))
		a.Summary = string(words[:min(len(words), maxSummary)])
	case Route:
		if (a.QueueID == "") == (a.AgentID == "") {
			return errors.New("a route names either a queue_id or an agent_id")
		}
	case End:
	default:
		return fmt.Errorf("there is no action %q", cut(string(a.Type)))
	}
	return nil
}

func printable(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
		return -1
	}
	return r
}

// cut is the beginning of something a program said, for a sentence.
func cut(text string) string {
	letters := []rune(text)
	return string(letters[:min(len(letters), 40)])
}
