package table

import (
	"bytes"
	"iter"
	"slices"

	"textdesk/store/key"
	"textdesk/store/kv"
)

// Page is a piece of a list; Next is the cursor of the piece after it, empty at
// the end.
type Page[T any] struct {
	Items []*T
	Next  string
}

// Slice says which piece of a list is wanted: after which cursor (empty: from
// the start) and how many at most.
type Slice struct {
	Cursor string
	Limit  int
}

// maxExamined bounds how many records one page looks at, so that what keep
// refuses cannot hold a transaction open.
const maxExamined = 5000

// Page gives a piece of the records in the range, leaving out those that keep
// refuses; nil takes all. Where keep refuses most, a page can be short, or even
// empty, and yet have a cursor to go on from.
func (ix *Index[T]) Page(r Reader, within key.Range, s Slice, keep func(*T) (bool, error)) (Page[T], error) {
	within, err := key.Resume(within, s.Cursor)
	if err != nil {
		return Page[T]{}, err
	}
	v := r.view()
	return ix.page(v, v.r.Scan(ix.bucket(), within), s.Limit, keep)
}

// PageOfParts gives a piece of several parts of a list as one, the newest first. The
// list is the fields that keys begin with; the next field says the part, and what
// follows it orders all of them. What is in several parts is given once.
func (ix *Index[T]) PageOfParts(r Reader, list key.Key, parts []key.ID, s Slice, keep func(*T) (bool, error)) (Page[T], error) {
	v := r.view()
	scans := make([]iter.Seq2[kv.Pair, error], 0, len(parts))
	for _, part := range parts {
		within, err := key.ResumePart(list, slices.Clone(list).ID(part), s.Cursor)
		if err != nil {
			return Page[T]{}, err
		}
		scans = append(scans, withoutPart(v.r.Scan(ix.bucket(), within), list, part))
	}
	together := NewestFirst(func(p kv.Pair) key.ID { return key.ID(p.Key) }, scans...)
	return ix.page(v, once(together), s.Limit, keep)
}

// withoutPart gives entries as if the list had no parts.
func withoutPart(entries iter.Seq2[kv.Pair, error], list key.Key, part key.ID) iter.Seq2[kv.Pair, error] {
	skip := len(slices.Clone(list).ID(part))
	return func(yield func(kv.Pair, error) bool) {
		for pair, err := range entries {
			if err == nil {
				pair.Key = append(slices.Clone(list), pair.Key[skip:]...)
			}
			if !yield(pair, err) || err != nil {
				return
			}
		}
	}
}

// once leaves out an entry that is like the one before.
func once(entries iter.Seq2[kv.Pair, error]) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		var last []byte
		for pair, err := range entries {
			if err == nil && bytes.Equal(pair.Key, last) {
				continue
			}
			last = pair.Key
			if !yield(pair, err) || err != nil {
				return
			}
		}
	}
}

// page gives the records of entries until there are enough of them, or enough have
// been looked at.
func (ix *Index[T]) page(v *View, entries iter.Seq2[kv.Pair, error], limit int, keep func(*T) (bool, error)) (Page[T], error) {
	page, examined := Page[T]{Items: []*T{}}, 0
	var last []byte
	for found, err := range ix.found(v, entries, min(limit+1, manyAtOnce)) {
		if err != nil {
			return Page[T]{}, err
		}
		if len(page.Items) == limit || examined == maxExamined {
			page.Next = key.Cursor(last)
			return page, nil
		}
		examined++
		last = found.entry
		wanted := keep == nil
		if !wanted {
			if wanted, err = keep(found.record); err != nil {
				return Page[T]{}, err
			}
		}
		if wanted {
			page.Items = append(page.Items, found.record)
		}
	}
	return page, nil
}
