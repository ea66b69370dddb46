package events

import "sync"

// Bell wakes everybody who waits for a commit. It carries nothing: who is rung
// looks at the log, so a missed ring loses nothing as long as the waiter takes
// the channel before it looks. Make one with NewBell.
type Bell struct {
	mu     sync.Mutex
	strike chan struct{}
}

// NewBell makes a bell that has not been rung.
func NewBell() *Bell { return &Bell{strike: make(chan struct{})} }

// Wait gives a channel that is closed by the next Ring.
func (b *Bell) Wait() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.strike
}

// Ring wakes those who wait.
func (b *Bell) Ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.strike)
	b.strike = make(chan struct{})
}
