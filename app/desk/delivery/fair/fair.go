// Package fair chooses which texts leave first, so that no account waits for another.
package fair

import (
	"textdesk/app/desk/accounts"
	"textdesk/store"
)

// Pick gives at most limit of the texts that may leave, so that an account whose host
// is slow does not hold up the others: first one of each account that has none under
// way, then more, as long as a place is left for each account that has still none. At
// most half of the places are left free like that.
func Pick(v *store.View, ready []*store.Message, limit int) (picked []*store.Message, err error) {
	if len(ready) == 0 {
		return nil, nil
	}
	under, places, err := underWay(v)
	if err != nil {
		return nil, err
	}
	places += limit
	var more []*store.Message
	for _, m := range ready {
		if under[m.AccountID] > 0 || len(picked) >= limit {
			more = append(more, m)
			continue
		}
		under[m.AccountID]++
		picked = append(picked, m)
	}
	idle, err := idleAccounts(v, under)
	if err != nil {
		return nil, err
	}
	left := limit - len(picked) - min(idle, places/2)
	return append(picked, more[:min(max(left, 0), len(more))]...), nil
}

// underWay gives how many texts of each account this node is sending, and of all.
func underWay(v *store.View) (byAccount map[store.ID]int, all int, err error) {
	byAccount = map[store.ID]int{}
	for a, err := range v.AttemptsOfThisNode() {
		if err != nil {
			return nil, 0, err
		}
		byAccount[a.AccountID]++
		all++
	}
	return byAccount, all, nil
}

// idleAccounts counts the accounts that could send and have nothing under way.
func idleAccounts(v *store.View, under map[store.ID]int) (n int, err error) {
	numbers, err := accounts.NumbersInUse(v)
	if err != nil {
		return 0, err
	}
	seen := map[store.ID]bool{}
	for _, number := range numbers {
		if under[number.AccountID] == 0 && !seen[number.AccountID] {
			seen[number.AccountID] = true
			n++
		}
	}
	return n, nil
}
