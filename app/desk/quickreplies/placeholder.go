package quickreplies

import (
	"strings"

	"textdesk/app/desk/placeholders"
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

// known gives all there are.
func known() []string {
	return []string{customerName, customerFirstName, agentName, agentFirstName, teamName, ourNumber}
}

// valuesFor gives what stands for the placeholders when that agent writes in that
// conversation. What is not known is left out of the text.
func valuesFor(v *store.View, agentID store.ID, c *store.Conversation) (placeholders.Values, error) {
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

func valuesOf(customer, agent, team, number string) placeholders.Values {
	return placeholders.Values{
		customerName: customer, customerFirstName: firstName(customer),
		agentName: agent, agentFirstName: firstName(agent),
		teamName: team, ourNumber: number,
	}
}

func firstName(name string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	return first
}
