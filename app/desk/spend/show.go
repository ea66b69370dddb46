package spend

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/store/work"
)

// Cost is an amount as the API shows it.
type Cost struct {
	Amount   string `json:"amount"`   // a decimal number, such as "0.0075"
	Currency string `json:"currency"` // as TeleSign writes it, such as "USD"
}

// Shown gives what something costs, nil where nobody has told.
func Shown(m work.Money) *Cost {
	if !m.Known() {
		return nil
	}
	return &Cost{m.Amount(), m.Currency}
}

// Spend is what an account's texts cost, as far as TeleSign has told.
type Spend struct {
	Months []Month `json:"months"` // the newest first, a year of them at most; those without prices are left out
	Month  string  `json:"month"`  // the one under way, such as "2026-11", in the desk's time zone
}

// Month is what was spent in a month.
type Month struct {
	Month   string   `json:"month"`
	Totals  []Total  `json:"totals"` // by currency
	Numbers []Number `json:"numbers"`
}

// APIName is what the API calls it.
func (Month) APIName() string { return "SpendMonth" }

// Number is what was spent on a number's texts.
type Number struct {
	NumberID store.ID `json:"number_id"`
	Totals   []Total  `json:"totals"`
}

// APIName is what the API calls it.
func (Number) APIName() string { return "SpendNumber" }

// Total is what was spent in one currency, in decimal numbers.
type Total struct {
	Currency  string `json:"currency"`
	Amount    string `json:"amount"`
	People    string `json:"people"`    // of it, for what people wrote
	Automatic string `json:"automatic"` // and for what the desk wrote by itself
	Texts     int    `json:"texts"`     // how many TeleSign told a price of
}

// APIName is what the API calls it.
func (Total) APIName() string { return "SpendTotal" }

const monthsShown = 12

// Spend tells what an account's texts cost.
func (u *UseCases) Spend(ctx context.Context, by desk.Actor, accountID store.ID) (Spend, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Spend, error) {
		if _, err := store.Accounts.Get(v, accountID); err != nil {
			return Spend{}, err
		}
		now, err := monthAt(v, v.Now)
		if err != nil {
			return Spend{}, err
		}
		shown := Spend{Months: []Month{}, Month: nameOf(now)}
		for ago := range monthsShown {
			name := nameOf(now.AddDate(0, -ago, 0))
			month, err := monthFrom(v, accountID, name)
			if err != nil {
				return Spend{}, err
			}
			if len(month.Totals) > 0 {
				shown.Months = append(shown.Months, month)
			}
		}
		return shown, nil
	})
}

func monthFrom(v *store.View, accountID store.ID, name string) (Month, error) {
	all, byNumber := map[string]*sum{}, map[store.ID]map[string]*sum{}
	for s, err := range ofMonth(v, accountID, name) {
		if err != nil {
			return Month{}, err
		}
		if s.Texts == 0 {
			continue // its prices were corrected to another currency
		}
		if byNumber[s.NumberID] == nil {
			byNumber[s.NumberID] = map[string]*sum{}
		}
		join(all, s)
		join(byNumber[s.NumberID], s)
	}
	month := Month{Month: name, Totals: totals(all), Numbers: []Number{}}
	for _, id := range slices.Sorted(maps.Keys(byNumber)) {
		month.Numbers = append(month.Numbers, Number{id, totals(byNumber[id])})
	}
	return month, nil
}

// join adds a sum to that of its currency.
func join(to map[string]*sum, s *sum) {
	kept := to[s.Currency]
	if kept == nil {
		kept = &sum{Currency: s.Currency}
		to[s.Currency] = kept
	}
	kept.People = work.Money{Micros: kept.People}.Plus(s.People).Micros
	kept.Automatic = work.Money{Micros: kept.Automatic}.Plus(s.Automatic).Micros
	kept.Texts += s.Texts
}

func totals(all map[string]*sum) []Total {
	list := []Total{}
	for _, s := range all {
		people, automatic := work.Money{Micros: s.People}, work.Money{Micros: s.Automatic}
		list = append(list, Total{
			Currency: s.Currency, Amount: people.Plus(s.Automatic).Amount(), People: people.Amount(), Automatic: automatic.Amount(), Texts: s.Texts,
		})
	}
	slices.SortFunc(list, func(a, b Total) int { return cmp.Compare(a.Currency, b.Currency) })
	return list
}
