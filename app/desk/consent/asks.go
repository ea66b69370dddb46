package consent

import (
	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// Asks gives what a text asks for by a word of consent alone, empty where it is none:
// nobody else answers such a text. sounds tells of one that is none whether it sounds as
// if they wanted no more texts: no machine answers that.
func (u *UseCases) Asks(v *store.View, text desk.HeardText) (action sms.Action, sounds bool, err error) {
	words, err := u.Words(v)
	if err != nil {
		return "", false, err
	}
	h := listen(words, text)
	return h.action, h.suggests, nil
}
