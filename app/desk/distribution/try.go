package distribution

import (
	"context"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/rules"
	"textdesk/store"
	"textdesk/store/work"
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
	Text      string            `json:"text"`     // that was tried
	Language  string            `json:"language"` // that the text seems to be in; empty where nothing tells
	QueueID   store.ID          `json:"queue_id"`
	Priority  int               `json:"priority"`
	Units     int               `json:"capacity"`
	Skills    []store.Need      `json:"skills"`
	Variables map[string]string `json:"variables"`
	Tags      []string          `json:"tags"`
	// Classified and Routed are the rules that were looked at, in order.
	Classified []TriedStep `json:"classified"`
	Routed     []TriedStep `json:"routed"`
	// AgentID is who would get it now, empty for nobody; Agents are who was thought of.
	// Where agents pick for themselves, Pick says so and nobody is.
	AgentID store.ID     `json:"agent_id,omitempty"`
	Agents  []Considered `json:"agents"`
	Pick    bool         `json:"pick"`
}

// APIName is what the API calls it.
func (Outcome) APIName() string { return "RoutingOutcome" }

// TriedStep is a rule that was looked at, with what its questions were answered.
type TriedStep struct {
	routing.Step
	Answers []routing.Answer `json:"answers"`
}

// APIName is what the API calls it.
func (TriedStep) APIName() string { return "TriedStep" }

// Considered is an agent as they are now, and why they would get it or not.
type Considered struct {
	routing.Verdict
	Presence string       `json:"presence"` // on which base
	Capacity int          `json:"capacity"` // in units
	Used     int          `json:"used"`
	Skills   []store.Need `json:"skills"` // what they have of those that are asked for
}

// APIName is what the API calls it.
func (Considered) APIName() string { return "ConsideredAgent" }

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
		o := outcomeOf(&d)
		if o.Pick = w.Distribution != work.Push; o.Pick {
			return o, nil
		}
		e := &entry{ID: "sample", QueueID: d.QueueID, WorkstreamID: w.ID, Units: d.Class.Units, Skills: d.Class.Skills, Since: v.Now}
		choice, agents, err := chooseAmong(v, w, e)
		o.AgentID = choice.AgentID
		o.consider(choice.Verdicts, agents)
		return o, err
	})
}

func outcomeOf(d *rules.Decided) Outcome {
	return Outcome{
		Text: d.Facts.Text, Language: d.Facts.Language,
		QueueID: d.QueueID, Priority: d.Class.Priority, Units: d.Class.Units,
		Skills: append([]store.Need{}, d.Class.Skills...), Variables: d.Class.Variables, Tags: append([]string{}, d.Class.Tags...),
		Classified: tried(d.Classified, d.Answers), Routed: tried(d.Routed, d.Answers[len(d.Classified):]), Agents: []Considered{},
	}
}

func tried(steps []routing.Step, answers [][]routing.Answer) []TriedStep {
	all := make([]TriedStep, len(steps))
	for i, s := range steps {
		all[i] = TriedStep{s, append([]routing.Answer{}, answers[i]...)}
	}
	return all
}

// consider puts the verdicts beside what they are about, who would get it first.
func (o *Outcome) consider(verdicts []routing.Verdict, agents []routing.Agent) {
	for _, verdict := range verdicts {
		at := slices.IndexFunc(agents, func(a routing.Agent) bool { return a.ID == verdict.AgentID })
		if at < 0 {
			continue
		}
		a := &agents[at]
		one := Considered{Verdict: verdict, Presence: a.Presence, Capacity: a.Capacity, Used: a.Used, Skills: []store.Need{}}
		for _, need := range o.Skills {
			if rating, has := a.Skills[need.SkillID]; has {
				one.Skills = append(one.Skills, store.Need{SkillID: need.SkillID, Rating: rating})
			}
		}
		if verdict.AgentID == o.AgentID {
			o.Agents = slices.Insert(o.Agents, 0, one)
		} else {
			o.Agents = append(o.Agents, one)
		}
	}
}
