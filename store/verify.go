package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"
)

// Verify rebuilds every index and every count in memory from the records and
// compares them with what is stored. It gives one sentence for each difference,
// none when all is well; it changes nothing. It reads everything in one
// transaction, so it suits tests and a stopped desk.
func (s *Store) Verify(ctx context.Context) (faults []string, err error) {
	err = s.View(ctx, func(v *View) error {
		counts := expected{}
		for _, t := range s.tables {
			found, err := t.verify(v, counts)
			if err != nil {
				return err
			}
			faults = append(faults, found...)
		}
		found, err := counts.compare(v, countsBucket)
		faults = append(faults, found...)
		return err
	})
	return faults, err
}

// expected is what a bucket should hold.
type expected map[string][]byte

func (t *Table[T]) verify(v *View, counts expected) (faults []string, err error) {
	indexes := make([]expected, len(t.spec.Indexes))
	for i := range indexes {
		indexes[i] = expected{}
	}
	totals := map[string]int{}
	for record, err := range t.All(v) {
		if err != nil {
			return nil, err
		}
		for i, ix := range t.spec.Indexes {
			for entry := range ix.entries(t.spec.ID(record), record) {
				indexes[i][entry] = nil
			}
		}
		for name, by := range t.countChange(nil, record) {
			totals[string(t.countKey(Key(name)))] += by
		}
	}
	for name, total := range totals {
		counts[name] = Key{}.Uint(uint64(total))
	}
	for i, ix := range t.spec.Indexes {
		found, err := indexes[i].compare(v, ix.bucket())
		if err != nil {
			return nil, err
		}
		faults = append(faults, found...)
	}
	return faults, nil
}

// compare says where a bucket differs from what it should hold.
func (want expected) compare(v *View, bucket string) (faults []string, err error) {
	seen := 0
	for pair, err := range v.r.Scan(bucket, Range{}) {
		if err != nil {
			return nil, err
		}
		value, known := want[string(pair.Key)]
		switch {
		case !known:
			faults = append(faults, fmt.Sprintf("%s has %q, which no record gives", bucket, pair.Key))
		case !bytes.Equal(value, pair.Value):
			seen++
			faults = append(faults, fmt.Sprintf("%s has %x under %q and should have %x", bucket, pair.Value, pair.Key, value))
		default:
			seen++
		}
	}
	if seen < len(want) {
		faults = append(faults, want.missing(v, bucket)...)
	}
	slices.Sort(faults)
	return faults, nil
}

func (want expected) missing(v *View, bucket string) (faults []string) {
	for entry := range want {
		if _, ok, err := v.r.Get(bucket, []byte(entry)); err == nil && !ok {
			faults = append(faults, fmt.Sprintf("%s lacks %q", bucket, entry))
		}
	}
	return faults
}
