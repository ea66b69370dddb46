package command_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"textdesk/telesign"
)

// BenchmarkDesk measures a real desk over HTTP, as TeleSign and browsers meet it.
// Texts in are signed, verified, given to their conversation and on disk before
// they are answered. Desk and load share the machine; compare with BenchmarkDisk,
// run beside it:
//
//	go test ./app/command -run - -bench . -benchtime 5000x
//
// TEXTDESK_BENCH_TEXTS says how many texts, ten from each customer, are there
// before anything is measured; 10,000 where it says nothing.
func BenchmarkDesk(b *testing.B) {
	l := openLoaded(b, textsBefore(b))
	b.Run("start", func(one *testing.B) { l.measureStart(one, b) })
	for _, connections := range []int{1, 16, 64, 256} {
		b.Run(fmt.Sprintf("texts in/connections=%d", connections), func(b *testing.B) {
			l.measure(b, connections, l.text)
		})
	}
	b.Run("texts in of new customers/connections=64", func(b *testing.B) { l.measure(b, 64, l.firstText) })
	for name, path := range map[string]string{
		"list of 50": "/api/v1/conversations?view=all&limit=50",
		"thread":     "/api/v1/conversations/" + l.conversation(b) + "/thread",
		"folders":    "/api/v1/" + foldersPath,
	} {
		for _, connections := range []int{1, 16} {
			b.Run(fmt.Sprintf("%s/connections=%d", name, connections), func(b *testing.B) {
				l.measure(b, connections, func() string { return l.get(path) })
			})
		}
	}
}

const foldersPath = "folders"

func textsBefore(b *testing.B) int {
	b.Helper()
	given := os.Getenv("TEXTDESK_BENCH_TEXTS")
	if given == "" {
		return 10_000
	}
	n, err := strconv.Atoi(given)
	if err != nil || n < 10 {
		b.Fatalf("TEXTDESK_BENCH_TEXTS=%s is no number of texts", given)
	}
	return n
}

// loaded is a shop whose desk is asked over bare connections, so that the load
// costs the machine little.
type loaded struct {
	*shop
	callback, cookie string
	customers        int64
	texts, strangers atomic.Int64
}

// openLoaded opens a shop in which so many texts have come.
func openLoaded(b *testing.B, texts int) *loaded {
	b.Helper()
	l := &loaded{shop: open(b, folder(b)), customers: int64(texts / 10)}
	at, err := url.Parse(l.carrier.Accounts()[0].CallbackURL)
	if err != nil {
		b.Fatal(err)
	}
	l.callback = at.Path
	l.signIn(b)
	l.load(b, 64, texts, l.text)
	return l
}

func (l *loaded) signIn(b *testing.B) {
	b.Helper()
	at, err := url.Parse(l.url)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range l.client.Jar.Cookies(at) {
		l.cookie += c.String() + "; "
	}
	l.cookie = strings.TrimSuffix(l.cookie, "; ")
}

// text is the next text of a customer who wrote before, on the wire.
func (l *loaded) text() string {
	n := l.texts.Add(1)
	return l.textFrom(fmt.Sprintf("1555%07d", n%l.customers), n)
}

// firstText is a text of a customer who never wrote.
func (l *loaded) firstText() string {
	return l.textFrom(fmt.Sprintf("1666%07d", l.strangers.Add(1)), l.texts.Add(1))
}

func (l *loaded) textFrom(phone string, n int64) string {
	body := fmt.Sprintf(`{"reference_id":"%032X","user_response":{"phone_number":"%s","sender_id":"%s","mo_message":"Where is my parcel? It should have come on Monday.","iso_country_code":"US"},"status":{"code":1200,"description":"MO received","updated_on":"2026-03-01T10:00:00.000000Z"}}`, n, phone, ourNumber)
	return "POST " + l.callback + " HTTP/1.1\r\nHost: " + strings.TrimPrefix(l.url, "http://") + "\r\nContent-Type: application/json\r\n" +
		"Authorization: TSA " + customerID + ":" + telesign.Sign(apiKey, []byte(body)) +
		"\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body
}

func (l *loaded) get(path string) string {
	return "GET " + path + " HTTP/1.1\r\nHost: " + strings.TrimPrefix(l.url, "http://") + "\r\nCookie: " + l.cookie + "\r\n\r\n"
}

// conversation gives the ID of some conversation.
func (l *loaded) conversation(b *testing.B) string {
	b.Helper()
	list, err := l.conversations(b.Context())
	if err != nil || len(list) == 0 {
		b.Fatal(list, err)
	}
	return list[0].ID
}

// measureStart reports the time from the start of the process to its first answer,
// the median of five, and the memory that it then needs at rest. The last process
// serves the measurements that follow in all.
func (l *loaded) measureStart(b, all *testing.B) {
	var took []time.Duration
	for range 5 {
		if status := l.desk.stop(b); status != 0 {
			b.Fatal(status, l.desk.log)
		}
		begun := time.Now()
		l.start(all)
		l.must(b, http.MethodGet, "session", nil, nil)
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	time.Sleep(5 * time.Second)
	b.ReportMetric(float64(took[2].Microseconds())/1000, "start-ms")
	b.ReportMetric(resident(b, l.desk.cmd.Process.Pid), "resident-MB")
	if info, err := os.Stat(l.dir + "/textdesk.db"); err == nil {
		b.ReportMetric(float64(info.Size())/1e6, "file-MB")
	}
}

// resident gives the memory of a process that is its own; pages of the file that it
// maps are the system's to take back.
func resident(b *testing.B, pid int) (megabytes float64) {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skipf("%s does not say how much memory a process needs: %v", runtime.GOOS, err)
	}
	for line := range strings.Lines(string(status)) {
		var kilobytes float64
		if _, err := fmt.Sscanf(line, "RssAnon: %f kB", &kilobytes); err == nil {
			return kilobytes / 1000
		}
	}
	b.Fatalf("no RssAnon in %s", status)
	return 0
}

// measure makes b.N requests over so many connections.
func (l *loaded) measure(b *testing.B, connections int, request func() string) {
	b.ResetTimer()
	took := l.load(b, connections, b.N, request)
	b.StopTimer()
	slices.Sort(took)
	at := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(float64(len(took))/b.Elapsed().Seconds(), "per-s")
	b.ReportMetric(at(0.50), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
}

// load makes n requests over so many connections, one at a time on each, and gives
// how long each took.
func (l *loaded) load(b *testing.B, connections, n int, request func() string) []time.Duration {
	b.Helper()
	took := make([]time.Duration, n)
	var next atomic.Int64
	var clients sync.WaitGroup
	for range connections {
		clients.Go(func() {
			c, err := net.Dial("tcp", strings.TrimPrefix(l.url, "http://"))
			if err != nil {
				b.Error(err)
				return
			}
			defer c.Close() //nolint:errcheck // nothing is left to be said on it
			answers := bufio.NewReaderSize(c, 64<<10)
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				said := request()
				begun := time.Now()
				if err := exchange(c, answers, said); err != nil {
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
	defer answer.Body.Close() //nolint:errcheck // it has been read
	if body, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode != http.StatusOK {
		return fmt.Errorf("answered %d %s: %w", answer.StatusCode, body, err)
	}
	return nil
}
