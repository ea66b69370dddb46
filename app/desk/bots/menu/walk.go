package menu

import (
	"fmt"
	"slices"
	"strings"

	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// MaxTexts is how many texts come of one answer at most.
const MaxTexts = 4

// maxWrong is how many answers in a row that fit nothing bring a person.
const maxWrong = 2

// maxAnswer is how many characters of an answer are remembered.
const maxAnswer = 1000

// Place is where a talk waits for an answer.
type Place struct {
	NodeID string `json:"node_id" cbor:"1,keyasint,omitzero"`
	Wrong  int    `json:"wrong,omitempty" cbor:"2,keyasint,omitzero"` // how many answers in a row fitted nothing
}

// Outcome is what comes of an answer.
type Outcome struct {
	Texts []string
	Fills []Fill
	// Waits is where the talk waits for the next answer, where Done is nil.
	Waits Place
	// Done is how the talk is over: its goal is no node. Handover says why, where that
	// is a person, a queue or an agent.
	Done     *Step
	Handover work.Handover
}

// Begin gives what is said first.
func (m *Menu) Begin(l store.Language) Outcome {
	if len(m.Nodes) == 0 {
		return Outcome{Done: &Step{To: ToPerson}, Handover: work.HandoverDecided}
	}
	w := walk{menu: m, language: l, why: work.HandoverDecided}
	w.follow(Step{To: ToNode, NodeID: m.Nodes[0].ID})
	return w.out
}

// Answer gives what follows an answer at a place.
func (m *Menu) Answer(at Place, answer string, l store.Language) Outcome {
	w := walk{menu: m, language: l, why: work.HandoverAsked}
	n := m.node(at.NodeID)
	switch {
	case n == nil: // the menu was changed meanwhile
		w.over(Step{To: ToPerson}, work.HandoverLost)
	case sms.Fold(answer) == "0":
		w.over(Step{To: ToPerson}, work.HandoverAsked)
	case n.Kind == Choose:
		w.choose(n, at, answer)
	default:
		w.fill(n, at, answer)
	}
	return w.out
}

func (m *Menu) node(id string) *Node {
	i := slices.IndexFunc(m.Nodes, func(n Node) bool { return n.ID == id })
	if i < 0 || id == "" {
		return nil
	}
	return &m.Nodes[i]
}

// walk is an outcome being put together.
type walk struct {
	menu     *Menu
	language store.Language
	why      work.Handover // if it leads to people
	out      Outcome
}

func (w *walk) choose(n *Node, at Place, answer string) {
	choice, person := n.chosen(answer, w.language)
	switch {
	case person:
		w.over(Step{To: ToPerson}, work.HandoverAsked)
	case choice == nil:
		w.wrong(n, at)
	default:
		w.follow(choice.Then)
	}
}

func (w *walk) fill(n *Node, at Place, answer string) {
	answer = strings.TrimSpace(answer)
	if answer == "" && n.Kind == Ask {
		w.wrong(n, at)
		return
	}
	if letters := []rune(answer); len(letters) > maxAnswer {
		answer = string(letters[:maxAnswer])
	}
	if n.Variable != "" {
		w.out.Fills = append(w.out.Fills, Fill{n.Variable, answer})
	}
	w.why = work.HandoverDecided
	w.follow(n.Then)
}

// wrong asks again, or brings a person.
func (w *walk) wrong(n *Node, at Place) {
	if at.Wrong+1 >= maxWrong {
		w.over(Step{To: ToPerson}, work.HandoverLost)
		return
	}
	w.say(n.again(w.language))
	w.out.Waits = Place{NodeID: n.ID, Wrong: at.Wrong + 1}
}

// follow goes on with a step until an answer is needed or the talk is over.
func (w *walk) follow(s Step) {
	for range MaxTexts + 1 {
		w.out.Fills = append(w.out.Fills, s.Set...)
		if !w.say(s.Reply.In(w.language)) {
			break
		}
		if s.To != ToNode {
			w.over(s, w.why)
			return
		}
		n := w.menu.node(s.NodeID)
		if n == nil {
			w.over(Step{To: ToPerson}, work.HandoverDecided)
			return
		}
		if !w.say(n.asks(w.language)) {
			break
		}
		if n.Kind != Tell {
			w.out.Waits = Place{NodeID: n.ID}
			return
		}
		s = n.Then
	}
	w.over(Step{To: ToPerson}, work.HandoverLimit)
}

// say says something, unless it would be too much.
func (w *walk) say(text string) bool {
	if text == "" {
		return true
	}
	if len(w.out.Texts) == MaxTexts {
		return false
	}
	w.out.Texts = append(w.out.Texts, text)
	return true
}

// over ends the talk.
func (w *walk) over(s Step, why work.Handover) {
	if !slices.Contains([]Goal{ToQueue, ToAgent, ToBot, ToEnd}, s.To) {
		s.To = ToPerson
	}
	w.out.Done, w.out.Handover = &s, why
	if s.To == ToEnd || s.To == ToBot {
		w.out.Handover = ""
	}
}

// chosen gives the choice that an answer means, nil where it means none or several; or
// tells that it means a person. It may be the number, the label, or both, or as much of
// the label's beginning as no other has.
func (n *Node) chosen(answer string, l store.Language) (choice *Choice, person bool) {
	answer = sms.Fold(answer)
	if answer == "" {
		return nil, false
	}
	begin := []*Choice{}
	for i := range n.Choices {
		number, label := fmt.Sprint(i+1), sms.Fold(n.Choices[i].Label.In(l))
		if answer == number || answer == label || answer == number+" "+label {
			return &n.Choices[i], false
		}
		if strings.HasPrefix(label, answer) {
			begin = append(begin, &n.Choices[i])
		}
	}
	label := sms.Fold(own(l).person)
	if answer == label || answer == "0 "+label {
		return nil, true
	}
	switch {
	case len(begin) == 1 && !strings.HasPrefix(label, answer):
		return begin[0], false
	case len(begin) == 0 && strings.HasPrefix(label, answer):
		return nil, true
	}
	return nil, false
}

// asks is what a node says: its text, and how it can be answered.
func (n *Node) asks(l store.Language) string {
	text := n.Text.In(l)
	if n.Kind == Tell {
		return text
	}
	return strings.TrimSpace(text + "\n" + n.options(l))
}

// again is what a node says to who gave an answer that fits nothing.
func (n *Node) again(l store.Language) string {
	if n.Kind == Choose {
		return own(l).chooseAgain + "\n" + n.options(l)
	}
	return own(l).writeAgain + "\n" + n.options(l)
}

// options lists what can be answered.
func (n *Node) options(l store.Language) string {
	var lines []string
	for i, c := range n.Choices {
		lines = append(lines, fmt.Sprintf("%d %s", i+1, c.Label.In(l)))
	}
	return strings.Join(append(lines, "0 "+own(l).person), "\n")
}

// phrases are the menu's own words, without what a text in GSM-7 cannot hold.
type phrases struct{ person, chooseAgain, writeAgain string }

func own(l store.Language) phrases {
	if l == store.French {
		return phrases{"Une personne", "Merci de choisir un de ces chiffres :", "Merci d'écrire votre réponse."}
	}
	return phrases{"A person", "Please choose one of these numbers:", "Please write your answer."}
}
