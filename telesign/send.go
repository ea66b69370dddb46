package telesign

import (
	"context"
	"errors"
	"net/url"
)

// codeCallbackURL refuses the parameter callback_url.
const codeCallbackURL = 11004

// Send sends a text, once. It returns TeleSign's acceptance or an [*Error], whose
// MaybeSent says whether the text may be on its way in spite of the error.
//
// Accounts for which callback URLs per text are not enabled refuse them (11004). A
// refused request is not sent, so Send then tries once more without, and says so in
// the answer.
func (c *Client) Send(ctx context.Context, a Account, t Text) (Answer, error) {
	sent, err := c.post(ctx, a, t)
	var refusal *Error
	if t.CallbackURL == "" || !errors.As(err, &refusal) || refusal.Code != codeCallbackURL || refusal.MaybeSent {
		return sent, err
	}
	t.CallbackURL = ""
	sent, err = c.post(ctx, a, t)
	sent.CallbackURLRefused = err == nil
	return sent, err
}

// post makes the one request that sends a text.
func (c *Client) post(ctx context.Context, a Account, t Text) (Answer, error) {
	got, written, err := c.exchange(ctx, request{path: messagingPath, form: t.form()}, a)
	if err != nil && got.status == 0 {
		return Answer{}, unanswered(err, written, a)
	}
	r, isJSON := readAnswer(got.body)
	if err != nil || !isJSON {
		return Answer{}, unreadable(got.status, err, true)
	}
	if got.status/100 == 2 && accepts(r) {
		return Answer{ReferenceID: r.ReferenceID, ExternalID: r.ExternalID, Status: r.Status, Parts: r.Parts, Price: r.Price, Currency: r.Currency}, nil
	}
	return Answer{}, refused(got.status, r, true)
}

// accepts reports whether an answer to a send says the text was taken.
func accepts(r Receipt) bool {
	switch ClassifyHTTP(r.Status.Code) {
	case ClassAccepted, ClassSent, ClassDelivered, ClassUnknown:
		return true
	}
	return false
}

// form is the text as TeleSign's SMS API takes it.
func (t Text) form() string {
	messageType := t.MessageType
	if messageType == "" {
		messageType = MessageARN
	}
	form := url.Values{
		"phone_number": {t.To},
		"message":      {t.Message},
		"message_type": {string(messageType)},
	}
	for name, value := range map[string]string{
		"sender_id":    t.From,
		"external_id":  t.ExternalID,
		"callback_url": t.CallbackURL,
	} {
		if value != "" {
			form.Set(name, value)
		}
	}
	return form.Encode()
}
