package desk

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"textdesk/app/sms"
	"textdesk/store"
)

// The types of number.
const (
	numberGeo       = "geo"
	numberShortCode = "short_code"
	numberTollFree  = "toll_free"
)

const (
	maxDescription     = 500
	minPace, maxPace   = 0.1, 200.0
	maxShortCodeDigits = 6
)

// checked gives the number with its defaults, in the form it is kept in.
func (n NewNumber) checked() (NewNumber, error) {
	n.Number = strings.TrimSpace(n.Number)
	if err := sms.CheckSupportNumber(n.Number); err != nil {
		return n, badNumber(err)
	}
	n.Type = cmp.Or(n.Type, likelyType(n.Number))
	if _, err := oneOf("type", numberGeo, numberShortCode, numberTollFree)(n.Type); err != nil {
		return n, err
	}
	if (n.Type == numberShortCode) != (len(n.Number) <= maxShortCodeDigits) {
		return n, invalid("type", "other_type", "A short code has 3 to %d digits; longer numbers are geo or toll_free.", maxShortCodeDigits)
	}
	n.Pace = cmp.Or(n.Pace, usualPace(n.Type))
	if !(n.Pace >= minPace && n.Pace <= maxPace) { // so written that NaN is refused
		return n, badPace()
	}
	n.KeywordReplies = cmp.Or(n.KeywordReplies, usualReplies(n.Type))
	if _, err := oneOf("keyword_replies", store.RepliesByUs, store.RepliesByTeleSign, store.RepliesByCarrier)(n.KeywordReplies); err != nil {
		return n, err
	}
	description, err := oneLine("description", n.Description, maxDescription)
	n.Description = description
	return n, err
}

func badNumber(err error) error {
	reason := "invalid"
	if refused, ok := errors.AsType[*sms.NumberError](err); ok {
		reason = strings.TrimPrefix(refused.Code, "number_")
	}
	if reason == "empty" {
		reason = "required"
	}
	return invalid("number", reason, "%s", err)
}

func badPace() error {
	return invalid("pace", "out_of_range", "Enter how many segments a second TeleSign allows this number: %v to %v.", minPace, maxPace)
}

// tollFreeCodes are the area codes of the North American Numbering Plan that the
// caller does not pay for.
var tollFreeCodes = []string{"1800", "1833", "1844", "1855", "1866", "1877", "1888"}

// likelyType is what a number most likely is.
func likelyType(digits string) string {
	switch {
	case len(digits) <= maxShortCodeDigits:
		return numberShortCode
	case len(digits) == 11 && slices.Contains(tollFreeCodes, digits[:4]):
		return numberTollFree
	}
	return numberGeo
}

// usualPace is, in segments a second, what carriers commonly allow a number of
// the type; TeleSign publishes no figures of its own.
func usualPace(kind string) float64 {
	switch kind {
	case numberTollFree:
		return 3
	case numberShortCode:
		return 10
	}
	return 1
}

// usualReplies is who answers keywords: on toll-free numbers the network does,
// and a second answer would be one too many.
func usualReplies(kind string) string {
	if kind == numberTollFree {
		return store.RepliesByCarrier
	}
	return store.RepliesByUs
}
