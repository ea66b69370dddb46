package users

import (
	"fmt"
	"testing"
	"time"
)

// How much memory a flood of guesses takes cannot be seen from outside.

func TestAFloodOfNamesDoesNotFillTheMemory(t *testing.T) {
	t.Parallel()
	th := newThrottle()
	now := time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)
	victim := allowance{key: "victim", free: freeTries}
	for i := range maxThrottled + 500 {
		now = now.Add(time.Millisecond)
		if _, err := th.begin(now, allowance{key: fmt.Sprint("guess ", i), free: freeTries}); err != nil {
			t.Fatal(err)
		}
		if i%2000 == 0 {
			for range freeTries {
				_, _ = th.begin(now, victim) // refused or counted: either keeps it fresh
			}
		}
	}
	if len(th.tries) > maxThrottled {
		t.Errorf("%d keys are kept", len(th.tries))
	}
	if _, err := th.begin(now, victim); err == nil {
		t.Error("the flood cleared the way to the victim")
	}
	now = now.Add(forgetTryAfter)
	if _, err := th.begin(now, allowance{key: "one more", free: freeTries}); err != nil || len(th.tries) != 1 {
		t.Errorf("%d keys are kept after they were all forgotten, %v", len(th.tries), err)
	}
}

// A flood of guesses would hold up everybody who signs in, if all waited in one
// line for their password to be looked at.
func TestGuessesThatWaitForTheirTurnHoldUpNobodyWhoIsKnown(t *testing.T) {
	t.Parallel()
	h := newHashing(HashingCost{MemoryKiB: 64, Passes: 1})
	kept, err := h.hash(t.Context(), "tall green mountain")
	if err != nil {
		t.Fatal(err)
	}
	for range cap(h.strangers) {
		h.strangers <- struct{}{}
	}
	if ok, _, err := h.matches(t.Context(), h.ours, "tall green mountain", kept); err != nil || !ok {
		t.Errorf("got %v, %v", ok, err)
	}
}
