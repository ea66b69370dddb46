package routing

import "time"

// The head starts of work that waits. They are finite, so that nothing waits for
// ever behind what is more urgent: everything is first in the end.
const (
	// aStep is what a step of a queue's priority is worth: work of the queue before
	// goes first unless the other has waited so much longer.
	aStep = time.Hour
	// steps bounds the difference that queues make.
	steps = 24
)

// Aging is how a queue weighs priority against waiting: each Every of waiting counts
// as much as By of priority.
type Aging struct {
	By    int
	Every time.Duration
}

// DefaultAging lets ten points of priority go before an hour of waiting.
var DefaultAging = Aging{By: 10, Every: time.Hour}

// Rank is the place of an item among all that waits, the earliest first: the time at
// which the customer began to wait, earlier by what its priority and its queue's (the
// smaller the sooner) are worth. It does not change while the item waits, so that a
// hundred thousand can stand in an index by it.
func Rank(waits time.Time, priority, queuePriority int, aging Aging) time.Time {
	if aging.By < 1 || aging.Every <= 0 {
		aging = DefaultAging
	}
	start := aging.Every * time.Duration(priority) / time.Duration(aging.By)
	behind := aStep * time.Duration(min(max(queuePriority, 0), steps))
	return waits.Add(behind - start)
}
