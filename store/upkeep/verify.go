package upkeep

import (
	"context"
	"errors"
	"fmt"

	"textdesk/store/kv"
)

// maxFaults is how many faults Verify tells; a file with more is not mended by
// hand.
const maxFaults = 1000

// Verify compares every index, count and reference with the records, and gives one
// sentence for each thing that is wrong, none when all is well; it changes nothing.
//
// It reads in many short transactions and keeps little in memory, so it may run
// beside a desk at work: a record is compared with its entries inside one
// transaction, and a count that seems wrong is counted again inside one. It ends
// with the error of ctx when that is done, and tells at most a thousand faults.
func (f File) Verify(ctx context.Context) (faults []string, err error) {
	v := &verifier{engine: f.Engine, ctx: ctx}
	for _, t := range f.Tables {
		if err := v.table(t); err != nil {
			if errors.Is(err, errEnough) {
				return append(v.faults, "and more: this is where the check ended"), nil
			}
			return v.faults, err
		}
	}
	return v.faults, nil
}

// errEnough ends a Verify that has found too much.
var errEnough = errors.New("enough faults")

// verifier is a Verify under way.
type verifier struct {
	engine kv.Engine
	ctx    context.Context //nolint:containedctx // it lives as long as the call
	faults []string
}

// inPages walks over a bucket in short transactions: look is called for each pair
// together with the others of its transaction.
func (v *verifier) inPages(bucket string, within kv.Range, look func(r kv.Reader, pair kv.Pair) []string) error {
	for more := true; more; {
		var page []string
		var next kv.Range
		err := v.engine.View(v.ctx, func(r kv.Reader) (err error) {
			page, next, more, err = lookAtPage(r, bucket, within, look)
			return err
		})
		if err != nil {
			return err
		}
		within = next
		for _, fault := range page {
			if err := v.tell(fault); err != nil {
				return err
			}
		}
	}
	return nil
}

// lookAtPage looks at the pairs of one transaction and gives where to go on.
func lookAtPage(r kv.Reader, bucket string, within kv.Range, look func(kv.Reader, kv.Pair) []string) (faults []string, next kv.Range, more bool, err error) {
	n := 0
	for pair, err := range r.Scan(bucket, within) {
		if err != nil {
			return nil, within, false, err
		}
		if n == kv.BatchSize {
			return faults, within, true, nil
		}
		faults = append(faults, look(r, pair)...)
		within.From = append(append([]byte(nil), pair.Key...), 0x00)
		n++
	}
	return faults, within, false, nil
}

func (v *verifier) tell(fault string) error {
	if len(v.faults) == maxFaults {
		return errEnough
	}
	v.faults = append(v.faults, fault)
	return nil
}

// unless gives the fault of an error of reading, as a list of faults.
func unless(err error, where string) []string {
	return []string{fmt.Sprintf("%s cannot be checked: %v", where, err)}
}
