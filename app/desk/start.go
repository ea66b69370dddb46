package desk

import (
	"context"
	"errors"
	"slices"

	"textdesk/app/sms"
	"textdesk/store"
)

// NewConversation is a text to somebody, whether or not they wrote before.
type NewConversation struct {
	Phone    string   `json:"phone"`               // as people write it; without a country code, of the desk's region
	NumberID store.ID `json:"number_id,omitempty"` // from which number; may be left out when there is only one
	Text     string   `json:"text"`
	// IdempotencyKey is as in NewMessage.
	IdempotencyKey string `json:"-"`
}

// Started is what Start made or went on with.
type Started struct {
	Conversation Conversation `json:"conversation"`
	Message      Message      `json:"message"`
}

// Start texts a phone number. An unfinished conversation with it on that number
// goes on; otherwise a new one opens, active and the actor's, linked to the one
// before.
func (d *Desk) Start(ctx context.Context, by Actor, n NewConversation) (Started, error) {
	if err := by.must(store.Agent); err != nil {
		return Started{}, err
	}
	text, err := textToSend(n.Text)
	if err != nil {
		return Started{}, err
	}
	return update(ctx, d, func(tx *store.Tx) (Started, error) {
		m, err := once(tx, by, n.IdempotencyKey, "start\x00"+string(n.NumberID)+"\x00"+n.Phone+"\x00"+text, func() (*store.Message, error) {
			return start(tx, by, n, text)
		})
		if err != nil {
			return Started{}, err
		}
		c, err := store.Conversations.Get(tx, m.ConversationID)
		if err != nil {
			return Started{}, err
		}
		if err := mustSee(&tx.View, by, c); err != nil { // a repeated request can come after it was moved away
			return Started{}, err
		}
		shown, err := showConversation(&tx.View, by, c)
		return Started{Conversation: shown, Message: showMessage(by, m)}, err
	})
}

func start(tx *store.Tx, by Actor, n NewConversation, text string) (*store.Message, error) {
	number, err := numberToTextFrom(&tx.View, n.NumberID)
	if err != nil {
		return nil, err
	}
	settings, err := tx.Settings()
	if err != nil {
		return nil, err
	}
	phone, err := sms.ParsePhone(n.Phone, settings.Region)
	if err != nil {
		return nil, badPhone("phone", err)
	}
	contact, err := contactFor(tx, phone)
	if err != nil {
		return nil, err
	}
	t, err := unfinishedOrNew(tx, by, number, contact)
	if err != nil {
		return nil, err
	}
	return t.reply(text, nil)
}

// badPhone refuses a phone number in package sms's words.
func badPhone(field string, err error) error {
	var bad *sms.NumberError
	if errors.As(err, &bad) {
		return invalid(field, bad.Code, "%s", bad.Message)
	}
	return err
}

func numberToTextFrom(v *store.View, id store.ID) (*store.Number, error) {
	if id != "" {
		n, err := store.Numbers.Get(v, id)
		if err != nil || n.Removed() {
			return nil, invalid("number_id", "unknown", "This number is not one of yours.")
		}
		return n, nil
	}
	ours, err := numbersInUse(v)
	switch {
	case err != nil:
		return nil, err
	case len(ours) == 0:
		return nil, invalid("number_id", "none", "There is no number to text from yet. An administrator can add one.")
	case len(ours) > 1:
		return nil, invalid("number_id", "required", "Say from which of your numbers.")
	}
	return ours[0], nil
}

// numbersInUse gives the support numbers that were not removed.
func numbersInUse(v *store.View) ([]*store.Number, error) {
	all, err := collect(store.Numbers.All(v))
	return slices.DeleteFunc(all, (*store.Number).Removed), err
}

// contactFor gives the contact with that number, making one where there is none.
func contactFor(tx *store.Tx, phone string) (*store.Contact, error) {
	c, err := tx.ContactByPhone(phone)
	if !errors.Is(err, store.ErrNotFound) {
		return c, err
	}
	c = &store.Contact{
		ID: tx.NewID(), Phone: phone, CreatedAt: tx.Now,
		Consent: store.Consent{State: store.ConsentUnknown},
	}
	return c, store.Contacts.Put(tx, c)
}

// unfinishedOrNew gives the contact's unfinished conversation on the number, or a
// new one that the table has yet to open.
func unfinishedOrNew(tx *store.Tx, by Actor, number *store.Number, contact *store.Contact) (*turn, error) {
	latest, err := tx.LatestConversation(number.ID, contact.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if latest != nil && !latest.Finished() {
		t, err := take(tx, by, latest.ID)
		if errors.Is(err, &Error{Code: NotFound}) {
			return nil, refuse(Forbidden, "Colleagues are in touch with this contact in a queue you do not see into. Ask a supervisor.")
		}
		return t, err
	}
	return newTurn(tx, by, number, contact, latest)
}

// newTurn begins a conversation in the default workstream, after the one before.
func newTurn(tx *store.Tx, by Actor, number *store.Number, contact *store.Contact, previous *store.Conversation) (*turn, error) {
	w, err := store.Workstreams.Get(tx, store.DefaultID)
	if err != nil {
		return nil, err
	}
	c := &store.Conversation{
		ID: tx.NewID(), NumberID: number.ID, ContactID: contact.ID, WorkstreamID: w.ID, QueueID: w.QueueID,
		State: None, CreatedAt: tx.Now, UpdatedAt: tx.Now, StateSince: tx.Now,
	}
	if previous != nil {
		c.PreviousID = previous.ID
	}
	return &turn{tx: tx, by: by, c: c, workstream: w}, nil
}
