package users

import (
	"net/netip"
	"sync"
	"time"

	"textdesk/app/desk"
)

// throttle slows down who keeps guessing a secret: after some failures under a
// key, such as an e-mail address, each further try must wait longer, up to a
// minute, so that nobody is ever locked out for long.
//
// It lives in memory, belongs to one Desk, and keeps at most maxThrottled keys;
// a restart forgets it, which costs an attacker more than it gives.
type throttle struct {
	mu    sync.Mutex
	tries map[string]tries
}

// tries are the tries under one key that have not succeeded.
type tries struct {
	count int
	last  time.Time
}

// allowance is a key and how many failures it is granted before it must wait.
type allowance struct {
	key  string
	free int
}

const (
	maxThrottled   = 10_000
	longestWait    = time.Minute
	forgetTryAfter = 15 * time.Minute
	// freeTries is how often a person may mistype. An office or a mobile network
	// shares one address, which is therefore granted more.
	freeTries            = 5
	freeTriesFromAddress = 20
)

func newThrottle() *throttle { return &throttle{tries: map[string]tries{}} }

// begin counts a try before it is made, so that tries made at once do not slip
// through together, or refuses it with rate_limited. Who succeeds calls succeed;
// who learns nothing calls takeBack.
func (t *throttle) begin(now time.Time, keys ...allowance) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, k := range keys {
		if wait := t.wait(now, k); wait > 0 {
			return tooOften(wait)
		}
	}
	for _, k := range keys {
		t.add(now, k.key)
	}
	return nil
}

func tooOften(wait time.Duration) error {
	seconds := int((wait + time.Second - 1) / time.Second)
	e := desk.Refuse(desk.RateLimited, "Too many failed tries. Wait %d seconds and try again.", seconds)
	e.RetryAfter = seconds
	return e
}

// wait gives how long a key must still wait: a second after the failures it is
// granted, and twice as long after each further one.
func (t *throttle) wait(now time.Time, k allowance) time.Duration {
	past, known := t.tries[k.key]
	if !known || past.count < k.free || now.Sub(past.last) >= forgetTryAfter {
		return 0
	}
	pause := min(longestWait, time.Second<<min(past.count-k.free, 10))
	return past.last.Add(pause).Sub(now)
}

func (t *throttle) add(now time.Time, key string) {
	past := t.tries[key]
	if now.Sub(past.last) >= forgetTryAfter {
		past.count = 0
	}
	if len(t.tries) >= maxThrottled {
		t.makeRoom(now)
	}
	t.tries[key] = tries{count: past.count + 1, last: now}
}

// makeRoom drops what is forgotten anyway and, when that is nothing, the key
// that has been quiet longest.
func (t *throttle) makeRoom(now time.Time) {
	quietest, since := "", now
	for key, past := range t.tries {
		if now.Sub(past.last) >= forgetTryAfter {
			delete(t.tries, key)
		} else if !past.last.After(since) {
			quietest, since = key, past.last
		}
	}
	if len(t.tries) >= maxThrottled {
		delete(t.tries, quietest)
	}
}

// succeed forgets the failures under the first key, which is whose secret it
// is, and takes the try back under the others: somebody with a password of
// their own does not clear the way for guessing those of others.
func (t *throttle) succeed(keys ...allowance) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.tries, keys[0].key)
	t.undo(keys[1:])
}

// takeBack uncounts a try that told nobody anything.
func (t *throttle) takeBack(keys ...allowance) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.undo(keys)
}

func (t *throttle) undo(keys []allowance) {
	for _, k := range keys {
		past := t.tries[k.key]
		if past.count <= 1 {
			delete(t.tries, k.key)
			continue
		}
		past.count--
		t.tries[k.key] = past
	}
}

// network gives the part of a client's address that one client cannot change at
// will: all of an IPv4 address, the first 64 bits of an IPv6 one (RFC 6177).
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	a = a.Unmap().WithZone("")
	if a.Is4() {
		return a.String()
	}
	prefix, err := a.Prefix(64)
	if err != nil {
		return address
	}
	return prefix.String()
}
