package routing

import (
	"slices"
	"time"

	"textdesk/store"
)

// Condition holds where one of its groups does: "this and this, or that and that".
// Without groups it always holds.
type Condition struct {
	Any []Group `json:"any,omitempty" cbor:"1,keyasint,omitzero"`
}

// Group holds where each of its questions is answered yes.
type Group struct {
	All []Question `json:"all" cbor:"1,keyasint,omitzero"`
}

// Question is asked about a conversation.
type Question struct {
	About Subject  `json:"about" cbor:"1,keyasint,omitzero"`
	Is    Relation `json:"is" cbor:"2,keyasint,omitzero"`
	// Not turns the answer round.
	Not bool `json:"not,omitempty" cbor:"3,keyasint,omitzero"`
	// Values are what it is compared with: words, IDs, or two times as "08:00".
	Values []string `json:"values,omitempty" cbor:"4,keyasint,omitzero"`
	// Name is the context variable's, where it is about one.
	Name string `json:"name,omitempty" cbor:"5,keyasint,omitzero"`
}

// Subject is what a question is about.
type Subject string

// The subjects.
const (
	AboutText      Subject = "text"
	AboutLanguage  Subject = "language" // guessed from the text
	AboutNumber    Subject = "number"   // the support number's ID
	AboutAccount   Subject = "account"
	AboutName      Subject = "contact_name"
	AboutTag       Subject = "contact_tag"
	AboutConsent   Subject = "consent"
	AboutCountry   Subject = "country" // of the contact's number, as ISO 3166
	AboutPhone     Subject = "phone"   // the contact's, in E.164
	AboutLastAgent Subject = "last_agent"
	AboutFirst     Subject = "first_contact"
	AboutTime      Subject = "time" // of day, in the desk's zone
	AboutWeekday   Subject = "weekday"
	AboutHours     Subject = "hours" // operating hours, by their ID
	AboutHoliday   Subject = "holiday"
	AboutVariable  Subject = "variable"
)

// Choices gives the subjects, in the order in which people look for them.
func (Subject) Choices() []string {
	return texts(AboutText, AboutLanguage, AboutNumber, AboutAccount, AboutName, AboutTag, AboutConsent, AboutCountry,
		AboutPhone, AboutLastAgent, AboutFirst, AboutTime, AboutWeekday, AboutHours, AboutHoliday, AboutVariable)
}

// Relation is how what is asked about and the values belong together.
type Relation string

// The relations.
const (
	Contains Relation = "contains" // one of the values stands in it, also within a word
	HasWord  Relation = "has_word" // one of the values stands in it as words of their own
	Matches  Relation = "matches"  // the one value is a pattern, as RE2 writes it
	OneOf    Relation = "one_of"   // it is one of the values
	Begins   Relation = "begins"   // it begins with one of the values
	Between  Relation = "between"  // from the first value until the second
	Above    Relation = "above"    // it is a number greater than the value
	Below    Relation = "below"    // it is a number smaller than the value
	Holds    Relation = "holds"    // it is so; there are no values, or the ID of hours
	IsSet    Relation = "is_set"   // there is something
)

// Choices gives the relations.
func (Relation) Choices() []string {
	return texts(Contains, HasWord, Matches, OneOf, Begins, Between, Above, Below, Holds, IsSet)
}

// relations says what can be asked about what.
var relations = map[Subject][]Relation{
	AboutText:      {Contains, HasWord, Matches},
	AboutLanguage:  {OneOf},
	AboutNumber:    {OneOf},
	AboutAccount:   {OneOf},
	AboutName:      {Contains, HasWord, IsSet},
	AboutTag:       {OneOf},
	AboutConsent:   {OneOf},
	AboutCountry:   {OneOf},
	AboutPhone:     {Begins},
	AboutLastAgent: {OneOf, IsSet},
	AboutFirst:     {Holds},
	AboutTime:      {Between},
	AboutWeekday:   {OneOf},
	AboutHours:     {Holds},
	AboutHoliday:   {Holds},
	AboutVariable:  {OneOf, Contains, HasWord, Above, Below, IsSet},
}

// RelationsOf gives what can be asked about a subject.
func RelationsOf(s Subject) []Relation { return slices.Clone(relations[s]) }

// Facts are what is known of a conversation when it is classified.
type Facts struct {
	Text      string // what the customer wrote
	Language  string // that it seems to be in, as ISO 639; empty where nothing tells
	NumberID  store.ID
	AccountID store.ID

	Phone       string // the contact's, in E.164
	Country     string // of Phone, as ISO 3166
	Name        string
	Tags        []string
	Consent     string
	LastAgentID store.ID // who had the contact's conversation before this one
	First       bool     // there is no conversation before this one

	Now func() time.Time // in the desk’s zone
	// Open and Holiday tell of operating hours by their ID; the empty ID is the
	// channel's.
	Open, Holiday func(hoursID store.ID) bool
	// Variables are the context variables, by name; a number stands as its text.
	Variables map[string]string

	// Explain is told of each step, in their order, what its questions were answered:
	// nothing for what was not asked. A step itself has none of a customer's words.
	Explain func([]Answer)

	folded string
}

func texts[T ~string](choices ...T) []string {
	plain := make([]string, len(choices))
	for i, c := range choices {
		plain[i] = string(c)
	}
	return plain
}
