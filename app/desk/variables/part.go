// Package variables is what is kept of a conversation besides its texts: the context
// variables that its workstream names. Rules, bots and programs fill them, agents see
// and mend them. [Of] reads them all, [Set] fills some.
package variables

import (
	"context"
	"errors"
	"reflect"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
	"textdesk/store/work"
)

// UseCases are the variables' doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name:   "variables",
		Tables: []store.Kept{table},
		Told:   []part.Telling{{Table: table.Name(), Kinds: []api.Told{{Kind: table.Name(), Type: reflect.TypeFor[Shown]()}}, Show: tell}},
		Endpoints: []api.Endpoint{
			api.Get("conversations/{id}/variables", api.SignedIn(), "A conversation's context variables", api.On(u.Variables)),
			api.Put("conversations/{id}/variables", api.Only(store.Agent, store.Supervisor), "Fill them: what is not given is as the workstream has it", api.Changing(u.FillVariables)),
		},
	}
}

// tell tells of a conversation's variables whoever sees the conversation. That it goes
// out of sight, the conversation says.
func tell(v *store.View, by desk.Actor, e store.Event) ([]part.Told, error) {
	c, err := by.SeesConversation(v, e.ID)
	if errors.Is(err, &desk.Error{Code: desk.NotFound}) || errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	shown, err := show(v, c)
	if err != nil {
		return nil, err
	}
	return []part.Told{{Kind: table.Name(), ID: e.ID, Data: shown}}, nil
}

// Filled are the variables of a conversation that somebody has filled. Its ID is the
// conversation's.
type Filled struct {
	ID     store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	Values []Value  `json:"values" cbor:"2,keyasint,omitzero"`
}

// Value is what a variable was filled with. A number stands as its text.
type Value struct {
	Name  string `json:"name" cbor:"1,keyasint,omitzero"`
	Value string `json:"value" cbor:"2,keyasint,omitzero"`
}

// APIName is what the API calls it.
func (Value) APIName() string { return "VariableValue" }

var table = store.NewTable(store.Whole[Filled](), store.Spec[Filled]{
	Name: "variables",
	ID:   func(f *Filled) store.ID { return f.ID },
	Trace: func(f *Filled) store.Trace {
		return store.Trace{ConversationID: f.ID, Audience: store.Audience{Only: true}}
	},
	References: []store.Reference[Filled]{
		{To: "conversation", ID: func(f *Filled) store.ID { return f.ID }},
	},
})

// Shown are the variables of a conversation as the screens show them.
type Shown struct {
	ID      store.ID     `json:"id"` // the conversation's
	Items   []Variable   `json:"items"`
	Version desk.Version `json:"version"` // of what they are filled with
}

// APIName is what the API calls them.
func (Shown) APIName() string { return "ConversationVariables" }

// Variable is one of a conversation.
type Variable struct {
	work.Variable
	Value  string `json:"value"`
	Filled bool   `json:"filled"` // else the value is the default
}

// APIName is what the API calls it.
func (Variable) APIName() string { return "ConversationVariable" }

// Input is what variables are to be filled with.
type Input struct {
	Values []Value `json:"values"`
}

// APIName is what the API calls it.
func (Input) APIName() string { return "VariablesInput" }

// Variables gives a conversation's variables, in the workstream's order.
func (u *UseCases) Variables(ctx context.Context, by desk.Actor, conversationID store.ID) (Shown, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Shown, error) {
		c, err := by.SeesConversation(v, conversationID)
		if err != nil {
			return Shown{}, err
		}
		return show(v, c)
	})
}

// FillVariables fills a conversation's variables with what is given, and no others.
func (u *UseCases) FillVariables(ctx context.Context, by desk.Actor, conversationID store.ID, in desk.Replacement[Input]) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Shown, error) {
		c, err := by.SeesConversation(&tx.View, conversationID)
		if err != nil {
			return Shown{}, err
		}
		now, err := show(&tx.View, c)
		if err != nil {
			return Shown{}, err
		}
		given, err := in.Over(now.Version, now)
		if err != nil {
			return Shown{}, err
		}
		values, err := check(&tx.View, c, given.Values)
		if err != nil {
			return Shown{}, err
		}
		if err := table.Put(tx, &Filled{ID: c.ID, Values: values}); err != nil {
			return Shown{}, err
		}
		return show(&tx.View, c)
	})
}
