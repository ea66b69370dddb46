package table

import "textdesk/store/key"

// After gives at most limit records that follow the one with that ID, oldest
// first, or the first ones for an empty ID. An export reads a table this way, in
// many short transactions.
func (t *Table[T]) After(r Reader, id key.ID, limit int) ([]*T, error) {
	within := key.Range{}
	if id != "" {
		within.From = append(key.Record(id), 0x00)
	}
	records := make([]*T, 0, limit)
	for pair, err := range r.view().r.Scan(t.spec.Name, within) {
		if err != nil {
			return nil, err
		}
		record, err := t.decodePair(pair)
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
func (t *Table[T]) Len(r Reader) (n int, err error) {
	for _, err := range r.view().r.Scan(t.spec.Name, key.Range{}) {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
