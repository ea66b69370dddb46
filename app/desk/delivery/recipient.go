package delivery

import (
	"context"
	"errors"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/sms"
	"textdesk/store"
)

// Recipient is whom a text would reach, as a number somebody typed was understood.
type Recipient struct {
	Phone   string `json:"phone"`   // E.164 with its plus, or a short code
	Display string `json:"display"` // with the country code
	Region  string `json:"region"`  // ISO code of its country; empty for none
	// ShortCode says that it is one: it is texted only if that is said to be meant.
	ShortCode bool     `json:"short_code"`
	ContactID store.ID `json:"contact_id"` // empty: nobody whom the actor sees
	Name      string   `json:"name"`
}

// Recipient tells how a number is understood that somebody typed, or refuses it as
// [UseCases.Start] would. shortCode is as in NewConversation.
func (u *UseCases) Recipient(ctx context.Context, by desk.Actor, typed string, from store.ID, shortCode bool) (Recipient, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Recipient, error) {
		number, err := numberToTextFrom(v, from)
		if err != nil {
			return Recipient{}, err
		}
		return recipient(v, by, number, typed, shortCode)
	})
}

// recipient reads a number that somebody typed to text it from one of ours. Of a
// contact whom the actor does not see it says no more than of a stranger.
func recipient(v *store.View, by desk.Actor, from *store.Number, typed string, shortCode bool) (Recipient, error) {
	settings, err := v.Settings()
	if err != nil {
		return Recipient{}, err
	}
	phone, err := readPhone(typed, settings.Region, shortCode)
	if err == nil {
		err = mustBeTextable(phone, settings.Region, from)
	}
	if bad, ok := errors.AsType[*sms.NumberError](err); ok {
		return Recipient{}, desk.RefuseField("phone", bad.Code, "%s", bad.Message)
	}
	if err != nil {
		return Recipient{}, err
	}
	identity := sms.Identity(phone)
	to := Recipient{Phone: phone, Display: sms.Display(identity, ""), Region: sms.Region(identity), ShortCode: sms.IsShortCode(phone)}
	contact, err := contacts.Known(v, phone)
	if err != nil || contact == nil {
		return to, err
	}
	_, err = by.SeesContact(v, contact.ID)
	if errors.Is(err, &desk.Error{Code: desk.NotFound}) {
		return to, nil
	}
	to.ContactID, to.Name = contact.ID, contact.Name
	return to, err
}

// mustBeTextable refuses, as a [*sms.NumberError], a number that no text goes to.
func mustBeTextable(phone, region string, from *store.Number) error {
	if own := sms.FromWire(from.Digits); phone == own || sms.Identity(phone) == sms.Identity(own) {
		return &sms.NumberError{Code: sms.NumberOwn, Message: "This is the number that the text would leave from. Enter the customer's."}
	}
	return sms.CheckShortCode(phone, region, sms.Region(sms.FromWire(from.Digits)))
}

// readPhone reads a number as typed; 3 to 6 digits as a short code, where that is
// meant.
func readPhone(typed, region string, shortCode bool) (string, error) {
	if shortCode {
		if code, err := sms.ParseShortCode(typed); err == nil {
			return code, nil
		}
	}
	return sms.ParsePhone(typed, region)
}

// mustBeMeant refuses a short code unless somebody said that it is meant, or it is
// known: a number that lacks some digits looks like one.
func (to Recipient) mustBeMeant(shortCode bool) error {
	if !to.ShortCode || shortCode || to.ContactID != "" {
		return nil
	}
	return desk.RefuseField("phone", "short_code", "%s is a short code, not a phone number. If that is what you mean, say so; else enter the number with its country code, as in +1 425 555 0148.", to.Phone)
}
