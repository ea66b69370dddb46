package health

import (
	"cmp"
	"slices"
	"time"

	"textdesk/app/desk/conversations"
	"textdesk/store"
)

const (
	// mostFailures bounds how many failed texts are looked at for their reasons.
	mostFailures = 500
	// shownTexts is how many are linked for each.
	shownTexts = 5
)

// reasonsOf gives why the latest texts of a number failed since a moment.
func reasonsOf(v *store.View, numberID store.ID, since time.Time) ([]Failure, error) {
	byCode, seen := map[string]*Failure{}, 0
	for p, err := range failures.Scan(v, store.NewestUnder(store.Key{}.ID(numberID))) {
		if err != nil {
			return nil, err
		}
		if seen++; seen > mostFailures || p.At.Before(since) {
			break
		}
		f := byCode[p.Code]
		if f == nil {
			f = &Failure{Code: p.Code, Message: conversations.Explain(p.Code), Texts: []FailedText{}}
			byCode[p.Code] = f
		}
		if f.Count++; f.Count <= shownTexts {
			f.Texts = append(f.Texts, FailedText{MessageID: p.ID, ConversationID: p.ConversationID, At: p.At})
		}
	}
	all := []Failure{}
	for _, f := range byCode {
		all = append(all, *f)
	}
	slices.SortFunc(all, func(a, b Failure) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Code, b.Code)) })
	return all, nil
}
