// Package overflow decides what becomes of a conversation that a queue cannot take, or
// keeps waiting. It is pure: whoever asks brings what the queues are like, and does
// what comes out.
//
// However the rules are made, it ends: a conversation is sent on at most [MaxMoves]
// times in its life, and never in one go to a queue that it has just been in. A rule
// that would do that, or whose queue is gone, is passed over, and the next one is
// asked. Where none is left, the conversation stays and waits.
package overflow

import (
	"time"

	"textdesk/store"
	"textdesk/store/work"
)

// MaxMoves is how often queues send a conversation on.
const MaxMoves = 5

// Queue is what a queue is like at this moment.
type Queue struct {
	Rules work.Overflow
	Open  bool // it is within its hours
	// Waiting is how many conversations wait in it, without the one that is asked about.
	Waiting int
}

// Look gives what a queue is like, and false where there is none.
type Look func(store.ID) (Queue, bool)

// Outcome is what is decided.
type Outcome struct {
	// QueueID is where the conversation waits then; where it is resolved, the queue that
	// says so.
	QueueID store.ID
	Resolve bool
	Message string // that the customer is told before it is resolved; empty for nothing
	// Steps are the rules that were followed, in order. Those that move it lead to
	// QueueID.
	Steps []Step
}

// Step is a rule that was followed.
type Step struct {
	QueueID store.ID // whose rule it is
	Reason  Reason
	Then    work.Then
	To      store.ID // move: the queue it was moved to
}

// Reason is why a rule was followed.
type Reason string

// The reasons: those of [work.Entering], and that it waited too long.
const (
	Closed  = Reason(work.WhenClosed)
	Crowded = Reason(work.WhenCrowded)
	Waited  = Reason("waited")
)

// Moves gives how often the conversation was sent on.
func (o Outcome) Moves() (n int) {
	for _, s := range o.Steps {
		if s.Then == work.ThenMove {
			n++
		}
	}
	return n
}

// Enter decides where a conversation goes that is to enter a queue, and was sent on so
// often before.
func Enter(queueID store.ID, moves int, look Look) Outcome {
	p := path{look: look, moves: moves, been: map[store.ID]bool{}}
	p.enter(queueID)
	return p.out
}

// Wait decides about a conversation that has waited in a queue for so long, rules up to
// judged minutes having been asked before. Where none is followed it stays, and the
// outcome has no steps.
func Wait(queueID store.ID, waited time.Duration, judged, moves int, look Look) Outcome {
	p := path{look: look, moves: moves, been: map[store.ID]bool{queueID: true}}
	p.out.QueueID = queueID
	q, _ := look(queueID)
	for _, r := range q.Rules.Waiting {
		if r.Minutes > judged && waited >= time.Duration(r.Minutes)*time.Minute && p.follow(queueID, Waited, r.Outlet) {
			break
		}
	}
	return p.out
}

// path is the way of a conversation through queues.
type path struct {
	look  Look
	moves int
	been  map[store.ID]bool
	out   Outcome
}

func (p *path) enter(queueID store.ID) {
	p.been[queueID], p.out.QueueID = true, queueID
	q, _ := p.look(queueID)
	for _, r := range q.Rules.Entering {
		if holds(r, q) && p.follow(queueID, Reason(r.When), r.Outlet) {
			return
		}
	}
}

func holds(r work.EnteringRule, q Queue) bool {
	if r.When == work.WhenClosed {
		return !q.Open
	}
	return q.Waiting >= r.More // with this one there would be more
}

// follow does what a rule says, and tells whether that can be done.
func (p *path) follow(queueID store.ID, why Reason, do work.Outlet) bool {
	step := Step{QueueID: queueID, Reason: why, Then: do.Then}
	switch do.Then {
	case work.ThenMove:
		if _, there := p.look(do.QueueID); !there || p.been[do.QueueID] || p.moves >= MaxMoves {
			return false
		}
		step.To = do.QueueID
		p.moves++
		p.out.Steps = append(p.out.Steps, step)
		p.enter(do.QueueID)
		return true
	case work.ThenResolve:
		p.out.Resolve, p.out.Message = true, do.Message
	case work.ThenStay:
	default:
		return false
	}
	p.out.Steps = append(p.out.Steps, step)
	return true
}

// Ahead gives what becomes of a conversation that goes on waiting in a queue, and after
// how many minutes of waiting; 0 where nothing does.
func Ahead(queueID store.ID, judged, moves int, look Look) (minutes int, first Step) {
	q, _ := look(queueID)
	for minutes = Next(q.Rules.Waiting, judged); minutes != 0; minutes = Next(q.Rules.Waiting, judged) {
		out := Wait(queueID, time.Duration(minutes)*time.Minute, judged, moves, look)
		if len(out.Steps) > 0 {
			return minutes, out.Steps[0]
		}
		judged = minutes
	}
	return 0, Step{}
}

// Levels gives how far the waiting of a queue's conversations can have been judged, and
// for each the minutes after which the next rule is asked; 0 where none is left.
func Levels(rules []work.WaitingRule) map[int]int {
	levels := map[int]int{0: Next(rules, 0)}
	for _, r := range rules {
		levels[r.Minutes] = Next(rules, r.Minutes)
	}
	return levels
}

// Next gives the minutes after which the first rule is asked of those above judged
// minutes, and 0 where there is none.
func Next(rules []work.WaitingRule, judged int) (next int) {
	for _, r := range rules {
		if r.Minutes > judged && (next == 0 || r.Minutes < next) {
			next = r.Minutes
		}
	}
	return next
}

// Judged gives up to how many minutes rules were asked of what has waited for so long.
func Judged(rules []work.WaitingRule, waited time.Duration, before int) int {
	for _, r := range rules {
		if waited >= time.Duration(r.Minutes)*time.Minute {
			before = max(before, r.Minutes)
		}
	}
	return before
}
