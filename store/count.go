package store

import "encoding/binary"

// countsBucket holds, for each table, how many records are counted under each
// name. A count of zero is not stored.
const countsBucket = "counts"

func (t *Table[T]) countKey(name Key) Key {
	return append(Key{}.Str(t.spec.Name), name...)
}

// count moves a change from one record to another into the table's counts.
func (t *Table[T]) count(tx *Tx, old, record *T) error {
	for name, by := range t.countChange(old, record) {
		if by == 0 {
			continue
		}
		at := t.countKey(Key(name))
		n, err := readCount(tx, at)
		if err != nil {
			return err
		}
		if err := writeCount(tx, at, n+by); err != nil {
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

func readCount(r Reader, at Key) (int, error) {
	value, ok, err := r.view().r.Get(countsBucket, at)
	if err != nil || !ok {
		return 0, err
	}
	return int(binary.BigEndian.Uint64(value)), nil
}

func writeCount(tx *Tx, at Key, n int) error {
	if n == 0 {
		return tx.w.Delete(countsBucket, at)
	}
	return tx.w.Put(countsBucket, at, Key{}.Uint(uint64(n)))
}

// Count gives how many records are counted under exactly that name: see
// Spec.Counts.
func (t *Table[T]) Count(r Reader, name Key) (int, error) {
	return readCount(r, t.countKey(name))
}
