package intake

import (
	"net/netip"
	"sync"
	"time"

	"textdesk/app/address"
	"textdesk/app/desk"
)

// strangers slows down each network that posts what no key of the account proves:
// whoever knows a callback URL can post there, and each post that is held costs
// room and a commit. It lives in memory and belongs to one desk; a restart forgets
// it, which gives a network one more burst.
type strangers struct {
	mu sync.Mutex
	// rested is when each network will have all of its burst again; one that has it
	// now may be absent.
	rested map[netip.Prefix]time.Time
}

const (
	// A desk whose key was changed at TeleSign gets nothing but unproven posts for
	// hours, so that the burst is a busy morning's. A share is a post of up to 4 KiB;
	// TeleSign's are one or two.
	burst      = 600 * share
	share      = 200 * time.Millisecond
	shareBytes = 4 << 10
	// maxNetworks bounds the memory.
	maxNetworks = 10_000
)

// take counts a post of so many bytes, or refuses it with rate_limited.
func (s *strangers) take(now time.Time, from netip.Addr, size int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	network := address.Network(from)
	rested := s.rested[network]
	if rested.Before(now) {
		rested = now
	}
	rested = rested.Add(share * time.Duration(size/shareBytes+1))
	if wait := rested.Sub(now) - burst; wait > 0 {
		e := desk.Refuse(desk.RateLimited, "Too much comes from your network that is not signed with the account's API key.")
		e.RetryAfter = int(wait/time.Second) + 1
		return e
	}
	if s.rested == nil {
		s.rested = map[netip.Prefix]time.Time{}
	}
	if _, known := s.rested[network]; !known && len(s.rested) >= maxNetworks {
		s.forget(now)
	}
	s.rested[network] = rested
	return nil
}

// forget makes room: it drops the networks that have all of their burst again, and
// the one that is nearest to it.
func (s *strangers) forget(now time.Time) {
	var nearest netip.Prefix
	for network, rested := range s.rested {
		if !rested.After(now) {
			delete(s.rested, network)
		} else if !nearest.IsValid() || rested.Before(s.rested[nearest]) {
			nearest = network
		}
	}
	delete(s.rested, nearest)
}
