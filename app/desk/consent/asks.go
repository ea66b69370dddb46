package consent

import (
	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// Asks gives what a text asks for by a word of consent alone, empty where it is none:
// nobody else answers such a text.
func (u *UseCases) Asks(v *store.View, text desk.HeardText) (sms.Action, error) {
	words, err := u.Words(v)
	if err != nil {
		return "", err
	}
	return listen(words, text).action, nil
}
