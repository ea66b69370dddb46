package contacts

import (
	"context"
	"maps"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
)

// Contact is a customer as the screens show them.
type Contact struct {
	ID           store.ID `json:"id"`
	Phone        string   `json:"phone"`         // E.164 with its plus, or a short code
	PhoneDisplay string   `json:"phone_display"` // as people of the desk's region write it
	Name         string   `json:"name"`
	Consent      Consent  `json:"consent"`
	Tags         []string `json:"tags"`
	// PreferredAgentIDs are the agents who should have the contact's conversations where
	// work is pushed, the best first.
	PreferredAgentIDs []store.ID   `json:"preferred_agent_ids"`
	CreatedAt         time.Time    `json:"created_at"`
	Version           desk.Version `json:"version"` // of what can be changed
}

// Consent says whether a contact wants our texts.
type Consent struct {
	State          store.ConsentState `json:"state"`
	Since          time.Time          `json:"since,omitzero"`
	By             string             `json:"by"`              // "keyword:stop", the ID of a user, or empty
	BlockedNumbers []store.ID         `json:"blocked_numbers"` // IDs of our numbers that the carrier blocks
	Word           *store.ConsentWord `json:"word,omitempty"`  // what the contact said, where somebody recorded it
}

// Show gives a contact as people of a country see them.
func Show(region string, c *store.Contact) Contact {
	return Contact{
		ID: c.ID, Phone: c.Phone, PhoneDisplay: shownIn(region, c), Name: c.Name,
		Consent: showConsent(c.Consent), CreatedAt: c.CreatedAt,
		Tags: append([]string{}, c.Tags...), PreferredAgentIDs: append([]store.ID{}, c.PreferredIDs...),
		Version: desk.VersionOf(detailsOf(c)),
	}
}

func showConsent(c store.Consent) Consent {
	shown := Consent{State: c.State, Since: c.Since, By: c.By, BlockedNumbers: slices.Sorted(maps.Keys(c.Blocked))}
	if shown.State == "" {
		shown.State = store.ConsentUnknown
	}
	if c.Word != (store.ConsentWord{}) {
		shown.Word = &c.Word
	}
	if shown.BlockedNumbers == nil {
		shown.BlockedNumbers = []store.ID{}
	}
	return shown
}

// Contacts gives a piece of the contacts that the actor sees, in the order of their
// numbers. With q, it gives those that a [Query] wants; a search can end early in a
// large desk, with a cursor to go on.
func (u *UseCases) Contacts(ctx context.Context, by desk.Actor, q string, s desk.Slice) (desk.List[Contact], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Contact], error) {
		settings, err := v.Settings()
		if err != nil {
			return desk.List[Contact]{}, err
		}
		wanted := NewQuery(q, settings.Region)
		knows, err := by.Knows(v)
		if err != nil {
			return desk.List[Contact]{}, err
		}
		page, err := v.ContactsByPhone(s.Bounded(), func(c *store.Contact) (bool, error) {
			if !wanted.Wants(c) {
				return false, nil
			}
			return knows(c.ID)
		})
		if err != nil {
			return desk.List[Contact]{}, err
		}
		return desk.ListOf(page, func(c *store.Contact) (Contact, error) { return Show(settings.Region, c), nil })
	})
}

// Contact gives one contact.
func (u *UseCases) Contact(ctx context.Context, by desk.Actor, id store.ID) (Contact, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Contact, error) {
		c, err := by.SeesContact(v, id)
		if err != nil {
			return Contact{}, err
		}
		return View(v, c)
	})
}

// View gives a contact as the desk's people see them.
func View(v *store.View, c *store.Contact) (Contact, error) {
	settings, err := v.Settings()
	if err != nil {
		return Contact{}, err
	}
	return Show(settings.Region, c), nil
}
