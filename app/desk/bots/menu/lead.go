package menu

import "textdesk/app/desk"

// mustLead refuses a menu in which something is never reached, or in which one answer
// brings more texts than a customer should get.
func (m *Menu) mustLead(field string) error {
	reached := map[string]bool{m.Nodes[0].ID: true}
	m.reach(&m.Nodes[0], reached)
	r := reckoning{menu: m, texts: map[string]int{}}
	for i := range m.Nodes {
		n, at := &m.Nodes[i], nodeAt(field, i)
		if !reached[n.ID] {
			return desk.RefuseField(at+"id", "unreachable", "Nothing leads to this place. Lead a choice to it, or remove it.")
		}
		if r.of(n.ID) > MaxTexts {
			return desk.RefuseField(at+"then", "too_many_texts", "From here the bot would send more than %d texts before it waits for an answer.", MaxTexts)
		}
	}
	return m.Steps(field, func(at string, s *Step) error {
		if r.after(s) > MaxTexts {
			return desk.RefuseField(at+"reply", "too_many_texts", "From here the bot would send more than %d texts before it waits for an answer.", MaxTexts)
		}
		return nil
	})
}

func (m *Menu) reach(n *Node, reached map[string]bool) {
	for _, s := range n.steps() {
		next := m.node(s.NodeID)
		if s.To != ToNode || next == nil || reached[next.ID] {
			continue
		}
		reached[next.ID] = true
		m.reach(next, reached)
	}
}

// steps are those that lead away from a node.
func (n *Node) steps() (all []Step) {
	if n.Kind != Choose {
		return []Step{n.Then}
	}
	for _, c := range n.Choices {
		all = append(all, c.Then)
	}
	return all
}

// reckoning is how many texts come before an answer is waited for, by node. What goes
// round in a circle without a question has more than any menu may.
type reckoning struct {
	menu  *Menu
	texts map[string]int
}

const endless = MaxNodes * 10

func (r *reckoning) of(id string) int {
	n := r.menu.node(id)
	if n == nil || n.Kind != Tell {
		return 1
	}
	if known, is := r.texts[id]; is {
		return known
	}
	r.texts[id] = endless // until it is known that it leads out
	r.texts[id] = 1 + r.after(&n.Then)
	return r.texts[id]
}

func (r *reckoning) after(s *Step) (n int) {
	if !s.Reply.None() {
		n++
	}
	if s.To == ToNode {
		n += r.of(s.NodeID)
	}
	return n
}
