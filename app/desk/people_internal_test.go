package desk

import (
	"fmt"
	"net/netip"
	"testing"
	"time"
)

// What is tested here cannot be seen from outside: how much memory a flood of
// guesses takes, and addresses that a test must not reach for.

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

func TestAddressesThatTheInternetCannotReachAreTold(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "100.128.0.1": true,
		"10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "100.64.0.1": false, "127.0.0.1": false,
		"169.254.1.1": false, "0.0.0.0": false, "224.0.0.1": false, "::1": false, "fd00::1": false, "fe80::1": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: got %t", address, got)
		}
	}
}
