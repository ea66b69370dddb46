package kv_test

import (
	"encoding/binary"
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"textdesk/store/kv"
)

func TestACounterReadsAsItWasSummed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		count, delta := rapid.Int64().Draw(t, "count"), rapid.Int64().Draw(t, "delta")
		value, err := kv.Sum(binary.BigEndian.AppendUint64(nil, uint64(count)), delta)
		want := new(big.Int).Add(big.NewInt(count), big.NewInt(delta))
		if !want.IsInt64() {
			if o, ok := errors.AsType[*kv.OverflowError](err); !ok || o.Count != count || o.Delta != delta || value != nil {
				t.Errorf("got %v, %v, want an OverflowError", value, err)
			}
			return
		}
		got, readErr := kv.Counter(value)
		if got != want.Int64() || (value == nil) != (got == 0) || err != nil || readErr != nil {
			t.Errorf("%d and %d: got %d from %v, %v, %v", count, delta, got, value, err, readErr)
		}
	})
}

func TestOnlyEightBytesAreACounter(t *testing.T) {
	t.Parallel()
	for size := range 20 {
		_, err := kv.Counter(make([]byte, size))
		_, sumErr := kv.Sum(make([]byte, size), 0)
		if ok := size == kv.CounterSize; ok != (err == nil) || ok != (sumErr == nil) {
			t.Errorf("%d bytes: %v, %v", size, err, sumErr)
		}
	}
	if n, err := kv.Counter(nil); n != 0 || err != nil {
		t.Errorf("an absent one: %d, %v", n, err)
	}
}

func TestWhatCannotBeCountedIsSaidInWords(t *testing.T) {
	t.Parallel()
	_, noCounter := kv.Counter([]byte("abc"))
	_, overflow := kv.Sum(binary.BigEndian.AppendUint64(nil, math.MaxInt64), 1)
	for want, err := range map[string]error{
		`a value of 3 bytes is no counter, which has 8`:                                          noCounter,
		`a counter of 9223372036854775807 cannot be changed by +1: the result is beyond 64 bits`: overflow,
	} {
		if err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
