package connections

import (
	"net/netip"
	"sync"

	"textdesk/app/address"
)

// Places are the connections that may be open at once. Nobody is turned away at the
// door, since one network could then hold all of them: whoever comes last is taken,
// and when there are too many, the network with the most of them loses the one that
// has been quiet longest.
type Places struct {
	max          int // of all but those kept for callbacks
	forCallbacks int
	// forMany tells of an address whether it speaks for many, as a proxy's does.
	forMany func(netip.Addr) bool

	mu        sync.Mutex
	holders   map[holder]map[*conn]struct{}
	open      int // connections that count against max
	callbacks int // those that bring callbacks
}

// holder is who has connections: a network, whose addresses that speak for many
// count by themselves. Those lose one only where nobody else has any.
type holder struct {
	network netip.Prefix
	forMany bool
}

func (p *Places) holderAt(a netip.Addr) holder { return holder{address.Network(a), p.forMany(a)} }

// NewPlaces makes so many places. One in sixteen is kept for those that have brought
// a callback which an account's key had signed: they are closed for nobody.
func NewPlaces(most int, forMany func(netip.Addr) bool) *Places {
	kept := most / 16
	return &Places{max: most - kept, forCallbacks: kept, forMany: forMany, holders: map[holder]map[*conn]struct{}{}}
}

// enter takes a connection in, and closes another where there is one too many.
func (p *Places) enter(c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.open >= p.max {
		p.close()
	}
	if p.holders[c.holder] == nil {
		p.holders[c.holder] = map[*conn]struct{}{}
	}
	p.holders[c.holder][c] = struct{}{}
	p.open++
}

// closeOne makes room where there is less than was thought.
func (p *Places) closeOne() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.close()
}

func (p *Places) close() {
	if quietest := p.leastMissed(); quietest != nil {
		p.remove(quietest)
		_ = quietest.Conn.Close() // whoever serves it finds that out, and closes it too
	}
}

// leastMissed gives the connection of the largest holder on which nothing came or
// went for longest, nil where there is none.
func (p *Places) leastMissed() (quietest *conn) {
	var most rank
	for h, held := range p.holders {
		r := rank{forMany: h.forMany}
		var candidate *conn
		for c := range held {
			if c.callback {
				continue
			}
			r.held++
			if candidate == nil || c.lastHeard.Load() < candidate.lastHeard.Load() {
				candidate = c
			}
		}
		if candidate != nil {
			r.since = candidate.lastHeard.Load()
			if quietest == nil || r.before(most) {
				quietest, most = candidate, r
			}
		}
	}
	return quietest
}

// rank says who loses a connection first.
type rank struct {
	forMany bool
	held    int
	since   int64 // when its quietest was last heard
}

func (r rank) before(other rank) bool {
	switch {
	case r.forMany != other.forMany:
		return other.forMany
	case r.held != other.held:
		return r.held > other.held
	}
	return r.since < other.since
}

// keep gives a connection one of the places for callbacks, if one is left.
func (p *Places) keep(c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, here := p.holders[c.holder][c]; !here || c.callback || p.callbacks >= p.forCallbacks {
		return
	}
	c.callback = true
	p.callbacks++
	p.open--
}

// leave forgets a connection that was closed.
func (p *Places) leave(c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.remove(c)
}

func (p *Places) remove(c *conn) {
	if _, here := p.holders[c.holder][c]; !here {
		return
	}
	delete(p.holders[c.holder], c)
	if len(p.holders[c.holder]) == 0 {
		delete(p.holders, c.holder)
	}
	if c.callback {
		p.callbacks--
	} else {
		p.open--
	}
}

// each does something with every connection. It must not enter or leave.
func (p *Places) each(do func(*conn)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, held := range p.holders {
		for c := range held {
			do(c)
		}
	}
}
