package delivery

import (
	"context"
	"strconv"
	"strings"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/life"
	"textdesk/store"
)

// NewConversation is a text to somebody, whether or not they wrote before.
type NewConversation struct {
	Phone    string   `json:"phone"`               // as people write it; without a country code, of the desk's region
	NumberID store.ID `json:"number_id,omitempty"` // from which number; may be left out when there is only one
	Text     string   `json:"text"`
	// ShortCode says that 3 to 6 digits are meant as the short code they are.
	ShortCode bool `json:"short_code,omitempty"`
	// IdempotencyKey is as in NewMessage.
	IdempotencyKey string `json:"-"`
}

// Started is what Start made or went on with.
type Started struct {
	Conversation conversations.Conversation `json:"conversation"`
	Message      conversations.Message      `json:"message"`
}

// Start texts a phone number. An unfinished conversation with it on that number
// goes on; otherwise a new one opens, active and the actor's, linked to the one
// before.
func (u *UseCases) Start(ctx context.Context, by desk.Actor, n NewConversation) (Started, error) {
	text, err := textToSend(n.Text)
	if err != nil {
		return Started{}, err
	}
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Started, error) {
		m, err := once(tx, by, n.IdempotencyKey, n.request(text), func() (*store.Message, error) {
			return u.start(tx, by, n, text)
		})
		if err != nil {
			return Started{}, err
		}
		c, err := by.SeesConversation(&tx.View, m.ConversationID) // a repeated request can come after it was moved away
		if err != nil {
			return Started{}, err
		}
		shown, err := conversations.Show(&tx.View, by, c)
		return Started{Conversation: shown, Message: conversations.ShowMessage(by, m)}, err
	})
}

// request is what a repetition of the same request has in common with it.
func (n NewConversation) request(text string) string {
	return strings.Join([]string{"start", string(n.NumberID), n.Phone, strconv.FormatBool(n.ShortCode), text}, "\x00")
}

func (u *UseCases) start(tx *store.Tx, by desk.Actor, n NewConversation, text string) (*store.Message, error) {
	number, err := numberToTextFrom(&tx.View, n.NumberID)
	if err != nil {
		return nil, err
	}
	to, err := recipient(&tx.View, by, number, n.Phone, n.ShortCode)
	if err != nil {
		return nil, err
	}
	if err := to.mustBeMeant(n.ShortCode); err != nil {
		return nil, err
	}
	contact, err := contacts.For(tx, to.Phone)
	if err != nil {
		return nil, err
	}
	t, err := u.conversations.UnfinishedOrNew(tx, by, number, contact)
	if err != nil {
		return nil, err
	}
	if t.C.State == life.None && !t.Workstream.Direction.Outward() {
		return nil, desk.RefuseField("number_id", "inbound_only", "Work that comes by this number only begins when a customer writes. Answer them once they do, or choose another number.")
	}
	return reply(t, NewMessage{Text: text, IdempotencyKey: n.IdempotencyKey})
}

func numberToTextFrom(v *store.View, id store.ID) (*store.Number, error) {
	if id != "" {
		n, err := store.Numbers.Get(v, id)
		if err != nil || n.Removed() {
			return nil, desk.RefuseField("number_id", "unknown", "This number is not one of yours.")
		}
		return n, nil
	}
	ours, err := accounts.NumbersInUse(v)
	switch {
	case err != nil:
		return nil, err
	case len(ours) == 0:
		return nil, desk.RefuseField("number_id", "none", "There is no number to text from yet. An administrator can add one.")
	case len(ours) > 1:
		return nil, desk.RefuseField("number_id", "required", "Say from which of your numbers.")
	}
	return ours[0], nil
}
