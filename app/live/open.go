package live

import (
	"context"
	"slices"
	"sync"

	"textdesk/store"
)

// PerUser is how many event streams one user may hold; a browser needs one, and one
// for each tab on plain HTTP.
const PerUser = 20

// Open are the open event streams of each user, oldest first. The zero Open has none.
type Open struct {
	mu   sync.Mutex
	held map[store.ID][]*Held
}

// Held is an open event stream.
type Held struct {
	UserID store.ID
	end    context.CancelFunc
}

// Enter takes a stream in. Where the user has enough, the oldest gives way: it may be
// one whose browser is gone, which shows only after a while.
func (o *Open) Enter(userID store.ID, end context.CancelFunc) *Held {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.held == nil {
		o.held = map[store.ID][]*Held{}
	}
	s := &Held{userID, end}
	o.held[userID] = append(o.held[userID], s)
	for len(o.held[userID]) > PerUser {
		o.held[userID][0].end()
		o.held[userID] = o.held[userID][1:]
	}
	return s
}

// Leave ends a stream and forgets it, and tells whether it was the last of its user's.
func (o *Open) Leave(s *Held) (last bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	s.end()
	left := slices.DeleteFunc(o.held[s.UserID], func(other *Held) bool { return other == s })
	if o.held[s.UserID] = left; len(left) == 0 {
		delete(o.held, s.UserID)
	}
	return len(left) == 0
}

// Count tells how many there are.
func (o *Open) Count() (n int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, held := range o.held {
		n += len(held)
	}
	return n
}
