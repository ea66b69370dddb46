package accounts

import (
	"context"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// Number is a support number as the screens show it.
type Number struct {
	ID        store.ID `json:"id"`
	AccountID store.ID `json:"account_id"`
	Number    string   `json:"number"`  // digits, as TeleSign writes it
	Display   string   `json:"display"` // as people of the desk's region write it
	store.NumberSettings
	CreatedAt time.Time    `json:"created_at"`
	RemovedAt time.Time    `json:"removed_at,omitzero"` // no longer ours; its conversations stay
	Version   desk.Version `json:"version"`             // of what can be changed
}

// APIName is what the API calls it: Number is a type of the browser's own.
func (Number) APIName() string { return "PhoneNumber" }

func showNumber(region string, n *store.Number) Number {
	return Number{
		ID: n.ID, AccountID: n.AccountID, Number: n.Digits, Display: sms.Display(sms.FromWire(n.Digits), region),
		NumberSettings: n.NumberSettings, CreatedAt: n.CreatedAt, RemovedAt: n.RemovedAt,
		Version: desk.VersionOf(n.NumberSettings),
	}
}

// Numbers gives the numbers in use, oldest first.
func (u *UseCases) Numbers(ctx context.Context, by desk.Actor) (desk.List[Number], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Number], error) {
		list := desk.List[Number]{Items: []Number{}}
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
func (u *UseCases) Number(ctx context.Context, by desk.Actor, id store.ID) (Number, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Number, error) {
		n, err := store.Numbers.Get(v, id)
		if err != nil {
			return Number{}, err
		}
		return showNumberIn(v, by, n)
	})
}

// showNumberIn gives a number as the desk's people see it.
func showNumberIn(v *store.View, _ desk.Actor, n *store.Number) (Number, error) {
	settings, err := v.Settings()
	if err != nil {
		return Number{}, err
	}
	return showNumber(settings.Region, n), nil
}

// NumbersInUse gives the support numbers that were not removed.
func NumbersInUse(v *store.View) ([]*store.Number, error) {
	all, err := desk.Collect(store.Numbers.All(v))
	return slices.DeleteFunc(all, (*store.Number).Removed), err
}
