package pages

import (
	"net/netip"
	"sync"
	"time"

	"textdesk/app/address"
	"textdesk/app/desk"
)

// Pace is how often something may be asked: so many times at once, and then one more
// each time Every has passed. The zero pace is any.
type Pace struct {
	Burst int
	Every time.Duration
}

// perMinute is the pace of so many a minute, with so many at once.
func perMinute(n, burst int) Pace { return Pace{Burst: burst, Every: time.Minute / time.Duration(n)} }

// Paces remember how often pages were asked. They live in memory and belong to one
// server: a restart forgets them, and several nodes each have their own, so that what
// must hold for all of them, such as how many texts a page may cost a day, is counted
// in the data by the page itself.
type Paces struct {
	mu sync.Mutex
	// rested is when each will have all of its burst again; one that has it now may be
	// absent.
	rested map[asker]time.Time
}

// asker is a network that asks at one address of the desk, or everybody who does.
type asker struct {
	page    string // the method and the address
	network netip.Prefix
}

// maxAskers bounds the memory.
const maxAskers = 20_000

// Take counts a request for a page, or refuses it with rate_limited. Everybody's is
// counted only where the network's own is not used up, so that one network alone does
// not close a page for all.
func (p *Paces) Take(now time.Time, page Page, r Request) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	name := page.Method + " " + r.Address
	if err := p.take(now, asker{name, address.Network(r.From)}, page.Each); err != nil {
		return err
	}
	return p.take(now, asker{page: name}, page.All)
}

func (p *Paces) take(now time.Time, who asker, pace Pace) error {
	if pace.Burst == 0 {
		return nil
	}
	rested := p.rested[who]
	if rested.Before(now) {
		rested = now
	}
	rested = rested.Add(pace.Every)
	if wait := rested.Sub(now) - pace.Every*time.Duration(pace.Burst); wait > 0 {
		e := desk.Refuse(desk.RateLimited, "Too many requests for this page.")
		e.RetryAfter = int(wait/time.Second) + 1
		return e
	}
	if p.rested == nil {
		p.rested = map[asker]time.Time{}
	}
	if _, known := p.rested[who]; !known && len(p.rested) >= maxAskers {
		p.forget(now)
	}
	p.rested[who] = rested
	return nil
}

// forget makes room: it drops those that have all of their burst again, and the one
// that is nearest to it.
func (p *Paces) forget(now time.Time) {
	var nearest asker
	var soonest time.Time
	for who, rested := range p.rested {
		if !rested.After(now) {
			delete(p.rested, who)
		} else if soonest.IsZero() || rested.Before(soonest) {
			nearest, soonest = who, rested
		}
	}
	delete(p.rested, nearest)
}
