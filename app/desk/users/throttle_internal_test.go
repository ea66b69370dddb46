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
		if err := th.begin(now, allowance{key: fmt.Sprint("guess ", i), free: freeTries}); err != nil {
			t.Fatal(err)
		}
		if i%2000 == 0 {
			for range freeTries {
				_ = th.begin(now, victim) // refused or counted: either keeps it fresh
			}
		}
	}
	if len(th.tries) > maxThrottled {
		t.Errorf("%d keys are kept", len(th.tries))
	}
	if err := th.begin(now, victim); err == nil {
		t.Error("the flood cleared the way to the victim")
	}
	now = now.Add(forgetTryAfter)
	if err := th.begin(now, allowance{key: "one more", free: freeTries}); err != nil || len(th.tries) != 1 {
		t.Errorf("%d keys are kept after they were all forgotten, %v", len(th.tries), err)
	}
}
