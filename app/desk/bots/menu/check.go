package menu

import (
	"fmt"
	"slices"
	"strings"

	"textdesk/app/desk"
	"textdesk/app/desk/placeholders"
	"textdesk/app/sms"
	"textdesk/store"
)

// The bounds of a menu.
const (
	MaxNodes   = 100
	MaxChoices = 9
	maxText    = 480 // characters of a node's text, or of a reply
	maxLabel   = 40
	maxFills   = 10
)

// Checked gives the menu in the form it is kept in, or refuses it at a field, whose
// path begins with field.
func (m Menu) Checked(field string) (Menu, error) {
	switch {
	case len(m.Nodes) == 0:
		return m, desk.RefuseField(field+".nodes", "required", "Write what the bot says first.")
	case len(m.Nodes) > MaxNodes:
		return m, desk.RefuseField(field+".nodes", "too_many", "A menu has at most %d places.", MaxNodes)
	}
	checked := Menu{Nodes: slices.Clone(m.Nodes)}
	for i := range checked.Nodes {
		at := nodeAt(field, i)
		n := &checked.Nodes[i]
		if n.ID = strings.TrimSpace(n.ID); !isName(n.ID, maxLabel) {
			return m, desk.RefuseField(at+"id", "not_a_name", "A place is named by letters, digits and underscores, at most %d.", maxLabel)
		}
		if checked.node(n.ID) != n {
			return m, desk.RefuseField(at+"id", "taken", "Another place has this name.")
		}
	}
	for i := range checked.Nodes {
		if err := checked.checkNode(nodeAt(field, i), &checked.Nodes[i]); err != nil {
			return m, err
		}
	}
	return checked, checked.mustLead(field)
}

func nodeAt(field string, i int) string { return fmt.Sprintf("%s.nodes.%d.", field, i) }

// checkNode brings a node into the form it is kept in.
func (m *Menu) checkNode(at string, n *Node) (err error) {
	if err := desk.CheckChoice(at+"kind", string(n.Kind), n.Kind.Choices()); err != nil {
		return err
	}
	if n.Text, err = CheckWords(at+"text", n.Text, maxText); err != nil {
		return err
	}
	if n.Text.None() {
		return desk.RefuseField(at+"text", "required", "Write what the bot says here.")
	}
	if n.Kind != Ask {
		n.Variable = ""
	}
	if n.Kind == Choose {
		n.Then = Step{Set: []Fill{}}
		return m.checkChoices(at, n)
	}
	n.Choices = []Choice{}
	if n.Kind == Ask {
		if n.Variable = strings.TrimSpace(n.Variable); !isName(n.Variable, desk.MaxName) {
			return desk.RefuseField(at+"variable", "not_a_name", "Name the context variable that the answer fills: letters, digits and underscores.")
		}
	}
	return m.checkStep(at+"then.", &n.Then)
}

func (m *Menu) checkChoices(at string, n *Node) (err error) {
	switch {
	case len(n.Choices) == 0:
		return desk.RefuseField(at+"choices", "required", "Give at least one choice.")
	case len(n.Choices) > MaxChoices:
		return desk.RefuseField(at+"choices", "too_many", "At most %d choices: each is a digit.", MaxChoices)
	}
	n.Choices = slices.Clone(n.Choices)
	for i := range n.Choices {
		c, at := &n.Choices[i], fmt.Sprintf("%schoices.%d.", at, i)
		if c.Label, err = CheckWords(at+"label", c.Label, maxLabel); err != nil {
			return err
		}
		if err := checkLabel(at, n, i); err != nil {
			return err
		}
		if err := m.checkStep(at+"then.", &c.Then); err != nil {
			return err
		}
	}
	return nil
}

// checkLabel refuses a label that could be taken for another, or for a number.
func checkLabel(at string, n *Node, i int) error {
	for _, l := range []store.Language{store.English, store.French} {
		field := at + "label." + string(l)
		label := sms.Fold(n.Choices[i].Label.In(l))
		switch {
		case label == "":
			return desk.RefuseField(field, "required", "Write what can be chosen, with at least one letter.")
		case strings.Trim(label, "0123456789") == "":
			return desk.RefuseField(field, "number", "A number alone could be taken for that of another choice.")
		case label == sms.Fold(own(l).person):
			return desk.RefuseField(field, "taken", "This is what 0 is called.")
		}
		for _, other := range n.Choices[:i] {
			if sms.Fold(other.Label.In(l)) == label {
				return desk.RefuseField(field, "taken", "Another choice is called this.")
			}
		}
	}
	return nil
}

