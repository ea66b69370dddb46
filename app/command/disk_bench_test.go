package command_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"go.etcd.io/bbolt"
)

// BenchmarkDisk measures what the machine's disk and bbolt give at best: bare
// syncs, bare commits of one small record, and what a text in writes, committed
// bare and in groups of 64 as package boltkv does, with nothing else to do.
func BenchmarkDisk(b *testing.B) {
	b.Run("fsync", benchmarkSync)
	b.Run("bbolt, one record", func(b *testing.B) {
		db := bare(b)
		for i := 0; b.Loop(); i++ {
			commit(b, db, func(tx *bbolt.Tx) error { return tx.Bucket(bareBucket(0)).Put(bareKey(i), make([]byte, 300)) })
		}
		perSecond(b)
	})
	b.Run("bbolt, a text in", func(b *testing.B) {
		db := bare(b)
		for i := 0; b.Loop(); i++ {
			commit(b, db, func(tx *bbolt.Tx) error { return writeText(tx, i) })
		}
		perSecond(b)
	})
	b.Run("bbolt, grouped texts in", benchmarkGroups)
}

func benchmarkSync(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "file"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // of a temporary file
	page := make([]byte, os.Getpagesize())
	for b.Loop() {
		if _, err := f.WriteAt(page, 0); err != nil {
			b.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
	}
	perSecond(b)
}

// benchmarkGroups has 256 callers hand in a text each and wait for its commit.
func benchmarkGroups(b *testing.B) {
	const callers, atOnce = 256, 64
	db := bare(b)
	asked := make(chan chan struct{}, callers)
	var waiting sync.WaitGroup
	for caller := range callers {
		waiting.Go(func() {
			done := make(chan struct{})
			for i := caller; i < b.N; i += callers {
				asked <- done
				<-done
			}
		})
	}
	b.ResetTimer()
	for done := 0; done < b.N; {
		var group []chan struct{}
		commit(b, db, func(tx *bbolt.Tx) error {
			for first := <-asked; ; first = <-asked {
				group = append(group, first)
				if err := writeText(tx, done+len(group)); err != nil {
					return err
				}
				if len(group) == atOnce || len(asked) == 0 {
					return nil
				}
			}
		})
		for _, one := range group {
			one <- struct{}{}
		}
		done += len(group)
	}
	waiting.Wait()
	perSecond(b)
}

// bare is an open file with the buckets that a text in writes to.
func bare(b *testing.B) *bbolt.DB {
	b.Helper()
	db, err := bbolt.Open(filepath.Join(b.TempDir(), "bare.db"), 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	commit(b, db, func(tx *bbolt.Tx) error {
		for i := range 8 {
			if _, err := tx.CreateBucket(bareBucket(i)); err != nil {
				return err
			}
		}
		return nil
	})
	return db
}

func bareBucket(i int) []byte { return []byte(fmt.Sprint("bucket ", i)) }

func bareKey(i int) []byte {
	return binary.BigEndian.AppendUint64([]byte("12345678"), uint64(i))
}

// writeText makes the twelve writes of a text in, of about their sizes: a message
// and its three index entries, a conversation and its two moves in the inbox, two
// events, and the head of the log.
func writeText(tx *bbolt.Tx, i int) error {
	const customers = 1000
	thread := append(bareKey(i%customers), bareKey(i%customers)...)
	moved := func(i int) []byte { return append(append([]byte("folder"), bareKey(i)...), thread...) }
	for _, write := range []struct {
		bucket     int
		key, value []byte
	}{
		{0, bareKey(i), make([]byte, 180)},
		{1, append(thread[:16:16], bareKey(i)...), nil},
		{2, append(thread[:32:32], bareKey(i)...), nil},
		{3, append([]byte(fmt.Sprintf("%016x", uint64(i)*0x9E3779B97F4A7C15)), bareKey(i)...), nil},
		{4, bareKey(i % customers), make([]byte, 160)},
		{5, moved(2 * i), nil},
		{5, moved(2*i + 1), nil},
		{6, bareKey(2 * i), make([]byte, 60)},
		{6, bareKey(2*i + 1), make([]byte, 60)},
		{7, []byte("head"), make([]byte, 50)},
	} {
		if err := tx.Bucket(bareBucket(write.bucket)).Put(write.key, write.value); err != nil {
			return err
		}
	}
	for n := range 2 {
		if err := tx.Bucket(bareBucket(5)).Delete(moved(2*(i-customers) + n)); err != nil {
			return err
		}
	}
	return nil
}

func commit(b *testing.B, db *bbolt.DB, fn func(*bbolt.Tx) error) {
	b.Helper()
	if err := db.Update(fn); err != nil {
		b.Fatal(err)
	}
}

func perSecond(b *testing.B) {
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "per-s")
}
