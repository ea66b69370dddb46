package desk

import (
	"iter"
	"time"

	"textdesk/store"
)

// List is a piece of a list. Next is the cursor for the piece after it, empty at
// the end.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next"`
}

// Slice says which piece of a list is wanted.
type Slice struct {
	Cursor string
	Limit  int // at most 100; 0 takes 50
}

const (
	defaultLimit = 50
	maxLimit     = 100
)

// Bounded gives the piece as the store wants it, of at most maxLimit records.
func (s Slice) Bounded() store.Slice {
	limit := s.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	return store.Slice{Cursor: s.Cursor, Limit: min(limit, maxLimit)}
}

// ListOf makes views of a page of records.
func ListOf[R, V any](page store.Page[R], show func(*R) (V, error)) (List[V], error) {
	list := List[V]{Items: make([]V, 0, len(page.Items)), Next: page.Next}
	for _, record := range page.Items {
		shown, err := show(record)
		if err != nil {
			return List[V]{}, err
		}
		list.Items = append(list.Items, shown)
	}
	return list, nil
}

// ListAll gives all of a small table.
func ListAll[R, V any](v *store.View, table *store.Table[R], show func(*R) V) (List[V], error) {
	list := List[V]{Items: []V{}}
	for record, err := range table.All(v) {
		if err != nil {
			return List[V]{}, err
		}
		list.Items = append(list.Items, show(record))
	}
	return list, nil
}

// Collect reads a scan to its end, so that what it gives may be changed.
func Collect[T any](records iter.Seq2[*T, error]) ([]*T, error) {
	var all []*T
	for record, err := range records {
		if err != nil {
			return nil, err
		}
		all = append(all, record)
	}
	return all, nil
}

// Shared gives at most limit elements of several lists, one of each in turn, so that a
// long list holds up no other.
func Shared[T any](limit int, lists ...iter.Seq2[T, error]) (shared []T, err error) {
	var open []func() (T, error, bool)
	for _, list := range lists {
		next, stop := iter.Pull2(list)
		defer stop()
		open = append(open, next)
	}
	for len(open) > 0 {
		still := open[:0]
		for _, next := range open {
			if len(shared) == limit {
				return shared, nil
			}
			element, err, ok := next()
			if err != nil {
				return nil, err
			}
			if ok {
				shared = append(shared, element)
				still = append(still, next)
			}
		}
		open = still
	}
	return shared, nil
}

// Earlier gives the earlier of two moments, of which zero means never.
func Earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
