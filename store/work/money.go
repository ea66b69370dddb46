package work

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Money is an amount in millionths of a currency, so that sums of many small prices
// are exact. Without a currency it is not known.
type Money struct {
	Micros   int64  `json:"micros" cbor:"1,keyasint,omitzero"`
	Currency string `json:"currency" cbor:"2,keyasint,omitzero"` // at most 3 capital letters, as the carrier writes it
}

const (
	micro = 1_000_000
	// MostMicros is the largest amount that is taken, of a price and of a budget.
	MostMicros = 100_000_000 * micro
)

// Known tells whether anybody has said how much it is.
func (m Money) Known() bool { return m.Currency != "" }

// Plus adds an amount in the same currency. What would not fit stops at the end.
func (m Money) Plus(micros int64) Money {
	sum := m.Micros + micros
	switch {
	case micros > 0 && sum < m.Micros:
		sum = math.MaxInt64
	case micros < 0 && sum > m.Micros:
		sum = math.MinInt64
	}
	return Money{sum, m.Currency}
}

// Amount writes the amount as a decimal number, such as "0.0075" or "12.00".
func (m Money) Amount() string {
	sign, micros := "", m.Micros
	if micros < 0 {
		sign, micros = "-", max(-micros, -(micros+1)) // the least number has no contrary
	}
	whole, fraction := micros/micro, strconv.FormatInt(micro+micros%micro, 10)[1:]
	for len(fraction) > 2 && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	return sign + strconv.FormatInt(whole, 10) + "." + fraction
}

// ParseMoney reads a decimal number and a currency. It takes digits with or without a
// point and no more: no sign, no exponent, nothing above [MostMicros]. Digits behind the
// sixth are rounded. ok is false for anything else.
func ParseMoney(amount, currency string) (m Money, ok bool) {
	whole, fraction, _ := strings.Cut(amount, ".")
	if whole == "" || len(whole) > 18 || !allDigits(whole) || !allDigits(fraction) || strings.HasSuffix(amount, ".") {
		return Money{}, false
	}
	currency = strings.ToUpper(currency)
	if currency == "" || len(currency) > 3 || strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return Money{}, false
	}
	units, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || units > MostMicros/micro {
		return Money{}, false
	}
	digits := (fraction + "0000000")[:7]
	behind, err := strconv.ParseInt(digits, 10, 64)
	micros := units*micro + (behind+5)/10
	if err != nil || micros > MostMicros {
		return Money{}, false
	}
	return Money{micros, currency}, true
}

func allDigits(text string) bool { return strings.Trim(text, "0123456789") == "" }

// Price is what the carrier said at a moment, by its clock, that something costs.
type Price struct {
	Micros   int64     `json:"micros" cbor:"1,keyasint,omitzero"`
	Currency string    `json:"currency" cbor:"2,keyasint,omitzero"`
	At       time.Time `json:"at" cbor:"3,keyasint,omitzero"`
}

// Money is the price without its moment.
func (p Price) Money() Money { return Money{p.Micros, p.Currency} }

// Newer gives the one of two prices that holds: the later word, whatever the order in
// which they came; of two of one moment always the same.
func (p Price) Newer(other Price) Price {
	if cmp.Or(p.At.Compare(other.At), cmp.Compare(p.Micros, other.Micros), cmp.Compare(p.Currency, other.Currency)) < 0 {
		return other
	}
	return p
}

// Spent is what an attempt counts as: how much, and in which month.
type Spent struct {
	Money
	Month string `json:"month" cbor:"3,keyasint,omitzero"` // such as "2026-11", in the desk's time zone when the price was first told
}

// Prices are what the carrier said that an attempt costs, by reference.
type Prices map[string]Price

// Cost is what an attempt costs by its prices: what was said of the whole text, else
// what was said of its parts, added up.
func (p Prices) Cost(whole string, parts []string) Money {
	var all, latest Price
	for reference, price := range p {
		if reference == whole || !slices.Contains(parts, reference) {
			all = all.Newer(price)
		} else {
			latest = latest.Newer(price)
		}
	}
	if all.Currency != "" || latest.Currency == "" {
		return all.Money()
	}
	sum := Money{Currency: latest.Currency}
	for reference, price := range p {
		if price.Currency == sum.Currency && slices.Contains(parts, reference) {
			sum = sum.Plus(price.Micros)
		}
	}
	return sum
}

// BudgetReached is how much of a budget an account was last found to have spent in a
// month: 75, 90 or 100 percent.
type BudgetReached struct {
	Month   string `json:"month" cbor:"1,keyasint,omitzero"`
	Percent int    `json:"percent" cbor:"2,keyasint,omitzero"`
}
