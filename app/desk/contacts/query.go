package contacts

import (
	"strings"
	"unicode"

	"textdesk/app/sms"
	"textdesk/store"
)

// Query is what a search looks for: a contact by the words of the name in any
// order, case and accent, or by the number in any spelling.
type Query struct {
	text   string   // as it was typed
	words  []string // folded
	digits []string // any of these is in the number
	phone  string   // the number that was typed whole
}

// leastDigits is how many digits are looked for without what is dialled before them.
const leastDigits = 3

// NewQuery reads what somebody of a region typed.
func NewQuery(q, region string) Query {
	q = strings.TrimSpace(q)
	query := Query{text: strings.ToLower(q), words: strings.Fields(sms.Fold(q))}
	digits, ok := digitsOf(sms.WithoutInvisible(q))
	if !ok {
		return query
	}
	query.digits = []string{digits}
	for _, before := range sms.DialledBefore(region) {
		if rest, ok := strings.CutPrefix(digits, before); ok && len(rest) >= leastDigits {
			query.digits = append(query.digits, rest)
		}
	}
	if phone, err := sms.ParsePhone(q, region); err == nil {
		query.phone = sms.Identity(phone)
	}
	return query
}

// digitsOf gives the digits of what may be a number: letters are none.
func digitsOf(q string) (string, bool) {
	digits := sms.Digits(strings.TrimPrefix(q, "tel:"))
	return digits, digits != "" && !strings.ContainsFunc(strings.TrimPrefix(q, "tel:"), unicode.IsLetter)
}

// Wants tells whether the contact fits.
func (q Query) Wants(c *store.Contact) bool {
	return q.text == "" || q.named(c.Name) || q.numbered(c)
}

// named tells whether a name contains what was typed, written together or apart, or
// has words that begin with those typed, in any order.
func (q Query) named(name string) bool {
	if len(q.words) == 0 { // signs only, such as an emoji
		return strings.Contains(strings.ToLower(name), q.text)
	}
	folded := sms.Fold(name)
	if strings.Contains(strings.ReplaceAll(folded, " ", ""), strings.Join(q.words, "")) {
		return true
	}
	for _, word := range q.words {
		if !strings.Contains(" "+folded, " "+word) {
			return false
		}
	}
	return true
}

func (q Query) numbered(c *store.Contact) bool {
	if q.phone != "" && q.phone == c.Phone {
		return true
	}
	for _, digits := range q.digits {
		if strings.Contains(c.Phone, digits) || strings.Contains(c.Spelling, digits) || strings.Contains(sms.Digits(c.Shown.As), digits) {
			return true
		}
	}
	return false
}
