package work

// Variable is something that is kept of each conversation of a workstream, as rules,
// bots, programs and agents fill it.
type Variable struct {
	Name    string       `json:"name" cbor:"1,keyasint,omitzero"` // letters, digits and underscores
	Type    VariableType `json:"type" cbor:"2,keyasint,omitzero"`
	Default string       `json:"default" cbor:"3,keyasint,omitzero"` // what it is before it is filled
}

// VariableType is what a variable holds.
type VariableType string

// The types.
const (
	Text   VariableType = "text"
	Number VariableType = "number"
)

// Choices gives the types.
func (VariableType) Choices() []string { return texts(Text, Number) }