// checkStep brings a step into the form it is kept in. Whether a queue, an agent or a
// bot exists is not for it to say.
func (m *Menu) checkStep(at string, s *Step) (err error) {
	if err := desk.CheckChoice(at+"to", string(s.To), s.To.Choices()); err != nil {
		return err
	}
	if s.Reply, err = CheckWords(at+"reply", s.Reply, maxText); err != nil {
		return err
	}
	if len(s.Set) > maxFills {
		return desk.RefuseField(at+"set", "too_many", "At most %d variables at once.", maxFills)
	}
	s.Set = append([]Fill{}, s.Set...)
	for i := range s.Set {
		at := fmt.Sprintf("%sset.%d.", at, i)
		if s.Set[i].Name = strings.TrimSpace(s.Set[i].Name); !isName(s.Set[i].Name, desk.MaxName) {
			return desk.RefuseField(at+"name", "not_a_name", "Name a context variable: letters, digits and underscores.")
		}
		if s.Set[i].Value, err = desk.OneLine(at+"value", s.Set[i].Value, maxAnswer); err != nil {
			return err
		}
	}
	kept := Step{Set: s.Set, Reply: s.Reply, To: s.To}
	switch s.To {
	case ToNode:
		kept.NodeID = strings.TrimSpace(s.NodeID)
		if m.node(kept.NodeID) == nil {
			return desk.RefuseField(at+"node_id", "unknown", "This place is not in the menu.")
		}
	case ToQueue:
		kept.QueueID = s.QueueID
	case ToAgent:
		kept.AgentID = s.AgentID
	case ToBot:
		kept.BotID = s.BotID
	}
	*s = kept
	return nil
}

// CheckWords gives a text without the spaces around it, or refuses it as too long. It
// may be empty.
func CheckWords(field string, w Words, limit int) (Words, error) {
	for _, one := range []struct {
		text     *string
		language store.Language
	}{{&w.English, store.English}, {&w.French, store.French}} {
		at := field + "." + string(one.language)
		*one.text = strings.TrimSpace(desk.Lines(*one.text))
		switch n := sms.Length(*one.text); {
		case *one.text != "" && !desk.Visible(*one.text):
			*one.text = ""
		case strings.ContainsFunc(*one.text, isControl):
			return w, desk.RefuseField(at, "not_text", "Enter plain text.")
		case n > limit:
			return w, desk.TooLong(at, limit, "Too long: at most %d characters.")
		}
		if unknown := unknownIn(*one.text); unknown != "" {
			return w, desk.RefuseField(at, "unknown_placeholder", "Nothing stands for %s here. There are %s and context variables, as {$Order$}.", unknown, TeamName)
		}
	}
	return w, nil
}

// TeamName is the placeholder that stands for the team's name.
const TeamName = "{TeamName}"

// unknownIn gives a placeholder in a text that is neither the team's name nor a context
// variable, empty for none.
func unknownIn(text string) string {
	for _, found := range placeholders.In(text) {
		if found != TeamName && !strings.HasPrefix(found, "{$") {
			return found
		}
	}
	return ""
}

func isControl(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f || r == '\uFFFD' }

func isName(name string, limit int) bool {
	return name != "" && len(name) <= limit && !strings.ContainsFunc(name, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
}

// Steps gives every step of the menu, with the path of its fields.
func (m *Menu) Steps(field string, each func(at string, s *Step) error) error {
	for i := range m.Nodes {
		n, at := &m.Nodes[i], nodeAt(field, i)
		if n.Kind != Choose {
			if err := each(at+"then.", &n.Then); err != nil {
				return err
			}
		}
		for j := range n.Choices {
			if err := each(fmt.Sprintf("%schoices.%d.then.", at, j), &n.Choices[j].Then); err != nil {
				return err
			}
		}
	}
	return nil
}
