package distribution

import (
	"context"

	"textdesk/app/desk"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/rules"
	"textdesk/store"
)

// Trial is rules to be tried on a sample, saved or not.
type Trial struct {
	rules.Rules
	Sample rules.Sample `json:"sample"`
}

// APIName is what the API calls it.
func (Trial) APIName() string { return "RoutingTrial" }

// Outcome is what would become of the sample.
type Outcome struct {
	Language  string            `json:"language"` // that the text seems to be in; empty where nothing tells
	QueueID   store.ID          `json:"queue_id"`
	Priority  int               `json:"priority"`
	Units     int               `json:"capacity"`
	Skills    []store.Need      `json:"skills"`
	Variables map[string]string `json:"variables"`
	// Classified and Routed are the rules that were looked at, in order.
	Classified []routing.Step `json:"classified"`
	Routed     []routing.Step `json:"routed"`
	// AgentID is who would get it now, empty for nobody or where agents pick;
	// Verdicts what is thought of each.
	AgentID  store.ID          `json:"agent_id,omitempty"`
	Verdicts []routing.Verdict `json:"verdicts"`
}

// APIName is what the API calls it.
func (Outcome) APIName() string { return "RoutingOutcome" }

// Try gives what rules would make of a sample, and who would get it. It writes nothing.
func (u *UseCases) Try(ctx context.Context, by desk.Actor, workstreamID store.ID, t Trial) (Outcome, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Outcome, error) {
		d, err := rules.Try(v, by, workstreamID, &t.Rules, t.Sample)
		if err != nil {
			return Outcome{}, err
		}
		w, err := store.Workstreams.Get(v, workstreamID)
		if err != nil {
			return Outcome{}, err
		}
		o := Outcome{
			Language: routing.GuessLanguage(t.Sample.Text), QueueID: d.QueueID, Priority: d.Class.Priority, Units: d.Class.Units,
			Skills: append([]store.Need{}, d.Class.Skills...), Variables: d.Class.Variables,
			Classified: append([]routing.Step{}, d.Classified...), Routed: append([]routing.Step{}, d.Routed...), Verdicts: []routing.Verdict{},
		}
		e := &entry{ID: "sample", QueueID: d.QueueID, WorkstreamID: w.ID, Units: d.Class.Units, Skills: d.Class.Skills, Since: v.Now}
		choice, err := choose(v, w, e)
		if err == nil {
			o.AgentID, o.Verdicts = choice.AgentID, append(o.Verdicts, choice.Verdicts...)
		}
		return o, err
	})
}
