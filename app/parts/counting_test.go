package parts_test

import (
	"context"
	"fmt"
	"iter"
	"testing"
	"testing/synctest"

	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/intake"
	"textdesk/store/kv"
	"textdesk/store/kv/memkv"
)

// counting is an engine that counts what the last run of each transaction does.
type counting struct {
	kv.Engine
	reads, writes int
}

func (c *counting) View(ctx context.Context, fn func(kv.Reader) error) error {
	run := &counted{}
	err := c.Engine.View(ctx, func(r kv.Reader) error {
		*run = counted{Reader: r}
		return fn(run)
	})
	c.reads += run.reads
	return err
}

func (c *counting) Update(ctx context.Context, fn func(kv.Writer) error) error {
	run := &countedWriter{}
	err := c.Engine.Update(ctx, func(w kv.Writer) error {
		*run = countedWriter{Writer: w, counted: counted{Reader: w}}
		return fn(run)
	})
	c.reads, c.writes = c.reads+run.reads, c.writes+run.writes
	return err
}

// counted counts the reads of a transaction: a scan is one, however far it goes.
type counted struct {
	kv.Reader
	reads int
}

func (c *counted) Get(bucket string, key []byte) ([]byte, bool, error) {
	c.reads++
	return c.Reader.Get(bucket, key)
}

func (c *counted) GetMany(bucket string, keys [][]byte) ([][]byte, error) {
	c.reads++
	return c.Reader.GetMany(bucket, keys)
}

func (c *counted) Scan(bucket string, within kv.Range) iter.Seq2[kv.Pair, error] {
	c.reads++
	return c.Reader.Scan(bucket, within)
}

// countedWriter counts the writes too.
type countedWriter struct {
	kv.Writer
	counted
	writes int
}

func (c *countedWriter) Get(bucket string, key []byte) ([]byte, bool, error) {
	return c.counted.Get(bucket, key)
}

func (c *countedWriter) GetMany(bucket string, keys [][]byte) ([][]byte, error) {
	return c.counted.GetMany(bucket, keys)
}

func (c *countedWriter) Scan(bucket string, within kv.Range) iter.Seq2[kv.Pair, error] {
	return c.counted.Scan(bucket, within)
}

func (c *countedWriter) Put(bucket string, key, value []byte) error {
	c.writes++
	return c.Writer.Put(bucket, key, value)
}

func (c *countedWriter) Add(bucket string, key []byte, delta int64) error {
	c.writes++
	return c.Writer.Add(bucket, key, delta)
}

func (c *countedWriter) Delete(bucket string, key []byte) error {
	c.writes++
	return c.Writer.Delete(bucket, key)
}

func TestATextInCostsFewReadsAndWrites(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { // in one hour: the first text of another moves one index more
		engine := &counting{Engine: memkv.New()}
		d := desktest.On(t, engine)
		d.Text(t, desktest.Customer, "hello")
		d.Text(t, desktest.Customer, "hello again")
		in := d.Signed(desktest.Inbound(desktest.Reference(), desktest.Customer, desktest.Digits, "where is my parcel?"))
		engine.reads, engine.writes = 0, 0
		if outcome, err := d.ReceiveCallback(t.Context(), in); err != nil || outcome != intake.Taken {
			t.Fatal(outcome, err)
		}
		if engine.reads > 10 || engine.writes > 12 {
			t.Errorf("a text in took %d reads and %d writes", engine.reads, engine.writes)
		}
	})
}

func TestAReplyCostsFewReadsAndWrites(t *testing.T) {
	t.Parallel()
	engine := &counting{Engine: memkv.New()}
	d := desktest.On(t, engine)
	c := d.Text(t, desktest.Customer, "hello")
	reply := func() {
		if _, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hello"}); err != nil {
			t.Fatal(err)
		}
	}
	reply()
	engine.reads, engine.writes = 0, 0
	reply()
	if engine.reads > 8 || engine.writes > 16 {
		t.Errorf("a reply took %d reads and %d writes", engine.reads, engine.writes)
	}
}

func TestAClaimLooksAtNothingThatWaitsForAnother(t *testing.T) {
	t.Parallel()
	readsOfClaim := func(behind int) int {
		engine := &counting{Engine: memkv.New()}
		d := desktest.On(t, engine)
		c := d.Text(t, desktest.Customer, "hello")
		for range 1 + behind {
			if _, err := d.Reply(t.Context(), d.Nadia, c.ID, delivery.NewMessage{Text: "hello"}); err != nil {
				t.Fatal(err)
			}
		}
		if claims, _, err := d.Claim(t.Context(), 10); err != nil || len(claims) != 1 {
			t.Fatal(claims, err)
		}
		engine.reads = 0
		if claims, again, err := d.Claim(t.Context(), 10); err != nil || len(claims) != 0 || !again.IsZero() {
			t.Fatal(claims, again, err)
		}
		return engine.reads
	}
	if none, many := readsOfClaim(0), readsOfClaim(50); many != none {
		t.Errorf("a claim took %d reads with nothing behind the text under way, %d with fifty", none, many)
	}
}

func TestAPageOfFiftyConversationsCostsFewReads(t *testing.T) {
	t.Parallel()
	engine := &counting{Engine: memkv.New()}
	d := desktest.On(t, engine)
	for i := range 60 {
		d.Text(t, fmt.Sprintf("142555501%02d", i), "hello")
	}
	engine.reads = 0
	list, err := d.Conversations(t.Context(), d.Nadia, conversations.Query{View: conversations.All})
	if err != nil || len(list.Items) != 50 {
		t.Fatal(len(list.Items), err)
	}
	if engine.reads > 10 {
		t.Errorf("a page of 50 took %d reads", engine.reads)
	}
}
