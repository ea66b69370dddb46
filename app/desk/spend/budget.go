package spend

import (
	"math/bits"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
	"textdesk/store/work"
)

// The marks of a budget at which people are warned, in percent. At the last one the desk
// writes nothing by itself any more.
const (
	near   = 75
	nearly = 90
	spent  = 100
)

// Stopped tells whether an account has spent its budget of the month.
func Stopped(v *store.View, account *store.Account) (bool, error) {
	reached, err := Reached(v, account)
	return reached.Percent == spent, err
}

// Reached tells which mark of its budget an account has reached this month. It is
// nothing below the first, and without a budget.
func Reached(v *store.View, account *store.Account) (work.BudgetReached, error) {
	budget, ok := work.ParseMoney(account.Budget, account.BudgetCurrency)
	if !ok {
		return work.BudgetReached{}, nil
	}
	now, err := monthAt(v, v.Now)
	if err != nil {
		return work.BudgetReached{}, err
	}
	total := work.Money{Currency: budget.Currency}
	for s, err := range ofMonth(v, account.ID, nameOf(now)) {
		if err != nil {
			return work.BudgetReached{}, err
		}
		if s.Currency == budget.Currency {
			total = total.Plus(s.People).Plus(s.Automatic)
		}
	}
	if mark := markOf(total.Micros, budget.Micros); mark > 0 {
		return work.BudgetReached{Month: nameOf(now), Percent: mark}, nil
	}
	return work.BudgetReached{}, nil
}

// markOf gives the highest mark that an amount has reached, 0 for none.
func markOf(amount, budget int64) int {
	for _, mark := range []int{spent, nearly, near} {
		if reaches(amount, budget, mark) {
			return mark
		}
	}
	return 0
}

// reaches tells whether an amount is so many percent of a budget, whatever its size.
func reaches(amount, budget int64, percent int) bool {
	if amount < 0 || budget <= 0 {
		return false
	}
	high, low := bits.Mul64(uint64(amount), 100)
	mostHigh, mostLow := bits.Mul64(uint64(budget), uint64(percent))
	return high > mostHigh || high == mostHigh && low >= mostLow
}

// Ends gives when the month under way ends.
func Ends(v *store.View) (time.Time, error) {
	month, err := monthAt(v, v.Now)
	return month.AddDate(0, 1, 0).UTC(), err
}

// Budget brings a budget that somebody entered into the form it is kept in, or refuses
// it. An empty amount is none.
func Budget(amount, currency string) (string, string, error) {
	if amount == "" {
		return "", "", nil
	}
	if len(currency) != 3 {
		return "", "", desk.RefuseField("budget_currency", "currency", "A currency has three letters, such as USD. It is that of the prices that TeleSign tells.")
	}
	money, ok := work.ParseMoney(amount, "USD")
	if !ok || money.Micros == 0 {
		return "", "", desk.RefuseField("budget", "amount", "Enter an amount above 0 and up to 100000000, in digits and a point, such as 250.00, or nothing for no budget.")
	}
	if money, ok = work.ParseMoney(amount, currency); !ok {
		return "", "", desk.RefuseField("budget_currency", "currency", "A currency has three letters, such as USD. It is that of the prices that TeleSign tells.")
	}
	return money.Amount(), money.Currency, nil
}

// monthAt is the beginning of the month that a moment is in, in the desk's time zone.
func monthAt(v *store.View, at time.Time) (time.Time, error) {
	settings, err := v.Settings()
	if err != nil {
		return time.Time{}, err
	}
	zone, err := time.LoadLocation(settings.TimeZone)
	if err != nil {
		return time.Time{}, err
	}
	at = at.In(zone)
	return time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, zone), nil
}

func nameOf(month time.Time) string { return month.Format("2006-01") }
