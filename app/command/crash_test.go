package command_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"textdesk/telesign/simulator"
)

// The desk is killed again and again while customers write and agents answer. What
// was answered with success must be there, once, and no text may have been sent
// twice.
//
// A few rounds run with every test. For an hour of them, before a release:
//
//	TEXTDESK_CRASH_ROUNDS=5000 go test ./app/command -run Killed -timeout 2h
func TestADeskThatIsKilledLosesNothingAndSendsNothingTwice(t *testing.T) {
	t.Parallel()
	b := &bustle{shop: open(t, folder(t)), accepted: map[string]bool{}}
	b.begin(t)
	for round := range rounds(t) {
		b.crowd(t, round)
		done := b.answered.Load() + 3
		eventually(t, "answers to agents", func() bool { return b.answered.Load() >= done })
		time.Sleep(rand.N(30 * time.Millisecond)) // to die at any point of the work
		b.desk.kill()
		b.start(t)
	}
	b.end()
	b.settle(t)
	records := exported(t, b.dir)
	b.checkInbound(t, records)
	b.checkReplies(t, records)
	if status := b.desk.stop(t); status != 0 {
		t.Errorf("status %d: %s", status, b.desk.log)
	}
	textdesk(t, b.dir, "", "check").must(t)
}

func rounds(t *testing.T) int {
	t.Helper()
	given := os.Getenv("TEXTDESK_CRASH_ROUNDS")
	if given == "" {
		return 8
	}
	n, err := strconv.Atoi(given)
	if err != nil || n < 1 {
		t.Fatalf("TEXTDESK_CRASH_ROUNDS=%s is no number of rounds", given)
	}
	return n
}

// bustle is a shop at its busiest.
type bustle struct {
	*shop
	phones        []string
	conversations []conversation // that agents answer in
	answered      atomic.Int64
	cancel        context.CancelFunc
	agents        sync.WaitGroup

	mu       sync.Mutex
	accepted map[string]bool // replies that the desk took, by their words
}

const (
	agents        = 4
	textsInARound = 5 // by each of as many customers
)

// begin opens a conversation for each agent and has them answer without end.
func (b *bustle) begin(t *testing.T) {
	t.Helper()
	for i := range agents {
		phone := fmt.Sprint("1425555030", i)
		b.phones = append(b.phones, phone)
		b.text(t, phone, "Is anybody there?")
	}
	var err error
	if b.conversations, err = b.shop.conversations(t.Context()); err != nil || len(b.conversations) != agents {
		t.Fatalf("%v, %v", b.conversations, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	b.cancel = cancel
	t.Cleanup(b.end)
	for _, c := range b.conversations {
		b.agents.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				b.reply(ctx, t, c.ID, fmt.Sprint("answer ", n, " in ", c.ID))
			}
		})
	}
}

// end lets the agents finish and waits for them.
func (b *bustle) end() {
	b.cancel()
	b.agents.Wait()
}

// reply sends a reply until the desk has taken it, as a browser does.
func (b *bustle) reply(ctx context.Context, t *testing.T, conversationID, words string) {
	for ctx.Err() == nil {
		err := b.call(context.WithoutCancel(ctx), http.MethodPost, "conversations/"+conversationID+"/messages",
			map[string]string{"text": words}, nil, "Idempotency-Key: "+words)
		if refused, ok := errors.AsType[refusal](err); ok && refused.status != http.StatusServiceUnavailable {
			t.Errorf("%q: %v", words, err)
			return
		}
		if err == nil {
			b.mu.Lock()
			b.accepted[words] = true
			b.mu.Unlock()
			b.answered.Add(1)
			return
		}
	}
}

// crowd has new customers write several texts each, without waiting for them.
func (b *bustle) crowd(t *testing.T, round int) {
	t.Helper()
	for customer := range textsInARound {
		phone := fmt.Sprintf("1425%05d%02d", 20000+round, customer)
		b.phones = append(b.phones, phone)
		for n := range textsInARound {
			if _, err := b.carrier.Text(phone, ourNumber, fmt.Sprintf("text %d of round %d", n, round)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// settle waits until nothing is under way any more, on either side.
func (b *bustle) settle(t *testing.T) {
	t.Helper()
	eventually(t, "the end of all callbacks", func() bool {
		for _, phone := range b.phones {
			for _, text := range b.carrier.Texts(phone) {
				if text.State == simulator.TextSending {
					return false
				}
			}
		}
		return true
	})
	eventually(t, "the fate of all replies", func() bool {
		return !slices.ContainsFunc(exported(t, b.dir), func(r record) bool {
			return r.Direction == "out" && (r.State == "queued" || r.State == "sending" || r.State == "sent")
		})
	})
}

// checkInbound compares what customers were told with what the desk has.
func (b *bustle) checkInbound(t *testing.T, records []record) {
	t.Helper()
	kept := map[string]int{}
	for _, r := range records {
		if r.Kind == "message" && r.Direction == "in" {
			kept[r.ReferenceID]++
		}
	}
	texts := 0
	for _, phone := range b.phones {
		for _, text := range b.carrier.Texts(phone) {
			if text.State == simulator.TextReceived {
				continue // by the phone
			}
			texts++
			if text.State == simulator.TextTaken && kept[text.ReferenceID] == 0 {
				t.Errorf("%q of %s was taken and is not there", text.Text, phone)
			}
		}
	}
	for reference, n := range kept {
		if n > 1 {
			t.Errorf("the text %s is there %d times", reference, n)
		}
	}
	t.Logf("%d texts written, %d there", texts, len(kept))
}

// checkReplies compares what agents were told with what the desk has and with what
// the carrier got.
func (b *bustle) checkReplies(t *testing.T, records []record) {
	t.Helper()
	sent, kept := map[string]int{}, map[string]int{}
	for _, s := range b.carrier.Sent() {
		sent[s.Text]++
	}
	fates := map[string]int{}
	for _, r := range records {
		if r.Kind != "message" || r.Direction != "out" {
			continue
		}
		kept[r.Text]++
		fates[r.State]++
		if r.State != "delivered" && r.State != "uncertain" {
			t.Errorf("%q is %s", r.Text, r.State)
		}
		if r.State == "delivered" && sent[r.Text] == 0 {
			t.Errorf("%q is delivered and was never sent", r.Text)
		}
	}
	for words := range b.accepted {
		if kept[words] != 1 {
			t.Errorf("%q was taken and is there %d times", words, kept[words])
		}
	}
	for words, n := range sent {
		if n > 1 {
			t.Errorf("%q was sent %d times", words, n)
		}
	}
	t.Logf("%d replies taken, by fate: %v", len(b.accepted), fates)
}
