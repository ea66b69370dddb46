package optouts

import (
	"context"
	"errors"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/permission"
	"textdesk/app/sms"
	"textdesk/store"
)

// Standing says which contacts are listed.
type Standing string

// APIName is what the API calls it.
func (Standing) APIName() string { return "OptOutStanding" }

// The standings. Blocked are those to whom a carrier lets no texts through from some
// number of ours, whatever they told us: that is theirs to lift, and not ours.
const (
	Out     Standing = "opted_out"
	In      Standing = "opted_in"
	Blocked Standing = "blocked"
)

// Choices gives the standings.
func (Standing) Choices() []string { return []string{string(Out), string(In), string(Blocked)} }

// Row is a contact of the list.
type Row struct {
	ID      store.ID         `json:"id"` // the contact's
	Contact contacts.Contact `json:"contact"`
	// Last is how the contact came to stand so, absent for what was before there was a
	// history.
	Last *permission.Shown `json:"last,omitempty"`
	// Hidden says that all of the contact's conversations are out of the reader's sight:
	// the number stands here all the same, for it must not be texted, but no more.
	Hidden bool `json:"hidden,omitempty"`
}

// APIName is what the API calls it.
func (Row) APIName() string { return "OptOut" }

// OptOuts gives a piece of the contacts who stand so, whoever came to it last first. With
// q, it gives those of them that a [contacts.Query] wants: a number typed whole is
// found at once, whatever its spelling; any other search can end early in a large desk,
// with a cursor to go on.
func (u *UseCases) OptOuts(ctx context.Context, by desk.Actor, standing Standing, q string, s desk.Slice) (desk.List[Row], error) {
	if standing == "" {
		standing = Out
	}
	if err := desk.CheckChoice("state", string(standing), standing.Choices()); err != nil {
		return desk.List[Row]{}, err
	}
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Row], error) {
		settings, err := v.Settings()
		if err != nil {
			return desk.List[Row]{}, err
		}
		knows, err := by.Knows(v)
		if err != nil {
			return desk.List[Row]{}, err
		}
		page, err := pageOf(v, standing, q, settings.Region, s.Bounded())
		if err != nil {
			return desk.List[Row]{}, err
		}
		return desk.ListOf(page, func(c *store.Contact) (Row, error) {
			known, err := knows(c.ID)
			if err != nil || !known {
				return hidden(settings.Region, c), err
			}
			return row(v, by, settings.Region, c)
		})
	})
}

// wholeNumber is how many digits are taken for all of a number: fewer may be a part of
// one, although in some countries they are one.
const wholeNumber = 7

// pageOf gives a piece of the contacts who stand so and fit what somebody of a region
// typed.
func pageOf(v *store.View, standing Standing, q, region string, s store.Slice) (store.Page[store.Contact], error) {
	if phone, err := sms.ParsePhone(q, region); err == nil && len(sms.Digits(q)) >= wholeNumber {
		return pageOfOne(v, standing, phone)
	}
	wanted := contacts.NewQuery(q, region)
	return v.ContactsByConsent(string(standing), s, func(c *store.Contact) (bool, error) { return wanted.Wants(c), nil })
}

func pageOfOne(v *store.View, standing Standing, phone string) (page store.Page[store.Contact], err error) {
	c, err := contacts.Known(v, phone)
	if err != nil || c == nil || !standing.has(c) {
		return page, err
	}
	page.Items = []*store.Contact{c}
	return page, nil
}

func (s Standing) has(c *store.Contact) bool {
	if s == Blocked {
		return len(c.Consent.Blocked) > 0
	}
	return c.Consent.State == store.ConsentState(s)
}

func row(v *store.View, by desk.Actor, region string, c *store.Contact) (Row, error) {
	r := Row{ID: c.ID, Contact: contacts.Show(region, c)}
	last, err := permission.LastChange(v, c.ID)
	if errors.Is(err, store.ErrNotFound) {
		return r, nil
	}
	if err != nil {
		return r, err
	}
	shown, err := permission.Show(v, by, last)
	r.Last = &shown
	return r, err
}

// hidden is a contact of whom the reader may know no more than that they must not be
// texted, or may.
func hidden(region string, c *store.Contact) Row {
	bare := store.Contact{ID: c.ID, Phone: c.Phone, Shown: c.Shown, Consent: store.Consent{State: c.Consent.State, Since: c.Consent.Since, Blocked: c.Consent.Blocked}}
	return Row{ID: c.ID, Contact: contacts.Show(region, &bare), Hidden: true}
}
