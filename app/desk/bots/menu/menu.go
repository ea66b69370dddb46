// Package menu is what a menu bot says and does: a tree of questions, kept as data, and
// the interpreter that walks it. It is pure: it is told what the customer answered and
// where they were, and gives what is to be said, what is to be remembered, and where
// they are now.
//
// Whatever it is given, it comes to an end: of one answer come at most [MaxTexts] texts,
// and then it waits for the next or is done. [Menu.Checked] refuses a menu in which
// somebody could not get on, but nothing relies on that.
package menu

import (
	"textdesk/store"
)

// Menu is a tree of questions. Its first node is where it begins.
type Menu struct {
	Nodes []Node `json:"nodes" cbor:"1,keyasint,omitzero"`
}

// Node is a place in a menu: what is said there, and what becomes of the answer.
type Node struct {
	// ID is what steps name it by.
	ID   string   `json:"id" cbor:"1,keyasint,omitzero"`
	Kind NodeKind `json:"kind" cbor:"2,keyasint,omitzero"`
	Text Words    `json:"text" cbor:"3,keyasint,omitzero"`
	// Choices are numbered from 1; 0 is a person, everywhere.
	Choices []Choice `json:"choices" cbor:"4,keyasint,omitzero"`
	// Variable is what an open question fills with the answer.
	Variable string `json:"variable" cbor:"5,keyasint,omitzero"`
	// Then is what follows an open question, or a statement.
	Then Step `json:"then" cbor:"6,keyasint,omitzero"`
}

// APIName is what the API calls it.
func (Node) APIName() string { return "MenuNode" }

// NodeKind is what a node waits for.
type NodeKind string

// The kinds.
const (
	Choose NodeKind = "choose" // one of its choices
	Ask    NodeKind = "ask"    // whatever the customer writes
	Tell   NodeKind = "tell"   // nothing: it goes on at once
)

// APIName is what the API calls it.
func (NodeKind) APIName() string { return "MenuNodeKind" }

// Choices gives the kinds.
func (NodeKind) Choices() []string { return []string{string(Choose), string(Ask), string(Tell)} }

// Choice is one answer to a question.
type Choice struct {
	Label Words `json:"label" cbor:"1,keyasint,omitzero"`
	Then  Step  `json:"then" cbor:"2,keyasint,omitzero"`
}

// APIName is what the API calls it.
func (Choice) APIName() string { return "MenuChoice" }

// Step is what follows an answer: variables are filled, a reply is sent, and the talk
// goes where it says.
type Step struct {
	Set   []Fill `json:"set" cbor:"1,keyasint,omitzero"`
	Reply Words  `json:"reply" cbor:"2,keyasint,omitzero"` // may be empty
	To    Goal   `json:"to" cbor:"3,keyasint,omitzero"`
	// NodeID, QueueID, AgentID and BotID say which, where To is one of these.
	NodeID  string   `json:"node_id" cbor:"4,keyasint,omitzero"`
	QueueID store.ID `json:"queue_id" cbor:"5,keyasint,omitzero"`
	AgentID store.ID `json:"agent_id" cbor:"6,keyasint,omitzero"`
	BotID   store.ID `json:"bot_id" cbor:"7,keyasint,omitzero"`
}

// APIName is what the API calls it.
func (Step) APIName() string { return "MenuStep" }

// Fill is a variable and its new value.
type Fill struct {
	Name  string `json:"name" cbor:"1,keyasint,omitzero"`
	Value string `json:"value" cbor:"2,keyasint,omitzero"`
}

// APIName is what the API calls it.
func (Fill) APIName() string { return "MenuFill" }

// Goal is where a step leads.
type Goal string

// The goals.
const (
	ToNode   Goal = "node"
	ToQueue  Goal = "queue"
	ToAgent  Goal = "agent"
	ToBot    Goal = "bot"
	ToPerson Goal = "person" // wherever the workstream's rules send it
	ToEnd    Goal = "end"    // the conversation is resolved
)

// APIName is what the API calls it.
func (Goal) APIName() string { return "MenuGoal" }

// Choices gives the goals.
func (Goal) Choices() []string {
	return []string{string(ToNode), string(ToQueue), string(ToAgent), string(ToBot), string(ToPerson), string(ToEnd)}
}

// Words is a text in the languages of the desk's own texts. One of them is enough.
type Words struct {
	English string `json:"en" cbor:"1,keyasint,omitzero"`
	French  string `json:"fr" cbor:"2,keyasint,omitzero"`
}

// APIName is what the API calls them.
func (Words) APIName() string { return "BotWords" }

// In gives the text in a language, or in the other where there is none in it.
func (w Words) In(l store.Language) string {
	if l == store.French && w.French != "" || w.English == "" {
		return w.French
	}
	return w.English
}

// None tells that there is no text in any language.
func (w Words) None() bool { return w == Words{} }
