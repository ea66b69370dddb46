package users

import (
	"net/netip"
	"strings"
	"sync"
	"time"

	"textdesk/app/desk"
)

// throttle slows down who keeps guessing a secret: after some failures under a
// key, such as an e-mail address from one network, each further try must wait
// longer, up to a minute.
//
// Whose failures are counted together is what keeps anybody from locking somebody
// else out: see allowances.
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
	// own marks the failures of whose secret it is: a success forgets them. Of
	// others it takes back the try alone, so that somebody with a password of their
	// own does not clear the way for guessing those of others.
	own bool
	// spread counts failures only while the first allowance of the try is not used
	// up. What is slowed down already counts here no more, so that it takes many
	// networks, and not patience, to use it up.
	spread bool
}

const (
	maxThrottled   = 10_000
	longestWait    = time.Minute
	forgetTryAfter = 15 * time.Minute
	// freeTries is how often a person may mistype. An office or a mobile network
	// shares one address, which is therefore granted more, and who signs in
	// somewhere new shares with all networks that guess.
	freeTries            = 5
	freeTriesFromAddress = 20
	freeTriesOfStrangers = 50
)

func newThrottle() *throttle { return &throttle{tries: map[string]tries{}} }

// try is one that was counted before it was made. Whoever succeeds says so; who
// learns nothing takes it back.
type try struct {
	throttle *throttle
	counted  []allowance
}

// begin counts a try before it is made, so that tries made at once do not slip
// through together, or refuses it with rate_limited.
func (t *throttle) begin(now time.Time, keys ...allowance) (try, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, k := range keys {
		if wait := t.wait(now, k); wait > 0 {
			return try{}, tooOften(wait)
		}
	}
	slowed := t.failures(now, keys[0].key) >= keys[0].free
	begun := try{throttle: t}
	for _, k := range keys {
		if k.spread && slowed {
			continue
		}
		t.add(now, k.key)
		begun.counted = append(begun.counted, k)
	}
	return begun, nil
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
	count := t.failures(now, k.key)
	if count < k.free {
		return 0
	}
	pause := min(longestWait, time.Second<<min(count-k.free, 10))
	return t.tries[k.key].last.Add(pause).Sub(now)
}

// failures tells how many are remembered under a key.
func (t *throttle) failures(now time.Time, key string) int {
	past := t.tries[key]
	if now.Sub(past.last) >= forgetTryAfter {
		return 0
	}
	return past.count
}

func (t *throttle) add(now time.Time, key string) {
	count := t.failures(now, key)
	if len(t.tries) >= maxThrottled {
		t.makeRoom(now)
	}
	t.tries[key] = tries{count: count + 1, last: now}
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

// succeed forgets the failures of whose secret it is.
func (y try) succeed() {
	y.throttle.mu.Lock()
	defer y.throttle.mu.Unlock()
	for _, k := range y.counted {
		if k.own {
			delete(y.throttle.tries, k.key)
		} else {
			y.throttle.undo(k.key)
		}
	}
}

// takeBack uncounts a try that told nobody anything.
func (y try) takeBack() {
	y.throttle.mu.Lock()
	defer y.throttle.mu.Unlock()
	for _, k := range y.counted {
		y.throttle.undo(k.key)
	}
}

func (t *throttle) undo(key string) {
	past := t.tries[key]
	if past.count <= 1 {
		delete(t.tries, key)
		return
	}
	past.count--
	t.tries[key] = past
}

// forget drops all keys that begin so.
func (t *throttle) forget(prefix string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for key := range t.tries {
		if strings.HasPrefix(key, prefix) {
			delete(t.tries, key)
		}
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
