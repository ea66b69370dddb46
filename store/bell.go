package store

import "sync"

// bell wakes everybody who waits for a commit. It carries nothing: who is rung
// looks at the log, so a missed ring loses nothing as long as the waiter takes
// the channel before it looks.
type bell struct {
	mu     sync.Mutex
	strike chan struct{}
}

func newBell() *bell { return &bell{strike: make(chan struct{})} }

func (b *bell) wait() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.strike
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.strike)
	b.strike = make(chan struct{})
}

// Bell gives a channel that is closed after the next commit that appended
// events. Take it first, then look, then wait on it.
func (s *Store) Bell() <-chan struct{} { return s.bell.wait() }
