package desk

import (
	"context"
	"time"

	"textdesk/app/sms"
	"textdesk/store"
)

// Number is a support number as the screens show it.
type Number struct {
	ID             store.ID  `json:"id"`
	AccountID      store.ID  `json:"account_id"`
	Number         string    `json:"number"`  // digits, as TeleSign writes it
	Display        string    `json:"display"` // as people of the desk's region write it
	Type           string    `json:"type"`    // "geo", "short_code" or "toll_free"
	Description    string    `json:"description"`
	Pace           float64   `json:"pace"`            // segments a second at most
	KeywordReplies string    `json:"keyword_replies"` // who answers STOP and HELP: "us", "telesign" or "carrier"
	CreatedAt      time.Time `json:"created_at"`
	RemovedAt      time.Time `json:"removed_at,omitzero"` // no longer ours; its conversations stay
}

// NewNumber is a number to be added. AccountID and Number are needed; the rest
// may be left out and follows from the number.
type NewNumber struct {
	AccountID      store.ID `json:"account_id"`
	Number         string   `json:"number"`
	Type           string   `json:"type"`
	Description    string   `json:"description"`
	Pace           float64  `json:"pace"`
	KeywordReplies string   `json:"keyword_replies"`
}

// NumberChange is what to change of a number; nil leaves a thing as it is.
type NumberChange struct {
	Type           *string  `json:"type"`
	Description    *string  `json:"description"`
	Pace           *float64 `json:"pace"`
	KeywordReplies *string  `json:"keyword_replies"`
}

func showNumber(region string, n *store.Number) Number {
	return Number{
		ID: n.ID, AccountID: n.AccountID, Number: n.Digits, Display: sms.Display(sms.FromWire(n.Digits), region),
		Type: n.Type, Description: n.Description, Pace: n.Pace, KeywordReplies: n.KeywordReplies,
		CreatedAt: n.CreatedAt, RemovedAt: n.RemovedAt,
	}
}

// Numbers gives the numbers in use, oldest first.
func (d *Desk) Numbers(ctx context.Context, by Actor) (List[Number], error) {
	if err := by.mustBeSignedIn(); err != nil {
		return List[Number]{}, err
	}
	return view(ctx, d, func(v *store.View) (List[Number], error) {
		list := List[Number]{Items: []Number{}}
		settings, err := v.Settings()
		if err != nil {
			return list, err
		}
		for n, err := range store.Numbers.All(v) {
			if err != nil {
				return list, err
			}
			if !n.Removed() {
				list.Items = append(list.Items, showNumber(settings.Region, n))
			}
		}
		return list, nil
	})
}

// Number gives one number, also one that was removed.
func (d *Desk) Number(ctx context.Context, by Actor, id store.ID) (Number, error) {
	if err := by.mustBeSignedIn(); err != nil {
		return Number{}, err
	}
	return view(ctx, d, func(v *store.View) (Number, error) {
		n, err := store.Numbers.Get(v, id)
		if err != nil {
			return Number{}, err
		}
		return numberView(v, n)
	})
}

func numberView(v *store.View, n *store.Number) (Number, error) {
	settings, err := v.Settings()
	if err != nil {
		return Number{}, err
	}
	return showNumber(settings.Region, n), nil
}
