package rules

import (
	"errors"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/variables"
	"textdesk/app/sms"
	"textdesk/store"
)

// Sample is what rules are tried on: a text that somebody makes up, or a conversation
// that was.
type Sample struct {
	// ConversationID is of one that was: it is taken by its first text, as it came.
	ConversationID store.ID  `json:"conversation_id,omitempty"`
	Text           string    `json:"text,omitempty"`
	Phone          string    `json:"phone,omitempty"`     // the customer's; empty for one nobody knows
	NumberID       store.ID  `json:"number_id,omitempty"` // empty for any
	At             time.Time `json:"at,omitzero"`         // when it comes; zero for now
}

// APIName is what the API calls it.
func (Sample) APIName() string { return "RoutingSample" }

// Try gives what a workstream's rules, as they are given, would make of a sample. It
// writes nothing; what is broken among them is skipped, as it would be.
func Try(v *store.View, by desk.Actor, workstreamID store.ID, r *Rules, s Sample) (Decided, error) {
	w, err := store.Workstreams.Get(v, workstreamID)
	if err != nil {
		return Decided{}, err
	}
	p, err := (&Book{workstreamID, *r}).prepare(v)
	if err != nil {
		return Decided{}, err
	}
	f, id, err := s.facts(v, by)
	if err != nil {
		return Decided{}, err
	}
	var answers [][]routing.Answer
	f.Explain = func(one []routing.Answer) { answers = append(answers, one) }
	d := decide(w, p, f, unclassified(w), id)
	d.Facts, d.Answers = f, answers
	return d, nil
}

// unclassified is what is known of a conversation before any rule.
func unclassified(w *store.Workstream) routing.Class {
	return routing.Class{Variables: variables.Unfilled(w), Units: w.Capacity}
}

func (s *Sample) facts(v *store.View, by desk.Actor) (routing.Facts, store.ID, error) {
	if n := sms.Length(s.Text); n > sms.MaxLength {
		return routing.Facts{}, "", desk.TooLong("sample.text", sms.MaxLength, "A text has at most %d characters.")
	}
	if s.ConversationID != "" {
		f, err := s.ofPast(v, by)
		return f, s.ConversationID, err
	}
	number, err := s.number(v)
	if err != nil {
		return routing.Facts{}, "", err
	}
	contact, err := s.contact(v, by)
	if err != nil {
		return routing.Facts{}, "", err
	}
	f, err := factsOn(v, number, contact, s.Text, s.moment(v.Now))
	if err != nil || contact.ID == "" {
		return f, "sample", err
	}
	latest, err := v.LatestConversation(number.ID, contact.ID)
	if err == nil {
		follow(&f, latest)
	}
	return f, "sample", desk.IgnoreNotFound(err)
}

// ofPast gives the facts of a conversation that was.
func (s *Sample) ofPast(v *store.View, by desk.Actor) (routing.Facts, error) {
	c, err := by.SeesConversation(v, s.ConversationID)
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, &desk.Error{Code: desk.NotFound}) {
		return routing.Facts{}, desk.RefuseField("sample.conversation_id", "unknown", "There is no conversation with this ID. Choose another.")
	}
	if err != nil {
		return routing.Facts{}, err
	}
	text := s.Text
	if text == "" {
		if text, err = firstWords(v, c); err != nil {
			return routing.Facts{}, err
		}
	}
	return factsOf(v, c, text, s.moment(c.CreatedAt))
}

func (s *Sample) moment(otherwise time.Time) time.Time {
	if s.At.IsZero() {
		return otherwise
	}
	return s.At
}

func (s *Sample) number(v *store.View) (*store.Number, error) {
	if s.NumberID == "" {
		return &store.Number{}, nil
	}
	n, err := store.Numbers.Get(v, s.NumberID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, desk.RefuseField("sample.number_id", "unknown", "This number does not exist. Choose another.")
	}
	return n, err
}

// contact is the customer of a sample, one nobody knows where none has the number.
func (s *Sample) contact(v *store.View, by desk.Actor) (*store.Contact, error) {
	if s.Phone == "" {
		return &store.Contact{}, nil
	}
	settings, err := v.Settings()
	if err != nil {
		return nil, err
	}
	phone, err := sms.ParsePhone(s.Phone, settings.Region)
	if err != nil {
		return nil, desk.RefuseField("sample.phone", "not_a_number", "This is no telephone number. Write it with + and the country code.")
	}
	stranger := &store.Contact{Phone: phone, Consent: store.Consent{State: store.ConsentUnknown}}
	known, err := v.ContactByPhone(phone)
	if errors.Is(err, store.ErrNotFound) {
		return stranger, nil
	}
	if err != nil {
		return nil, err
	}
	knows, err := by.Knows(v)
	if err != nil {
		return nil, err
	}
	if seen, err := knows(known.ID); err != nil || !seen {
		return stranger, err
	}
	return known, nil
}
