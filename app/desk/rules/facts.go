package rules

import (
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/routing"
	"textdesk/app/sms"
	"textdesk/store"
)

// factsOf gathers what rules may ask about a conversation whose customer wrote a text
// at a moment.
func factsOf(v *store.View, c *store.Conversation, text string, at time.Time) (routing.Facts, error) {
	number, err := store.Numbers.Get(v, c.NumberID)
	if err != nil {
		return routing.Facts{}, err
	}
	contact, err := store.Contacts.Get(v, c.ContactID)
	if err != nil {
		return routing.Facts{}, err
	}
	f, err := factsOn(v, number, contact, text, at)
	if err != nil {
		return routing.Facts{}, err
	}
	f.First = c.PreviousID == ""
	previous, err := store.Conversations.Get(v, c.PreviousID)
	if err == nil {
		follow(&f, previous)
	}
	return f, desk.IgnoreNotFound(err)
}

// follow adds what is known of the contact's conversation before this one.
func follow(f *routing.Facts, previous *store.Conversation) {
	f.First, f.LastAgentID, f.Tags = false, previous.AgentID, append(f.Tags, previous.Tags...)
}

// factsOn gathers what rules may ask about a contact's text to a number at a moment.
func factsOn(v *store.View, number *store.Number, contact *store.Contact, text string, at time.Time) (routing.Facts, error) {
	channel, err := channels.Of(v, number.ID)
	if err != nil {
		return routing.Facts{}, err
	}
	var usual store.ID
	if channel != nil {
		usual = channel.HoursID
	}
	hours := func(id store.ID) (calendars.Hours, error) {
		if id == "" {
			id = usual
		}
		return calendars.Of(v, id)
	}
	return routing.Facts{
		Text: text, Language: routing.GuessLanguage(text), NumberID: number.ID, AccountID: number.AccountID,
		Phone: contact.Phone, Country: sms.Region(contact.Phone), Name: contact.Name, Tags: slices.Clone(contact.Tags), Consent: string(contact.Consent.State),
		First: true, Now: func() time.Time { return at.In(zoneOf(v)) },
		Open: func(id store.ID) bool {
			h, err := hours(id)
			return err == nil && h.Open(at)
		},
		Holiday: func(id store.ID) bool {
			h, err := hours(id)
			if err != nil {
				return false
			}
			_, is := h.Holiday(at)
			return is
		},
	}, nil
}

// zoneOf is the desk's time zone, UTC if it cannot be read: reading one takes longer
// than most rules, so that it is only read where one asks for the time.
func zoneOf(v *store.View) *time.Location {
	s, err := v.Settings()
	if err != nil {
		return time.UTC
	}
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}
