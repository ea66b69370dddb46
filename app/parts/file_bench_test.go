package parts_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/store"
	"textdesk/store/kv/boltkv"
)

// onFile is a desk on a file, and how large that is without what is free at its
// end.
func onFile(b *testing.B) (d *desktest.Desk, size func() int64) {
	b.Helper()
	folder := b.TempDir()
	engine, err := boltkv.Open(filepath.Join(folder, "textdesk.db"), boltkv.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return desktest.On(b, engine), func() int64 {
		copied := filepath.Join(b.TempDir(), "copy.db")
		if err := engine.Backup(b.Context(), copied); err != nil {
			b.Fatal(err)
		}
		info, err := os.Stat(copied)
		if err != nil {
			b.Fatal(err)
		}
		return info.Size()
	}
}

// together calls what with the numbers below n, 32 at a time, so that they share
// commits.
func together(n int, what func(i int)) {
	var next atomic.Int64
	var callers sync.WaitGroup
	for range 32 {
		callers.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				what(int(i))
			}
		})
	}
	callers.Wait()
}

// BenchmarkFileOfTextsIn is how much the file grows with each text in, from one of
// a thousand customers who have an open conversation. Give -benchtime 50000x.
func BenchmarkFileOfTextsIn(b *testing.B) {
	d, size := onFile(b)
	take := func(i int) {
		in := d.Signed(desktest.Inbound(desktest.Reference(), fmt.Sprintf("+155586%05d", 40000+i%1000), desktest.Digits, "where is my parcel?"))
		if outcome, err := d.ReceiveCallback(b.Context(), in); err != nil || outcome != intake.Taken {
			b.Error(outcome, err)
		}
	}
	together(1000, take)
	before := size()
	b.ResetTimer()
	together(b.N, take)
	b.StopTimer()
	b.ReportMetric(float64(size()-before)/float64(b.N), "file-B/text")
}

// BenchmarkFileOfTextsOut is how much the file grows with each text out that
// TeleSign took and of which two receipts came. Give -benchtime 5000x.
func BenchmarkFileOfTextsOut(b *testing.B) {
	d, size := onFile(b)
	before := size()
	for range b.N {
		d.Update(b, func(tx *store.Tx) error { return store.Paces.Put(tx, &store.Pace{NumberID: d.Number.ID}) })
		_, reference := d.Sent(b)
		for _, code := range []int{203, 200} {
			if outcome, err := d.ReceiveCallback(b.Context(), d.Signed(desktest.Receipt(reference, "", code))); err != nil || outcome != intake.Taken {
				b.Fatal(outcome, err)
			}
		}
	}
	b.StopTimer()
	b.ReportMetric(float64(size()-before)/float64(b.N), "file-B/text")
}
