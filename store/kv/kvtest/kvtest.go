// Package kvtest is the contract of a [kv.Engine] as tests. Every engine's own
// tests call [Run]; what passes here can be put under the desk.
package kvtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"textdesk/store/kv"
)

// Run runs the contract's tests, each on an empty engine of its own from open,
// which closes it when the test it was given ends.
func Run(t *testing.T, open func(t *testing.T) kv.Engine) {
	for name, test := range map[string]func(t *testing.T, e kv.Engine){
		"an empty value is not an absence":                 anEmptyValueIsPresent,
		"bytes outlive the transaction":                    bytesOutliveTheTransaction,
		"bytes handed in may be reused at once":            bytesHandedInAreCopied,
		"a transaction reads what it wrote":                aTransactionReadsItsWrites,
		"many values come in the order asked for":          manyComeInTheOrderAskedFor,
		"many values are as the transaction wrote them":    manySeeOwnWrites,
		"many values outlive the transaction":              manyOutliveTheTransaction,
		"many values and one key no engine holds":          manyRefuseWhatNoEngineHolds,
		"a counter adds up, and is absent at 0":            countersAddUp,
		"a counter that would overflow stays":              countersHaveBounds,
		"a value that is no counter stays":                 whatIsNoCounterStays,
		"a failed update counts nothing":                   aFailedUpdateCountsNothing,
		"no addition is lost":                              noAdditionIsLost,
		"counters behave as a map of numbers does":         countersBehaveAsAMapOfNumbers,
		"a missing bucket is an empty one":                 aMissingBucketIsEmpty,
		"buckets do not mix":                               bucketsDoNotMix,
		"keys, values and buckets no engine holds":         boundsAreChecked,
		"the largest keys and values are kept":             theLargestPairsAreKept,
		"keys of any bytes sort both ways":                 keysOfAnyBytesSort,
		"a failed update leaves no trace":                  aFailedUpdateLeavesNoTrace,
		"a panic undoes the update and reaches the caller": aPanicReachesTheCaller,
		"an update that ends its goroutine is undone":      anUpdateThatEndsItsGoroutine,
		"updates are serializable":                         updatesAreSerializable,
		"a view is a snapshot":                             aViewIsASnapshot,
		"a done context starts nothing":                    aDoneContextStartsNothing,
		"a context done while queued starts nothing":       aContextDoneWhileQueued,
		"an update once begun is carried through":          anUpdateBegunIsCarriedThrough,
		"a closed engine says so":                          aClosedEngineSaysSo,
		"Close waits for the queue":                        closeWaitsForTheQueue,
		"a finished transaction says so":                   aFinishedTransactionSaysSo,
		"keys sort as bytes both ways":                     keysSortAsBytes,
		"ranges are half-open both ways":                   rangesAreHalfOpen,
		"a prefix covers what starts with it":              aPrefixCovers,
		"a scan can be left early and taken up again":      aScanCanBeLeft,
		"a scan may delete what it yields":                 aScanMayDelete,
		"a scan sees what is put ahead of it":              aScanSeesPutsAhead,
		"a large bucket emptied while scanned":             aLargeBucketEmptied,
		"it behaves as a sorted map does":                  itBehavesAsASortedMap,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t))
		})
	}
}

// errTest is what closures of the tests fail with.
var errTest = errors.New("as the test wants")

const bucket = "b"

func update(t testing.TB, e kv.Engine, fn func(kv.Writer) error) {
	t.Helper()
	if err := e.Update(context.Background(), fn); err != nil {
		t.Fatalf("Update: %v", err)
	}
}

func view(t testing.TB, e kv.Engine, fn func(kv.Reader) error) {
	t.Helper()
	if err := e.View(context.Background(), fn); err != nil {
		t.Fatalf("View: %v", err)
	}
}

// put stores each key with itself as its value.
func put(t testing.TB, e kv.Engine, keys ...string) {
	t.Helper()
	update(t, e, func(w kv.Writer) error {
		for _, k := range keys {
			if err := w.Put(bucket, []byte(k), []byte(k)); err != nil {
				return err
			}
		}
		return nil
	})
}

// scan returns the keys of r as the reader yields them, and checks that each
// has itself as its value.
func scan(rd kv.Reader, r kv.Range) (keys []string, err error) {
	for p, err := range rd.Scan(bucket, r) {
		if err != nil {
			return nil, err
		}
		if string(p.Key) != string(p.Value) {
			return nil, fmt.Errorf("key %q has the value %q", p.Key, p.Value)
		}
		keys = append(keys, string(p.Key))
	}
	return keys, nil
}

// wantKeys checks what a scan of r in its own View yields, in both directions.
func wantKeys(t testing.TB, e kv.Engine, r kv.Range, want ...string) {
	t.Helper()
	view(t, e, func(rd kv.Reader) error {
		t.Helper()
		for _, reverse := range []bool{false, true} {
			r.Reverse = reverse
			got, err := scan(rd, r)
			if err != nil {
				return err
			}
			if !slices.Equal(got, want) {
				t.Errorf("scan of %v: got %.200q, want %.200q", r, got, want)
			}
			want = slices.Clone(want)
			slices.Reverse(want)
		}
		return nil
	})
}

// wantValue checks the value at key, in its own View.
func wantValue(t testing.TB, e kv.Engine, key string, want string, present bool) {
	t.Helper()
	view(t, e, func(rd kv.Reader) error {
		t.Helper()
		got, ok, err := rd.Get(bucket, []byte(key))
		if string(got) != want || ok != present || err != nil {
			t.Errorf("Get(%q): got %q, %v, %v, want %q, %v", key, got, ok, err, want, present)
		}
		return nil
	})
}
