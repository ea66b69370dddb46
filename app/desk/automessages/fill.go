package automessages

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"textdesk/app/desk/placeholders"
	"textdesk/app/desk/variables"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// The placeholders of automated messages, besides context variables.
const (
	teamName  = "{TeamName}"
	agentName = "{AgentName}" // as customers may see it
	queueName = "{QueueName}"
	opensAt   = "{OpensAt}"
	position  = "{Position}"
)

// knownFor gives the placeholders that have a value on an occasion.
func knownFor(t work.Trigger) []string {
	switch t {
	case work.StopHeard, work.StartHeard, work.HelpHeard:
		return []string{teamName}
	case work.Closed, work.Holiday:
		return []string{teamName, queueName, opensAt}
	case work.Position:
		return []string{teamName, queueName, position}
	case work.Joined, work.Assigned, work.Transferred, work.AgentEnded, work.TransferOffered, work.TransferDeclined, work.TransferExpired:
		return []string{teamName, queueName, agentName}
	}
	return []string{teamName, queueName}
}

// knownIn is knownFor with the context variables of all workstreams.
func knownIn(v *store.View, t work.Trigger) ([]string, error) {
	known := knownFor(t)
	if t.AnswersKeyword() {
		return known, nil
	}
	for w, err := range store.Workstreams.All(v) {
		if err != nil {
			return nil, err
		}
		for _, one := range w.Variables {
			if name := placeholders.Variable(one.Name); !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
	}
	return known, nil
}

// valuesFor gives what stands for the placeholders in a message on an occasion of a
// conversation.
func (o *occasion) valuesFor(v *store.View, w wording) (placeholders.Values, error) {
	settings, err := v.Settings()
	if err != nil {
		return nil, err
	}
	values := placeholders.Values{teamName: settings.TeamName}
	filled, err := variables.Of(v, o.conversation)
	if err != nil {
		return nil, err
	}
	for name, value := range filled {
		values[placeholders.Variable(name)] = value
	}
	if values[queueName], err = nameOfQueue(v, o.conversation.QueueID); err != nil {
		return nil, err
	}
	if values[agentName], err = nameOfAgent(v, o.agentID); err != nil {
		return nil, err
	}
	if o.place > 0 {
		values[position] = strconv.Itoa(o.place)
	}
	if strings.Contains(w.text, opensAt) { // it takes long to find
		values[opensAt] = inWords(openTogether(o.opens.hours, v.Now), v.Now, w.language)
	}
	return values, nil
}

func nameOfQueue(v *store.View, id store.ID) (string, error) {
	q, err := store.Queues.Get(v, id)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return q.Name, nil
}

func nameOfAgent(v *store.View, id store.ID) (string, error) {
	if id == "" {
		return "", nil
	}
	agent, err := store.Users.Get(v, id)
	if err != nil {
		return "", err
	}
	return agent.NameForCustomers(), nil
}

// withTeam fills the team's name into the answer to a keyword, cut so that the whole is
// one part.
func withTeam(text, name string) string {
	rest := strings.ReplaceAll(text, teamName, "")
	if again := strings.Count(text, teamName) - 1; again > 0 { // each takes its room
		rest += strings.Repeat(name, again)
	}
	return placeholders.Values{teamName: sms.NameInPart(name, rest)}.Fill(text)
}
