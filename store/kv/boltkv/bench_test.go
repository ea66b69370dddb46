package boltkv_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	bolt "go.etcd.io/bbolt"

	"textdesk/store/kv"
)

// record is about the size of a stored message.
var record = make([]byte, 300)

// BenchmarkCommits measures durable updates a second with so many callers at
// once, each of which begins the next when the last has returned. Beside it
// stand what it is built from: bbolt's Update, and a bare write and fsync.
func BenchmarkCommits(b *testing.B) {
	for _, writers := range []int{1, 16, 64, 256} {
		b.Run(fmt.Sprintf("update/writers=%d", writers), func(b *testing.B) {
			db := open(b)
			before := db.Commits()
			perSecond(b, writers, func(key []byte) error {
				return db.Update(b.Context(), func(w kv.Writer) error { return w.Put("b", key, record) })
			})
			b.ReportMetric(float64(b.N)/float64(db.Commits()-before), "updates/sync")
		})
	}
	b.Run("bare bbolt update", func(b *testing.B) {
		db := open(b).Bolt()
		perSecond(b, 1, func(key []byte) error {
			return db.Update(func(tx *bolt.Tx) error {
				bucket, err := tx.CreateBucketIfNotExists([]byte("b"))
				if err != nil {
					return err
				}
				return bucket.Put(key, record)
			})
		})
	})
	b.Run("bare fsync", func(b *testing.B) {
		f, err := os.Create(filepath.Join(b.TempDir(), "file"))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		page := make([]byte, os.Getpagesize())
		perSecond(b, 1, func(key []byte) error {
			if _, err := f.WriteAt(page, 0); err != nil {
				return err
			}
			return f.Sync()
		})
	})
}

// perSecond calls fn b.N times, each with a key of its own, from so many
// goroutines at once, and reports the rate.
func perSecond(b *testing.B, goroutines int, fn func(key []byte) error) {
	var calls atomic.Uint64
	var wg sync.WaitGroup
	b.ResetTimer()
	for range goroutines {
		wg.Go(func() {
			for n := calls.Add(1); n <= uint64(b.N); n = calls.Add(1) {
				if err := fn(binary.BigEndian.AppendUint64(nil, n)); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
}

// BenchmarkUpdateThatWritesNothing measures an update alone that only reads,
// and one that fails before it writes. Neither costs a commit.
func BenchmarkUpdateThatWritesNothing(b *testing.B) {
	for name, end := range map[string]func() error{"reads": succeeds, "fails": fails} {
		b.Run(name, func(b *testing.B) {
			db := open(b)
			put(b, db, "a")
			before := db.Commits()
			b.ReportAllocs()
			for b.Loop() {
				_ = db.Update(b.Context(), func(w kv.Writer) error {
					_, _, err := w.Get("b", []byte("a"))
					return errors.Join(err, end())
				})
			}
			if n := db.Commits() - before; n != 0 {
				b.Errorf("%d commits", n)
			}
		})
	}
}

func BenchmarkView(b *testing.B) {
	db := open(b)
	put(b, db, "a")
	for b.Loop() {
		err := db.View(b.Context(), func(r kv.Reader) error {
			_, _, err := r.Get("b", []byte("a"))
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScan(b *testing.B) {
	db := open(b)
	for i := range 1000 {
		put(b, db, fmt.Sprintf("%04d", i))
	}
	for b.Loop() {
		n := 0
		_ = db.View(b.Context(), func(r kv.Reader) error {
			for range r.Scan("b", kv.Range{}) {
				n++
			}
			return nil
		})
		if n != 1000 {
			b.Fatal(n)
		}
	}
}
