package table

import (
	"textdesk/store/key"
	"textdesk/store/kv"
)

// countsBucket holds, for each table, how many records are counted under each
// name. A count of zero is not stored.
const countsBucket = "counts"

func (t *Table[T]) countKey(name key.Key) key.Key {
	return append(key.Key{}.Str(t.spec.Name), name...)
}

// count moves a change from one record to another into the table's counts.
func (t *Table[T]) count(tx *Tx, old, record *T) error {
	for name, by := range t.countChange(old, record) {
		if by == 0 {
			continue
		}
		if err := tx.w.Add(countsBucket, t.countKey(key.Key(name)), int64(by)); err != nil {
			return err
		}
	}
	return nil
}

func (t *Table[T]) countChange(old, record *T) map[string]int {
	change := map[string]int{}
	if t.spec.Counts == nil {
		return change
	}
	if old != nil {
		for _, name := range t.spec.Counts(old) {
			change[string(name)]--
		}
	}
	if record != nil {
		for _, name := range t.spec.Counts(record) {
			change[string(name)]++
		}
	}
	return change
}

// Count gives how many records are counted under exactly that name: see
// Spec.Counts.
func (t *Table[T]) Count(r Reader, name key.Key) (int, error) {
	value, _, err := r.view().r.Get(countsBucket, t.countKey(name))
	if err != nil {
		return 0, err
	}
	n, err := kv.Counter(value)
	return int(n), err
}
