package kv

import (
	"encoding/binary"
	"fmt"
	"math"
)

// CounterSize is the length in bytes of a counter's value: big-endian, two's
// complement.
const CounterSize = 8

// Counter returns the number that the value of a counter stands for, see
// [Writer.Add]. A nil value, as [Reader.GetMany] gives for an absent key, is 0.
// A value of another length than [CounterSize] is a [*CounterError].
func Counter(value []byte) (int64, error) {
	if value == nil {
		return 0, nil
	}
	if len(value) != CounterSize {
		return 0, &CounterError{Size: len(value)}
	}
	return int64(binary.BigEndian.Uint64(value)), nil
}

// Sum returns the value of a counter once delta is added to it. Both values
// are nil for a counter that is 0, since that one is absent. It returns a
// [*CounterError] or an [*OverflowError], as [Writer.Add] promises. Engines
// call it; callers of an engine need not.
func Sum(value []byte, delta int64) ([]byte, error) {
	count, err := Counter(value)
	if err != nil {
		return nil, err
	}
	if delta > 0 && count > math.MaxInt64-delta || delta < 0 && count < math.MinInt64-delta {
		return nil, &OverflowError{Count: count, Delta: delta}
	}
	if count+delta == 0 {
		return nil, nil
	}
	return binary.BigEndian.AppendUint64(nil, uint64(count+delta)), nil
}

// CounterError reports a value that is no counter, since it has not
// [CounterSize] bytes.
type CounterError struct {
	Size int // bytes
}

func (e *CounterError) Error() string {
	return fmt.Sprintf("a value of %d bytes is no counter, which has %d", e.Size, CounterSize)
}

// OverflowError reports an addition whose result no counter can hold.
type OverflowError struct {
	Count int64 // what the counter is, and stays
	Delta int64 // what was to be added
}

func (e *OverflowError) Error() string {
	return fmt.Sprintf("a counter of %d cannot be changed by %+d: the result is beyond 64 bits", e.Count, e.Delta)
}
