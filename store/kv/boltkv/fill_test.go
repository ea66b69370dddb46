package boltkv_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"

	"textdesk/store/kv"
	"textdesk/store/kv/boltkv"
)

// pages is how the pairs of bucket b lie in the file.
type pages struct {
	perPair float64 // bytes of leaf and branch pages for each pair
	full    float64 // part of the leaf pages that holds pairs
}

func pagesOf(t testing.TB, db *boltkv.DB) (p pages) {
	t.Helper()
	err := db.Bolt().View(func(tx *bolt.Tx) error {
		s := tx.Bucket([]byte("b")).Stats()
		p.perPair = float64(s.LeafAlloc+s.BranchAlloc) / float64(s.KeyN)
		p.full = float64(s.LeafInuse) / float64(s.LeafAlloc)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ascending and random are orders in which n keys may come.
func ascending(n int) []uint64 {
	keys := make([]uint64, n)
	for i := range keys {
		keys[i] = uint64(i)
	}
	return keys
}

func random(n int) []uint64 {
	chaos := rand.New(rand.NewPCG(1, 2))
	keys := make([]uint64, n)
	for i := range keys {
		keys[i] = chaos.Uint64()
	}
	return keys
}

// fill puts a value of so many bytes at each of keys, without any fsync. Each
// update puts so many of them, and then does also.
func fill(t testing.TB, db *boltkv.DB, keys []uint64, each, valueSize int, also func(w kv.Writer, now []uint64) error) {
	t.Helper()
	db.Bolt().NoSync = true
	for len(keys) > 0 {
		now := keys[:min(each, len(keys))]
		keys = keys[len(now):]
		err := db.Update(t.Context(), func(w kv.Writer) error {
			for _, k := range now {
				if err := w.Put("b", binary.BigEndian.AppendUint64(nil, k), make([]byte, valueSize)); err != nil {
					return err
				}
			}
			return also(w, now)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func nothing(kv.Writer, []uint64) error { return nil }

// again puts a value of so many bytes at the key that is 100 before the first.
func again(valueSize int) func(kv.Writer, []uint64) error {
	return func(w kv.Writer, now []uint64) error {
		if now[0] < 100 {
			return nil
		}
		return w.Put("b", binary.BigEndian.AppendUint64(nil, now[0]-100), make([]byte, valueSize))
	}
}

func TestPagesAreLeftFullWhereKeysAscendAndWithRoomElsewhere(t *testing.T) {
	t.Parallel()
	const n, size = 3000, 60
	for name, c := range map[string]struct {
		keys     []uint64
		each     int
		also     func(kv.Writer, []uint64) error
		min, max float64
	}{
		"ascending, one at a time":             {ascending(n), 1, nothing, 0.9, 1},
		"ascending, many at a time":            {ascending(n), 20, nothing, 0.9, 1},
		"in any order":                         {random(n), 20, nothing, 0.6, 0.8},
		"ascending while others stay as large": {ascending(n), 20, again(size), 0.9, 1},
		"ascending while others shrink":        {ascending(n), 20, again(size - 1), 0.9, 1},
		"ascending while others grow":          {ascending(n), 20, again(size + 1), 0.4, 0.6},
		"ascending while a bucket empties": {ascending(n), 20, func(w kv.Writer, now []uint64) error {
			return w.Delete("b", binary.BigEndian.AppendUint64(nil, now[0]-1000))
		}, 0.8, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := open(t)
			fill(t, db, c.keys, c.each, size, c.also)
			if p := pagesOf(t, db); p.full < c.min || p.full > c.max {
				t.Errorf("pages are %.0f %% full, want %.0f to %.0f", 100*p.full, 100*c.min, 100*c.max)
			}
		})
	}
}

func TestAKeyThatComesLateLeavesRoomInItsTransactionOnly(t *testing.T) {
	t.Parallel()
	db := open(t)
	keys := ascending(3000)
	keys = slices.Concat(keys[:100], keys[101:1500], keys[100:101], keys[1500:])
	fill(t, db, keys, 20, 60, nothing)
	if p := pagesOf(t, db); p.full < 0.9 {
		t.Errorf("pages are %.0f %% full", 100*p.full)
	}
}

// BenchmarkFill tells how many bytes of the file a pair takes. A pair has a
// key of 8 bytes; there is no fsync.
func BenchmarkFill(b *testing.B) {
	for order, keysOf := range map[string]func(int) []uint64{"ascending": ascending, "random": random} {
		for _, valueSize := range []int{60, 300} {
			for _, each := range []int{1, 16} {
				b.Run(fmt.Sprintf("%s/value=%d/update=%d", order, valueSize, each), func(b *testing.B) {
					keys := keysOf(20_000)
					var p pages
					for b.Loop() {
						db := open(b)
						fill(b, db, keys, each, valueSize, nothing)
						p = pagesOf(b, db)
						_ = db.Close()
					}
					b.ReportMetric(p.perPair, "B/pair")
					b.ReportMetric(100*p.full, "%full")
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(keys)), "ns/put")
				})
			}
		}
	}
}
