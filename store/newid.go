package store

import (
	"crypto/rand"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"
)

// idSource makes ULIDs that never go backwards, even when the clock does: a
// contact's latest conversation is the one with the greatest ID.
type idSource struct {
	mu      sync.Mutex
	last    uint64
	entropy *ulid.MonotonicEntropy
}

func newIDSource() *idSource {
	return &idSource{entropy: ulid.Monotonic(rand.Reader, 0)}
}

// goOnAfter makes all further IDs sort after a known one. An ID that is no ULID
// says nothing.
func (s *idSource) goOnAfter(known ID) {
	parsed, err := ulid.ParseStrict(string(known))
	if err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = max(s.last, parsed.Time()+1)
}

func (s *idSource) next(now time.Time) ID {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = max(s.last, ulid.Timestamp(now))
	return ID(ulid.MustNew(s.last, s.entropy).String())
}
