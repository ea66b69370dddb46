package optins

import (
	"context"
	"errors"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/life"
	"textdesk/app/desk/permission"
	"textdesk/app/desk/switches"
	"textdesk/app/sms"
	"textdesk/store"
)

// Joining is what somebody sends in with a page.
type Joining struct {
	Code     string
	Language store.Language
	Phone    string // as people write it; without a country code, of the desk's region
	Agreed   bool   // the box was ticked
	// Version is of the wording that they saw.
	Version         string
	From, UserAgent string
}

// maxTyped bounds what is read as a number.
const maxTyped = 60

// Join takes it that somebody wants to be texted. What is wrong with what they entered
// is refused at its field: “phone”, “agree”, or “wording” where the page says something
// else by now. Otherwise nothing that it gives, and nothing that it takes time for,
// depends on what the desk knows of the number: something is kept in each case.
func (u *UseCases) Join(ctx context.Context, j Joining) error {
	return desk.Do(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		p, err := withCode(&tx.View, j.Code)
		if err != nil {
			return err
		}
		w, err := wordingOf(&tx.View, &p.PageSettings, j.Language)
		if err != nil {
			return err
		}
		phone, err := p.phone(&tx.View, j.Phone)
		switch {
		case err != nil:
			return err
		case j.Version != w.Version:
			return desk.RefuseField("wording", "changed", "This page has changed since it was opened.")
		case !j.Agreed:
			return desk.RefuseField("agree", "required", "Tick the box.")
		}
		return u.take(tx, p, w, j, phone)
	})
}

// phone reads a number that a text of the page may go to.
func (p *Page) phone(v *store.View, typed string) (string, error) {
	if len(typed) > maxTyped {
		return "", desk.RefuseField("phone", "not_a_number", "This is no phone number.")
	}
	settings, err := v.Settings()
	if err != nil {
		return "", err
	}
	phone, err := sms.ParsePhone(typed, settings.Region)
	if err != nil || sms.IsShortCode(phone) {
		return "", desk.RefuseField("phone", "not_a_number", "This is no phone number.")
	}
	number, err := store.Numbers.Get(v, p.NumberID)
	if err != nil {
		return "", err
	}
	if !p.Abroad && !slices.Contains(near(settings.Region, sms.Region(sms.FromWire(number.Digits))), sms.Region(phone)) {
		return "", desk.RefuseField("phone", "abroad", "Enter a number of this country.")
	}
	return sms.Identity(phone), nil
}

// near gives the countries of a desk and its number, and with the United States Canada,
// and the other way round: toll-free numbers are of both.
func near(regions ...string) []string {
	if slices.Contains(regions, "US") || slices.Contains(regions, "CA") {
		regions = append(regions, "US", "CA")
	}
	return regions
}

// take keeps what was entered, and texts the number unless something speaks against it.
func (u *UseCases) take(tx *store.Tx, p *Page, w Wording, j Joining, phone string) error {
	a, err := askedOf(&tx.View, p.NumberID, phone)
	if err != nil {
		return err
	}
	if a != nil && tx.Now.Sub(a.TextedAt) < askedAgain {
		a.Again++
		return askedTable.Put(tx, a)
	}
	if a == nil {
		a = &Asked{ID: tx.NewID(), NumberID: p.NumberID, Phone: phone}
	}
	*a = Asked{
		ID: a.ID, NumberID: a.NumberID, Phone: a.Phone, PageID: p.ID, At: tx.Now, Code: p.Code, Name: p.Name,
		Wording: w.Text(), Version: w.Version, Language: w.Language, From: j.From, UserAgent: j.UserAgent, Monthly: p.Monthly, Brand: w.Brand,
	}
	contact, err := mayText(tx, p, phone)
	if err != nil {
		return err
	}
	if contact != nil {
		if err := u.text(tx, p, a, contact); err != nil {
			return err
		}
	}
	return askedTable.Put(tx, a)
}

