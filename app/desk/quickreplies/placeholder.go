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
	agentName         = "{AgentName}"
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
	return valuesOf(contact.Name, agent.Name, settings.TeamName, sms.Display(sms.FromWire(number.Digits), settings.Region)), nil
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

// spaceBefore is the space that a missing value leaves before a mark.
var spaceBefore = regexp.MustCompile(` +([,.;:!?])`)

// fill puts values in the place of the placeholders. Where one is not known, the
// space before it goes too, so that "Hello {CustomerName}," becomes "Hello,".
func (w values) fill(text string) string {
	missing := false
	filled := placeholder.ReplaceAllStringFunc(text, func(found string) string {
		value := w[found]
		missing = missing || value == ""
		return value
	})
	if !missing {
		return filled
	}
	return strings.TrimSpace(strings.ReplaceAll(spaceBefore.ReplaceAllString(filled, "$1"), "  ", " "))
}
