package table

import (
	"iter"

	"textdesk/store/key"
)

// As gives records as something else, such as one of several kinds that lie in one
// list.
func As[T, E any](records iter.Seq2[*T, error], as func(*T) E) iter.Seq2[E, error] {
	return func(yield func(E, error) bool) {
		for record, err := range records {
			if err != nil {
				var none E
				yield(none, err)
				return
			}
			if !yield(as(record), nil) {
				return
			}
		}
	}
}

// NewestFirst makes one list of several that each run from the newest ID to the
// oldest. An error ends it.
func NewestFirst[E any](id func(E) key.ID, lists ...iter.Seq2[E, error]) iter.Seq2[E, error] {
	return func(yield func(E, error) bool) {
		var none E
		var heads []headOf[E]
		for _, list := range lists {
			next, stop := iter.Pull2(list)
			defer stop()
			first, err, ok := next()
			if err != nil {
				yield(none, err)
				return
			}
			if ok {
				heads = append(heads, headOf[E]{first, next})
			}
		}
		for len(heads) > 0 {
			newest := 0
			for i := range heads {
				if id(heads[i].element) > id(heads[newest].element) {
					newest = i
				}
			}
			if !yield(heads[newest].element, nil) {
				return
			}
			element, err, ok := heads[newest].next()
			if err != nil {
				yield(none, err)
				return
			}
			if !ok {
				heads = append(heads[:newest], heads[newest+1:]...)
				continue
			}
			heads[newest].element = element
		}
	}
}

// headOf is a list by what comes next of it.
type headOf[E any] struct {
	element E
	next    func() (E, error, bool)
}
