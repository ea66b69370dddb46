package contacts

import (
	"errors"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// For gives the contact with that number, however it is spelt, making one where
// there is none.
func For(tx *store.Tx, phone string) (*store.Contact, error) {
	identity := sms.Identity(phone)
	c, err := Known(&tx.View, phone)
	if err != nil {
		return nil, err
	}
	if c == nil {
		c = &store.Contact{ID: tx.NewID(), CreatedAt: tx.Now, Consent: store.Consent{State: store.ConsentUnknown}}
		c.Spelling = unless(identity, phone)
	}
	if c.Phone == identity {
		return c, nil
	}
	c.Spelling = unless(identity, c.Address()) // of an older file
	c.Phone = identity
	return c, put(tx, c)
}

// Heard gives the contact who texts from a number, as the carrier spells it. That
// spelling is known to arrive, so answers go to it.
func Heard(tx *store.Tx, phone string) (*store.Contact, error) {
	settings, err := tx.Settings()
	if err != nil {
		return nil, err
	}
	c, err := tx.ContactByPhone(phone)
	if err == nil && c.Spelling == "" && c.Shown.In == settings.Region {
		return c, nil // put gave it this number: the numbering plans need not be asked again
	}
	if desk.IgnoreNotFound(err) != nil {
		return nil, err
	}
	if c, err = For(tx, phone); err != nil {
		return nil, err
	}
	if c.Address() == phone && c.Shown.In == settings.Region {
		return c, nil
	}
	c.Spelling = unless(c.Phone, phone)
	return c, put(tx, c)
}

// put keeps a contact with the number as it is shown here.
func put(tx *store.Tx, c *store.Contact) error {
	settings, err := tx.Settings()
	if err != nil {
		return err
	}
	c.Shown = store.Shown{As: sms.Display(c.Phone, settings.Region), In: settings.Region}
	return store.Contacts.Put(tx, c)
}

// IsNumber tells whether a contact is one of our own numbers: who texts from it, or
// pretends to, would be answered by a text to ourselves, and that by another.
func IsNumber(c *store.Contact, n *store.Number) bool {
	phone := sms.FromWire(n.Digits)
	return c.Phone == phone || c.Address() == phone
}

// unless gives a spelling where it differs from the identity.
func unless(identity, spelling string) string {
	if spelling == identity {
		return ""
	}
	return spelling
}

// Known gives the contact with that number, however it is spelt, nil where there is
// none. Older files knew contacts by each spelling.
func Known(v *store.View, phone string) (*store.Contact, error) {
	identity := sms.Identity(phone)
	c, err := v.ContactByPhone(identity)
	if !errors.Is(err, store.ErrNotFound) {
		return c, err
	}
	twins, err := twins(v, identity)
	if err != nil || len(twins) == 0 {
		return nil, err
	}
	return twins[0], nil
}

// twins are the contacts of the same telephone under other spellings.
func twins(v *store.View, phone string) (found []*store.Contact, err error) {
	for _, spelling := range sms.Spellings(phone) {
		c, err := v.ContactByPhone(spelling)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if sms.Identity(spelling) == sms.Identity(phone) {
			found = append(found, c)
		}
	}
	return found, nil
}

// OptedOut says whether the contact must not be texted. A file made before numbers
// had one identity can hold several contacts of one telephone: what one of them
// said holds for all.
func OptedOut(v *store.View, c *store.Contact) (bool, error) {
	if c.Consent.State == store.OptedOut {
		return true, nil
	}
	twins, err := twins(v, c.Phone)
	return slices.ContainsFunc(twins, func(twin *store.Contact) bool { return twin.Consent.State == store.OptedOut }), err
}

// shownIn is the contact's number as people of a region write it.
func shownIn(region string, c *store.Contact) string {
	if c.Shown.As != "" && c.Shown.In == region {
		return c.Shown.As
	}
	return sms.Display(c.Phone, region)
}
