package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/telesign"
)

// sending is a text of Nadia's with an attempt under way.
func sending(t testing.TB, d *desktest.Desk) (messageID string) {
	t.Helper()
	started, err := d.Start(t.Context(), d.Nadia, desk.NewConversation{Phone: desktest.Customer, Text: "hello"})
	if err != nil {
		t.Fatal(err)
	}
	claims, _, err := d.Claim(t.Context(), 10)
	if err != nil || len(claims) != 1 {
		t.Fatalf("claimed %v, %v", claims, err)
	}
	return started.Message.ID
}

// sent is a text of Nadia's that TeleSign took.
func sent(t testing.TB, d *desktest.Desk) (messageID, reference string) {
	t.Helper()
	id, reference := sending(t, d), desktest.Reference()
	if err := d.RecordAnswer(t.Context(), id, accepted(reference), nil); err != nil {
		t.Fatal(err)
	}
	return id, reference
}

func accepted(reference string, parts ...string) telesign.Answer {
	return telesign.Answer{ReferenceID: reference, Status: telesign.Status{Code: 290}, Parts: parts}
}

func wantState(t *testing.T, d *desktest.Desk, id string, want store.MessageState) *store.Message {
	t.Helper()
	m := d.Message(t, id)
	if m.State != want {
		t.Fatalf("it is %s (%s), want %s", m.State, m.Code, want)
	}
	return m
}

func wantOutcome(t *testing.T, got, want desk.CallbackOutcome) {
	t.Helper()
	if got != want {
		t.Errorf("the callback was %s, want %s", got, want)
	}
}

func TestReceiptsLeadToTheBestNews(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		codes []int
		want  store.MessageState
	}{
		{[]int{203}, store.Sent},
		{[]int{290, 203}, store.Sent},
		{[]int{203, 200}, store.Delivered},
		{[]int{200, 203}, store.Delivered},
		{[]int{207, 200}, store.Delivered},
		{[]int{200, 207}, store.Delivered},
		{[]int{250}, store.Unconfirmed},
		{[]int{251, 203}, store.Unconfirmed},
		{[]int{251, 200}, store.Delivered},
		{[]int{251, 504}, store.Failed},
		{[]int{504, 251}, store.Failed},
		{[]int{503}, store.Queued},
		{[]int{503, 200}, store.Delivered},
		{[]int{503, 504}, store.Failed},
	} {
		t.Run(fmt.Sprint(c.codes), func(t *testing.T) {
			t.Parallel()
			d := desktest.New(t)
			id, reference := sent(t, d)
			for _, code := range c.codes {
				d.Post(t, desktest.Receipt(reference, "", code))
			}
			wantState(t, d, id, c.want)
		})
	}
}

func TestARepeatedReceiptChangesNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := sent(t, d)
	wantOutcome(t, d.Post(t, desktest.Receipt(reference, "", 200)), desk.Taken)
	before := d.Message(t, id)
	for _, repeated := range [][]byte{desktest.Receipt(reference, "", 200), desktest.Receipt(reference, id, 200), desktest.Receipt(reference, "", 203)} {
		wantOutcome(t, d.Post(t, repeated), desk.Duplicate)
	}
	if after := d.Message(t, id); *after != *before {
		t.Errorf("it became %+v", after)
	}
}

func TestAReceiptBeforeTheAnswerIsKeptUntilItsTextIsKnown(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := sending(t, d), desktest.Reference()
	wantOutcome(t, d.Post(t, desktest.Receipt(reference, "", 200)), desk.Stray)
	wantState(t, d, id, store.Sending)
	done(t, d.RecordAnswer(t.Context(), id, accepted(reference), nil))
	wantState(t, d, id, store.Delivered)
	wantOutcome(t, d.Post(t, desktest.Receipt(reference, "", 203)), desk.Duplicate)
}

func TestAReceiptForNobodyIsForgottenAfterADay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		wantOutcome(t, d.Post(t, desktest.Receipt(desktest.Reference(), "not ours", 200)), desk.Stray)
		time.Sleep(25 * time.Hour)
		dropped, err := d.DropOld(t.Context())
		done(t, err)
		if dropped == 0 {
			t.Error("nothing was dropped")
		}
		d.View(t, func(v *store.View) error {
			for range store.Strays.All(v) {
				t.Error("a stray is left")
			}
			return nil
		})
	})
}

func TestALongTextIsDeliveredWhenAllItsPartsAre(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, whole := sent(t, d)
	one, two := desktest.Reference(), desktest.Reference()
	d.Post(t, desktest.Receipt(whole, "", 203, one, two))
	d.Post(t, desktest.Receipt(one, "", 200))
	wantState(t, d, id, store.Sent)
	d.Post(t, desktest.Receipt(two, "", 200))
	wantState(t, d, id, store.Delivered)
}

