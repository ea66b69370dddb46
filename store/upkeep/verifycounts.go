package upkeep

import (
	"fmt"
	"maps"
	"slices"

	"textdesk/store/kv"
	"textdesk/store/table"
)

// counts counts the records, and counts once more inside one transaction if
// something seems wrong: a record that moved meanwhile may have been counted twice.
func (v *verifier) counts(t table.Kept, number int, d table.Derived) error {
	totals := map[string]int64{}
	err := v.inPages(t.Name(), kv.Range{}, func(_ kv.Reader, pair kv.Pair) []string {
		countInto(totals, t, number, pair)
		return nil
	})
	if err != nil {
		return err
	}
	var faults []string
	err = v.engine.View(v.ctx, func(r kv.Reader) (err error) {
		faults, err = wrongCounts(r, d, totals)
		return err
	})
	if err != nil || len(faults) == 0 {
		return err
	}
	err = v.engine.View(v.ctx, func(r kv.Reader) (err error) {
		totals = map[string]int64{}
		for pair, err := range r.Scan(t.Name(), kv.Range{}) {
			if err != nil {
				return err
			}
			countInto(totals, t, number, pair)
		}
		faults, err = wrongCounts(r, d, totals)
		return err
	})
	if err != nil {
		return err
	}
	for _, fault := range faults {
		if err := v.tell(fault); err != nil {
			return err
		}
	}
	return nil
}

// countInto counts a record; one that cannot be read is told of elsewhere.
func countInto(totals map[string]int64, t table.Kept, number int, pair kv.Pair) {
	row, err := t.Row(pair)
	if err != nil {
		return
	}
	for _, k := range row.Keys(number) {
		totals[string(k)]++
	}
}

// wrongCounts says which counts are others than these.
func wrongCounts(r kv.Reader, d table.Derived, totals map[string]int64) (faults []string, err error) {
	left := maps.Clone(totals)
	bucket, within := d.Where()
	for pair, err := range r.Scan(bucket, within) {
		if err != nil {
			return nil, err
		}
		n, err := kv.Counter(pair.Value)
		if want := left[string(pair.Key)]; err != nil || n != want {
			faults = append(faults, fmt.Sprintf("%s has %d under %q and should have %d", bucket, n, pair.Key, want))
		}
		delete(left, string(pair.Key))
	}
	for name, want := range left {
		faults = append(faults, fmt.Sprintf("%s lacks %q, which should be %d", bucket, name, want))
	}
	slices.Sort(faults)
	return faults, nil
}
