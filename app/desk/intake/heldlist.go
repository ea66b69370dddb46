package intake

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/app/desk/held"
	"textdesk/store"
	"textdesk/telesign"
)

// HeldCallback is a held callback as an administrator sees it in a list. Its body
// may be long, and is given by itself.
type HeldCallback struct {
	ID        store.ID    `json:"id"`
	AccountID store.ID    `json:"account_id"`
	Reason    held.Reason `json:"reason"`
	Kind      held.Kind   `json:"kind"` // by its own word
	Message   string      `json:"message"`
	// Unreadable is why what is held as undecodable cannot be read.
	Unreadable telesign.Unreadable `json:"unreadable,omitempty"`
	Size       int                 `json:"size"`   // of the body, in bytes
	Proven     bool                `json:"proven"` // a key of the account signed it
	Times      int                 `json:"times"`  // how often this same body came
	FirstAt    time.Time           `json:"first_at"`
	LastAt     time.Time           `json:"last_at"`
}

// HeldCallbacks gives a piece of what is held for an account, newest first.
func (u *UseCases) HeldCallbacks(ctx context.Context, by desk.Actor, accountID store.ID, s desk.Slice) (desk.List[HeldCallback], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[HeldCallback], error) {
		if _, err := store.Accounts.Get(v, accountID); err != nil {
			return desk.List[HeldCallback]{}, err
		}
		page, err := held.Of(v, accountID, s.Bounded())
		if err != nil {
			return desk.List[HeldCallback]{}, err
		}
		return desk.ListOf(page, func(h *held.Callback) (HeldCallback, error) { return showHeld(h), nil })
	})
}

func showHeld(h *held.Callback) HeldCallback {
	shown := HeldCallback{
		ID: h.ID, AccountID: h.AccountID, Reason: h.Reason, Kind: h.Kind, Message: explainHeld(h),
		Size: len(h.Body), Proven: h.Proven, Times: h.Times, FirstAt: h.FirstAt, LastAt: h.LastAt,
	}
	if h.Reason == held.Undecodable {
		_, err := telesign.Decode(h.Body)
		shown.Unreadable = telesign.WhyUnreadable(err)
	}
	return shown
}

// HeldBody is a held callback with its body, as it came but for bytes that are no
// letters in UTF-8: they are written as \xE9.
type HeldBody struct {
	HeldCallback
	Body string `json:"body"`
}

// HeldCallback gives one held callback with its body.
func (u *UseCases) HeldCallback(ctx context.Context, by desk.Actor, accountID, id store.ID) (HeldBody, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (HeldBody, error) {
		h, err := heldOf(v, accountID, id)
		if err != nil {
			return HeldBody{}, err
		}
		return HeldBody{showHeld(h), readable(h.Body)}, nil
	})
}

func readable(body []byte) string {
	var b strings.Builder
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, `\x%02X`, body[0])
		} else {
			b.Write(body[:size])
		}
		body = body[size:]
	}
	return b.String()
}

// explainHeld says why a callback is held and what mends it.
func explainHeld(h *held.Callback) string {
	switch h.Reason {
	case held.Unsigned:
		return "It carries no signature. TeleSign signs everything: either it is not from TeleSign, or something before textdesk removes the Authorization header."
	case held.BadSignature:
		return "Its signature does not fit the account's API key. If the key was changed at TeleSign, enter the new one, then replay."
	case held.WrongCustomer:
		return "It is signed for another customer ID. Check the customer ID, then replay."
	case held.UnknownNumber:
		if h.Detail == "" {
			return "It does not say which of your numbers it is for, as picture messages do not. Read it here and answer by hand."
		}
		return "It is for the number " + h.Detail + ", which this account does not have here. Add the number, then replay."
	}
	return "It could not be read: " + h.Detail + "."
}
