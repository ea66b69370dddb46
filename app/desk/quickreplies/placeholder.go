package quickreplies

import (
	"regexp"
	"slices"
	"strings"

	"textdesk/app/sms"
	"textdesk/store"
)

// The placeholders of a quick reply.
const (
	customerName      = "{CustomerName}"
	customerFirstName = "{CustomerFirstName}"
	agentName         = "{AgentName}" // as customers may see it
	agentFirstName    = "{AgentFirstName}"
	teamName          = "{TeamName}"
	ourNumber         = "{Number}"
)

// placeholders gives all there are.
func placeholders() []string {
	return []string{customerName, customerFirstName, agentName, agentFirstName, teamName, ourNumber}
}

// placeholder is what looks like one. Braces around anything else are just braces.
var placeholder = regexp.MustCompile(`\{[A-Za-z]+\}`)

// unknownPlaceholder gives the first that is none of ours, empty where there is none.
func unknownPlaceholder(text string) string {
	for _, found := range placeholder.FindAllString(text, -1) {
		if !slices.Contains(placeholders(), found) {
			return found
		}
	}
	return ""
}

// values are what stands for the placeholders.
type values map[string]string

// valuesFor gives what stands for the placeholders when that agent writes in that
// conversation. What is not known is left out of the text.
func valuesFor(v *store.View, agentID store.ID, c *store.Conversation) (values, error) {
	contact, err := store.Contacts.Get(v, c.ContactID)
	if err != nil {
		return nil, err
	}
	number, err := store.Numbers.Get(v, c.NumberID)
	if err != nil {
		return nil, err
	}
	settings, err := v.Settings()
	if err != nil {
		return nil, err
	}
	agent, err := store.Users.Get(v, agentID)
	if err != nil {
		return nil, err
	}
	return valuesOf(contact.Name, agent.NameForCustomers(), settings.TeamName, sms.Display(sms.FromWire(number.Digits), settings.Region)), nil
}

func valuesOf(customer, agent, team, number string) values {
	return values{
		customerName: customer, customerFirstName: firstName(customer),
		agentName: agent, agentFirstName: firstName(agent),
		teamName: team, ourNumber: number,
	}
}

func firstName(name string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	return first
}

// fill puts values in the place of the placeholders. Where one is not known, what
// only led to it goes too: "Thank you, {CustomerName}!" becomes "Thank you!".
func (w values) fill(text string) string {
	missing, filled := false, ""
	for {
		at := placeholder.FindStringIndex(text)
		if at == nil {
			break
		}
		value := w[text[at[0]:at[1]]]
		filled += text[:at[0]] + value
		text = text[at[1]:]
		if value == "" {
			missing = true
			filled, text = join(filled, text)
		}
	}
	filled += text
	if missing {
		filled = strings.TrimSpace(filled)
	}
	return filled
}

// spaces are those inside a line; French has narrow ones before its marks.
const spaces = " \u00a0\u202f"

// join takes away what would gape between two pieces of a text from which a word
// was left out: the space before it; at the start of a line what comes after it
// as well; before a mark or the end of a line, also the comma that led to it.
func join(before, after string) (string, string) {
	before = strings.TrimRight(before, spaces)
	next := strings.TrimLeft(after, spaces)
	switch {
	case before == "" || strings.HasSuffix(before, "\n"):
		return before, strings.TrimPrefix(strings.TrimLeft(next, spaces+","), "\n")
	case next == "" || strings.ContainsAny(next[:1], "\n,.;:!?"):
		before = strings.TrimRight(before, spaces+",")
	}
	return before, after
}
