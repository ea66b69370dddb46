package routing

// Where a type's own name says too little outside this package, the API has another.

// APIName is what the API calls it.
func (Condition) APIName() string { return "RuleCondition" }

// APIName is what the API calls it.
func (Group) APIName() string { return "RuleGroup" }

// APIName is what the API calls it.
func (Question) APIName() string { return "RuleQuestion" }

// APIName is what the API calls it.
func (Subject) APIName() string { return "RuleSubject" }

// APIName is what the API calls it.
func (Relation) APIName() string { return "RuleRelation" }

// APIName is what the API calls it.
func (Answer) APIName() string { return "RuleAnswer" }

// APIName is what the API calls it.
func (Outputs) APIName() string { return "RuleOutputs" }

// APIName is what the API calls it.
func (Assignment) APIName() string { return "VariableAssignment" }

// APIName is what the API calls it.
func (Share) APIName() string { return "QueueShare" }

// APIName is what the API calls it.
func (Step) APIName() string { return "RoutingStep" }

// APIName is what the API calls it.
func (Outcome) APIName() string { return "StepOutcome" }

// APIName is what the API calls it.
func (Verdict) APIName() string { return "AgentVerdict" }

// APIName is what the API calls it.
func (Reason) APIName() string { return "VerdictReason" }
