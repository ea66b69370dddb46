package fate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"pgregory.net/rapid"

	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// news is something that can happen to an attempt, in any order and repeatedly.
type news struct {
	name   string
	happen func(t testing.TB, d *desktest.Desk)
}

// drawNews draws receipts for the whole text and its parts, and the answer.
func drawNews(t *rapid.T) (all []news, id *store.ID) {
	id = new(store.ID)
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
				external = string(*id)
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
			if err := d.RecordAnswer(t.Context(), *id, desktest.Accepted(whole, told...), nil); err != nil {
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
func fateAfter(t *testing.T, all []news, id *store.ID) (f fate) {
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		*id = d.Sending(t)
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
