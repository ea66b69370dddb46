package store

import "textdesk/store/kv"

// After gives at most limit records that follow the one with that ID, oldest
// first, or the first ones for an empty ID. An export reads a table this way, in
// many short transactions.
func (t *Table[T]) After(r reader, id ID, limit int) ([]*T, error) {
	within := kv.Range{}
	if id != "" {
		within.From = append([]byte(id), 0x00)
	}
	records := make([]*T, 0, limit)
	for pair, err := range r.bucketReader().Scan(t.name, within) {
		if err != nil {
			return nil, err
		}
		record, err := t.decode(ID(pair.Key), pair.Value)
		if err != nil {
			return nil, err
		}
		if records = append(records, record); len(records) == limit {
			break
		}
	}
	return records, nil
}

// Len tells how many records there are, by reading all their keys.
func (t *Table[T]) Len(r reader) (n int, err error) {
	for _, err := range r.bucketReader().Scan(t.name, kv.Range{}) {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
