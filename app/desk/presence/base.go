package presence

// Base says whether somebody takes work, in the words that all desks share.
type Base string

// APIName is what the API calls it.
func (Base) APIName() string { return "BasePresence" }

// The bases.
const (
	Available    Base = "available"
	Busy         Base = "busy"
	DoNotDisturb Base = "do_not_disturb"
	Away         Base = "away"
	Offline      Base = "offline"
)

// Choices gives the bases, who can take work first.
func (Base) Choices() []string {
	return []string{string(Available), string(Busy), string(DoNotDisturb), string(Away), string(Offline)}
}
