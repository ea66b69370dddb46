package desk

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"textdesk/app/sms"
	"textdesk/store"
)

// Contact is a customer as the screens show them.
type Contact struct {
	ID           store.ID  `json:"id"`
	Phone        string    `json:"phone"`         // E.164 with its plus, or a short code
	PhoneDisplay string    `json:"phone_display"` // as people of the desk's region write it
	Name         string    `json:"name"`
	Consent      Consent   `json:"consent"`
	CreatedAt    time.Time `json:"created_at"`
}

// Consent says whether a contact wants our texts.
type Consent struct {
	State          store.ConsentState `json:"state"`
	Since          time.Time          `json:"since,omitzero"`
	By             string             `json:"by"`              // "keyword:stop", the ID of a user, or empty
	BlockedNumbers []store.ID         `json:"blocked_numbers"` // IDs of our numbers that the carrier blocks
}

const maxName = 100

func showContact(region string, c *store.Contact) Contact {
	return Contact{
		ID: c.ID, Phone: c.Phone, PhoneDisplay: sms.Display(c.Phone, region), Name: c.Name,
		Consent: showConsent(c.Consent), CreatedAt: c.CreatedAt,
	}
}

func showConsent(c store.Consent) Consent {
	shown := Consent{State: c.State, Since: c.Since, By: c.By, BlockedNumbers: slices.Sorted(maps.Keys(c.Blocked))}
	if shown.State == "" {
		shown.State = store.ConsentUnknown
	}
	if shown.BlockedNumbers == nil {
		shown.BlockedNumbers = []store.ID{}
	}
	return shown
}

// Contacts gives a piece of all contacts in the order of their numbers. With q,
// it gives those whose name contains it in any case, or whose number contains
// its digits; a search can end early in a large desk, with a cursor to go on.
func (d *Desk) Contacts(ctx context.Context, by Actor, q string, s Slice) (List[Contact], error) {
	if err := by.mustBeSignedIn(); err != nil {
		return List[Contact]{}, err
	}
	return view(ctx, d, func(v *store.View) (List[Contact], error) {
		settings, err := v.Settings()
		if err != nil {
			return List[Contact]{}, err
		}
		wanted := newContactQuery(q)
		page, err := v.ContactsByPhone(s.bounded(), func(c *store.Contact) (bool, error) { return wanted.wants(c), nil })
		if err != nil {
			return List[Contact]{}, err
		}
		return listOf(page, func(c *store.Contact) (Contact, error) { return showContact(settings.Region, c), nil })
	})
}

// contactQuery is what a search looks for.
type contactQuery struct{ name, digits string }

func newContactQuery(q string) contactQuery {
	q = strings.ToLower(strings.TrimSpace(q))
	digits := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case strings.ContainsRune("+-(). ", r):
			return -1
		}
		return 'x' // letters: it is no number
	}, q)
	if strings.Contains(digits, "x") {
		digits = ""
	}
	return contactQuery{name: q, digits: digits}
}

func (q contactQuery) wants(c *store.Contact) bool {
	return q.name == "" || strings.Contains(strings.ToLower(c.Name), q.name) ||
		q.digits != "" && strings.Contains(c.Phone, q.digits)
}

// Contact gives one contact.
func (d *Desk) Contact(ctx context.Context, by Actor, id store.ID) (Contact, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return Contact{}, err
	}
	return view(ctx, d, func(v *store.View) (Contact, error) { return contactView(v, id) })
}

func contactView(v *store.View, id store.ID) (Contact, error) {
	settings, err := v.Settings()
	if err != nil {
		return Contact{}, err
	}
	c, err := store.Contacts.Get(v, id)
	if err != nil {
		return Contact{}, err
	}
	return showContact(settings.Region, c), nil
}

// RenameContact changes a contact's name; an empty one takes it away. A name
// has at most 100 characters.
func (d *Desk) RenameContact(ctx context.Context, by Actor, id store.ID, name string) (Contact, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return Contact{}, err
	}
	name, err := oneLine("name", name, maxName)
	if err != nil {
		return Contact{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Contact, error) {
		c, err := store.Contacts.Get(tx, id)
		if err != nil {
			return Contact{}, err
		}
		c.Name = name
		if err := store.Contacts.Put(tx, c); err != nil {
			return Contact{}, err
		}
		return contactView(&tx.View, id)
	})
}
