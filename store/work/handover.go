package work

// Handover is why a bot gave a conversation to people.
type Handover string

// The reasons. The empty one is of lines that tell of none.
const (
	HandoverAsked   Handover = "asked"   // the customer wants a person
	HandoverDecided Handover = "decided" // the bot is made so, or says so
	HandoverLost    Handover = "lost"    // the bot did not understand twice in a row
	HandoverSilent  Handover = "silent"  // the customer did not answer
	HandoverFailed  Handover = "failed"  // the bot could not be reached, or said what makes no sense
	HandoverLimit   Handover = "limit"   // it wrote as much as a bot may
	HandoverLoop    Handover = "loop"    // bots passed it on to each other
	HandoverGone    Handover = "gone"    // the bot was removed or switched off
	HandoverMute    Handover = "mute"    // no text of a bot may reach the customer
)

// Choices gives the reasons.
func (Handover) Choices() []string {
	return texts("", HandoverAsked, HandoverDecided, HandoverLost, HandoverSilent, HandoverFailed, HandoverLimit, HandoverLoop, HandoverGone, HandoverMute)
}
