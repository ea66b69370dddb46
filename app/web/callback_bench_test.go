package web

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv/boltkv"
)

// BenchmarkCallbacks measures texts in, from the wire to the disk and back: each
// is signed, verified, given to its conversation and committed to a bbolt file
// before it is answered. Server and load share the machine. Compare with
// BenchmarkDisk, run beside it:
//
//	go test ./app/web -run - -bench 'Callbacks|Disk' -benchtime 5000x
func BenchmarkCallbacks(b *testing.B) {
	for _, connections := range []int{1, 16, 64, 256} {
		b.Run(fmt.Sprintf("connections=%d", connections), func(b *testing.B) {
			target := newTarget(b)
			texts := make([]string, b.N)
			for i := range texts {
				texts[i] = target.request(i)
			}
			b.ResetTimer()
			took := target.load(b, connections, texts)
			b.StopTimer()
			report(b, took)
		})
	}
}

// target is a server on a file, with an account and a number.
type target struct{ address, path string }

func newTarget(b *testing.B) target {
	b.Helper()
	engine, err := boltkv.Open(filepath.Join(b.TempDir(), "textdesk.db"), boltkv.Options{})
	if err != nil {
		b.Fatal(err)
	}
	p, err := parts.New(parts.Options{})
	if err == nil {
		err = p.Open(b.Context(), engine, store.Options{Key: store.NewSealKey()})
	}
	if err != nil {
		b.Fatal(err)
	}
	account, err := p.Accounts.AddAccount(b.Context(), desk.System(), accounts.Input{APIKey: accountKey, AccountSettings: store.AccountSettings{Name: "Main", CustomerID: customerID}})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := p.Accounts.AddNumber(b.Context(), desk.System(), accounts.NumberInput{AccountID: account.ID, Number: ourNumber}); err != nil {
		b.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- New(served(p), Options{Log: slog.New(slog.DiscardHandler)}).Serve(ctx, ln) }()
	b.Cleanup(func() {
		cancel()
		<-ended
		engine.Close()
	})
	return target{address: ln.Addr().String(), path: account.CallbackURL}
}

// request is the i-th text on the wire, from one of a thousand customers.
func (t target) request(i int) string {
	body := inbound("REF"+strconv.Itoa(i), strconv.Itoa(15551230000+i%1000), "Where is my parcel? It should have come on Monday.")
	return "POST " + t.path + " HTTP/1.1\r\nHost: desk.example.com\r\nContent-Type: application/json\r\n" +
		signed(body) + "\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body
}

// load sends the requests over so many connections, one at a time on each, and
// gives how long each took.
func (t target) load(b *testing.B, connections int, requests []string) []time.Duration {
	b.Helper()
	took := make([]time.Duration, len(requests))
	var next atomic.Int64
	var clients sync.WaitGroup
	for range connections {
		clients.Go(func() {
			c, err := net.Dial("tcp", t.address)
			if err != nil {
				b.Error(err)
				return
			}
			defer c.Close()
			answers := bufio.NewReader(c)
			for i := next.Add(1) - 1; i < int64(len(requests)); i = next.Add(1) - 1 {
				begun := time.Now()
				if err := exchange(c, answers, requests[i]); err != nil {
					b.Error(err)
					return
				}
				took[i] = time.Since(begun)
			}
		})
	}
	clients.Wait()
	return took
}

func exchange(c net.Conn, answers *bufio.Reader, request string) error {
	if _, err := io.WriteString(c, request); err != nil {
		return err
	}
	answer, err := http.ReadResponse(answers, nil)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode != http.StatusOK || strings.TrimSpace(string(body)) != "{}" {
		return fmt.Errorf("answered %d %s: %w", answer.StatusCode, body, err)
	}
	return nil
}

func report(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	at := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(float64(len(took))/b.Elapsed().Seconds(), "callbacks/s")
	b.ReportMetric(at(0.50), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
}

// BenchmarkDisk measures what the machine's disk gives at best: bare syncs, and
// bare bbolt commits of one small record.
func BenchmarkDisk(b *testing.B) {
	b.Run("fsync", func(b *testing.B) {
		f, err := os.Create(filepath.Join(b.TempDir(), "file"))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		page := make([]byte, 4096)
		for b.Loop() {
			if _, err := f.WriteAt(page, 0); err != nil {
				b.Fatal(err)
			}
			if err := f.Sync(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "syncs/s")
	})
	b.Run("bbolt", func(b *testing.B) {
		db, err := bbolt.Open(filepath.Join(b.TempDir(), "bare.db"), 0o600, nil)
		if err != nil {
			b.Fatal(err)
		}
		defer db.Close()
		i := 0
		for b.Loop() {
			i++
			if err := db.Update(func(tx *bbolt.Tx) error {
				bucket, err := tx.CreateBucketIfNotExists([]byte("texts"))
				if err != nil {
					return err
				}
				return bucket.Put([]byte(strconv.Itoa(i)), make([]byte, 300))
			}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
	})
}
