package routing

import "time"

// The head starts of work that waits. They are finite, so that nothing waits for
// ever behind what is more urgent: everything is first in the end.
const (
	// lastQueue is the greatest priority number of a queue, and behindAll how much longer
	// its work must have waited to go before that of a queue of number 0.
	lastQueue = 1000
	behindAll = 24 * time.Hour
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
	behind := behindAll * time.Duration(min(max(queuePriority, 0), lastQueue)) / lastQueue
	return waits.Add(behind - start)
}