// mayText gives the contact to text, nil where no text may go: the page has caused too
// many today, something is switched off, or the contact wants none. A contact is made
// only for whom a text goes to.
func mayText(tx *store.Tx, p *Page, phone string) (*store.Contact, error) {
	today, err := textsOn(&tx.View, p.ID, tx.Now)
	if err != nil || today >= p.Daily {
		return nil, err
	}
	number, err := store.Numbers.Get(tx, p.NumberID)
	if err != nil {
		return nil, err
	}
	if may, err := switches.MayAutomate(&tx.View, number, ""); err != nil || !may {
		return nil, err
	}
	contact, err := contacts.For(tx, phone)
	if err != nil {
		return nil, err
	}
	obstacle, err := conversations.ObstacleToText(&tx.View, p.NumberID, contact)
	if err != nil || obstacle != nil {
		return nil, err
	}
	return contact, nil
}

// text asks the number for a YES, or takes the tick for one where the page does.
func (u *UseCases) text(tx *store.Tx, p *Page, a *Asked, contact *store.Contact) error {
	t, err := u.quietly(tx, p.NumberID, contact)
	if err != nil {
		return err
	}
	a.TextedAt = tx.Now
	if p.Unconfirmed {
		a.JoinedAt = tx.Now
		return joined(tx, t.C, contact, a, "", true)
	}
	m, err := delivery.NewAutomatic(tx, t.C, question(a.Language, a.Brand, a.Monthly), string(conversations.AnswersOptIn))
	if err != nil {
		return err
	}
	a.MessageID = m.ID
	return keep(tx, t.C, m)
}

// quietly gives the conversation that a text of a page goes into: the one under way, or
// a resolved one that rings nobody.
func (u *UseCases) quietly(tx *store.Tx, numberID store.ID, contact *store.Contact) (*conversations.Turn, error) {
	number, err := store.Numbers.Get(tx, numberID)
	if err != nil {
		return nil, err
	}
	latest, err := tx.LatestConversation(numberID, contact.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if latest != nil {
		t, err := u.conversations.Take(tx, desk.System(), latest.ID)
		if err != nil || !latest.Finished() {
			return t, err
		}
		if life.Find(t.C, t.Workstream, life.ActKeyword, tx.Now) != nil {
			return t, t.Move(life.ActKeyword, store.Line{})
		}
	}
	t, err := u.conversations.NewTurn(tx, desk.System(), number, contact, latest)
	if err != nil {
		return nil, err
	}
	return t, t.Move(life.ActKeyword, store.Line{})
}

// joined makes the consent count, with its evidence, and confirms it to the customer.
// messageID is the text that said YES, empty where none was asked for; confirm is false
// while nothing automatic may leave the number.
func joined(tx *store.Tx, c *store.Conversation, contact *store.Contact, a *Asked, messageID store.ID, confirm bool) error {
	shift, err := permission.Change(tx, contact, store.OptedIn, permission.News{
		Source: permission.Page, SaidAt: a.At, Wording: a.Wording, NumberID: a.NumberID,
		Note:     a.Name + " (" + string(a.Language) + ", " + a.Version + ")",
		Evidence: permission.Evidence{MessageID: messageID, Page: a.Code, Address: a.From, UserAgent: a.UserAgent},
	})
	if err != nil {
		return err
	}
	if shift != nil {
		if err := conversations.AddLine(tx, c, store.Line{Kind: store.LineOptedIn, Consent: shift}); err != nil {
			return err
		}
	}
	if !confirm {
		return nil
	}
	m, err := delivery.NewAutomatic(tx, c, welcome(a.Language, a.Brand, a.Monthly), string(conversations.AnswersOptIn))
	if err != nil {
		return err
	}
	return keep(tx, c, m)
}

// keep queues a text in its conversation.
func keep(tx *store.Tx, c *store.Conversation, m *store.Message) error {
	c.LastMessageID, c.UpdatedAt = m.ID, tx.Now
	if err := store.Conversations.Put(tx, c); err != nil {
		return err
	}
	return delivery.KeepMessage(tx, m)
}
