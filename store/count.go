package store

import "encoding/binary"

// countsBucket holds, for each table, how many records are counted under each
// name. A count of zero is not stored.
const countsBucket = "counts"

func (t *Table[T]) countKey(name key) key {
	return append(key{}.str(t.name), name...)
}

// count moves a change from one record to another into the table's counts.
func (t *Table[T]) count(tx *Tx, old, record *T) error {
	for name, by := range t.countChange(old, record) {
		if by == 0 {
			continue
		}
		at := t.countKey(key(name))
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
	if t.counted == nil {
		return change
	}
	if old != nil {
		for _, name := range t.counted(old) {
			change[string(name)]--
		}
	}
	if record != nil {
		for _, name := range t.counted(record) {
			change[string(name)]++
		}
	}
	return change
}

func readCount(r reader, at key) (int, error) {
	value, ok, err := r.bucketReader().Get(countsBucket, at)
	if err != nil || !ok {
		return 0, err
	}
	return int(binary.BigEndian.Uint64(value)), nil
}

func writeCount(tx *Tx, at key, n int) error {
	if n == 0 {
		return tx.w.Delete(countsBucket, at)
	}
	return tx.w.Put(countsBucket, at, key{}.uint(uint64(n)))
}

// counts gives how many records are counted under exactly that name.
func (t *Table[T]) counts(r reader, name key) (int, error) {
	return readCount(r, t.countKey(name))
}