func TestALongTextFailsWithOneOfItsParts(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, whole := sent(t, d)
	one, two := desktest.Reference(), desktest.Reference()
	d.Post(t, desktest.Receipt(one, id, 200, one, two))
	wantState(t, d, id, store.Sent)
	d.Post(t, desktest.Receipt(two, "", 207))
	wantState(t, d, id, store.Failed)
	d.Post(t, desktest.Receipt(whole, "", 200))
	wantState(t, d, id, store.Delivered)
}

func TestAReceiptOfAnotherAccountDoesNotReachOurText(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := sent(t, d)
	d.Update(t, func(tx *store.Tx) error {
		a, err := store.Attempts.Get(tx, id)
		if err != nil {
			return err
		}
		a.AccountID = "another"
		return store.Attempts.Put(tx, a)
	})
	wantOutcome(t, d.Post(t, desktest.Receipt(reference, id, 200)), desk.Stray)
	wantState(t, d, id, store.Sent)
}

// news is something that can happen to an attempt, in any order and repeatedly.
type news struct {
	name   string
	happen func(t testing.TB, d *desktest.Desk)
}

// drawNews draws receipts for the whole text and its parts, and the answer.
func drawNews(t *rapid.T) (all []news, id *string) {
	id = new(string)
	whole := desktest.Reference()
	parts := []string{desktest.Reference(), desktest.Reference(), desktest.Reference()}[:rapid.IntRange(0, 3).Draw(t, "parts")]
	codes := rapid.SampledFrom([]int{200, 203, 207, 210, 220, 250, 251, 290, 291, 503, 504, 510})
	for range rapid.IntRange(1, 5).Draw(t, "receipts") {
		reference, code := whole, codes.Draw(t, "code")
		if len(parts) > 0 && rapid.Bool().Draw(t, "of a part") {
			reference = rapid.SampledFrom(parts).Draw(t, "part")
		}
		lists := rapid.Bool().Draw(t, "lists its parts")
		named := rapid.Bool().Draw(t, "names the attempt")
		name := fmt.Sprintf("%d for %.4s (parts %v, named %v)", code, reference, lists, named)
		all = append(all, news{name, func(t testing.TB, d *desktest.Desk) {
			listed, external := []string(nil), ""
			if lists {
				listed = parts
			}
			if named {
				external = *id
			}
			d.Post(t, desktest.Receipt(reference, external, code, listed...))
		}})
	}
	if rapid.Bool().Draw(t, "an answer comes") {
		told := parts[:0:0]
		if rapid.Bool().Draw(t, "and tells the parts") {
			told = parts
		}
		all = append(all, news{"answer", func(t testing.TB, d *desktest.Desk) {
			if err := d.RecordAnswer(t.Context(), *id, accepted(whole, told...), nil); err != nil {
				t.Fatal(err)
			}
		}})
	}
	return all, id
}

// leaseEnds is the attempt being given up.
func leaseEnds() news {
	return news{"the lease ends", func(t testing.TB, d *desktest.Desk) {
		if _, err := d.RecoverAttempts(t.Context()); err != nil {
			t.Fatal(err)
		}
	}}
}

// fate is everything about a text that must not depend on the order of the news.
type fate struct {
	state    store.MessageState
	code     string
	polled   bool
	receipts string
}

func TestTheFateOfATextDoesNotDependOnTheOrderOfTheNews(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		all, id := drawNews(rt)
		all = append(all, leaseEnds())
		first := fateAfter(t, all, id)
		for i := range 3 {
			order := rapid.Permutation(all).Draw(rt, fmt.Sprint("order ", i))
			repeated := append(slices.Clone(order), rapid.SampledFrom(order).Draw(rt, "repeated"))
			if got := fateAfter(t, repeated, id); got != first {
				rt.Fatalf("after %s it is %+v, after %s it is %+v", names(all), first, names(repeated), got)
			}
		}
	})
}

func names(all []news) string {
	var words []string
	for _, n := range all {
		words = append(words, n.name)
	}
	return strings.Join(words, ", ")
}

// fateAfter lets the news happen to a text on a desk of its own.
func fateAfter(t *testing.T, all []news, id *string) (f fate) {
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		*id = sending(t, d)
		for _, n := range all {
			n.happen(t, d)
		}
		m := d.Message(t, *id)
		f = fate{state: m.State, code: m.Code}
		d.View(t, func(v *store.View) error {
			a, err := store.Attempts.Get(v, *id)
			if err != nil {
				return err
			}
			f.polled = !a.PollAt.IsZero()
			f.receipts = strings.Join(a.References(), " ")
			return nil
		})
	})
	return f
}
