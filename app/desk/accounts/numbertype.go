package accounts

import (
	"errors"
	"slices"
	"strings"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

const (
	maxDescription     = 500
	minPace, maxPace   = 0.1, 200.0
	maxShortCodeDigits = 6
)

// checkNumber brings a number's settings into the form they are kept in, or
// refuses them.
func checkNumber(digits string, n *store.NumberSettings) (err error) {
	if err := desk.CheckChoices(*n); err != nil {
		return err
	}
	if (n.Type == store.ShortCode) != (len(digits) <= maxShortCodeDigits) {
		return desk.RefuseField("type", "other_type", "A short code has 3 to %d digits; longer numbers are geo or toll_free.", maxShortCodeDigits)
	}
	if !(n.Pace >= minPace && n.Pace <= maxPace) { // so written that NaN is refused
		return desk.RefuseField("pace", "out_of_range", "Enter how many segments a second TeleSign allows this number: %v to %v.", minPace, maxPace)
	}
	n.Description, err = desk.OneLine("description", n.Description, maxDescription)
	return err
}

func badNumber(err error) error {
	reason := "invalid"
	if refused, ok := errors.AsType[*sms.NumberError](err); ok {
		reason = strings.TrimPrefix(refused.Code, "number_")
	}
	if reason == "empty" {
		reason = "required"
	}
	return desk.RefuseField("number", reason, "%s", err)
}

// tollFreeCodes are the area codes of the North American Numbering Plan that the
// caller does not pay for.
func tollFreeCodes() []string {
	return []string{"1800", "1833", "1844", "1855", "1866", "1877", "1888"}
}

// likelyType is what a number most likely is.
func likelyType(digits string) store.NumberType {
	switch {
	case len(digits) <= maxShortCodeDigits:
		return store.ShortCode
	case len(digits) == 11 && slices.Contains(tollFreeCodes(), digits[:4]):
		return store.TollFree
	}
	return store.Geo
}

// usualPace is, in segments a second, what carriers commonly allow a number of
// the type; TeleSign publishes no figures of its own.
func usualPace(kind store.NumberType) float64 {
	switch kind {
	case store.TollFree:
		return 3
	case store.ShortCode:
		return 10
	}
	return 1
}

// usualReplies is who answers keywords: on toll-free numbers the network does,
// and a second answer would be one too many.
func usualReplies(kind store.NumberType) store.KeywordReplies {
	if kind == store.TollFree {
		return store.RepliesByCarrier
	}
	return store.RepliesByUs
}
