package web

import (
	"bytes"
	"fmt"
	"sync/atomic"

	"textdesk/app/desk/intake"
)

// measures are what /metrics tells.
type measures struct {
	callbacks counters // by outcome
	problems  counters // by class of status
}

// What became of a callback that was not taken.
const (
	callbackUnknown = "unknown_secret"
	callbackRefused = "refused"
	callbackFailed  = "failed"
)

func newMeasures() measures {
	return measures{
		callbacks: newCounters(append(intake.CallbackOutcome("").Choices(), callbackUnknown, callbackRefused, callbackFailed)...),
		problems:  newCounters("4xx", "5xx"),
	}
}

// counters are counts by label; the labels are few and known.
type counters struct {
	labels []string
	counts []atomic.Int64
}

func newCounters(labels ...string) counters {
	return counters{labels: labels, counts: make([]atomic.Int64, len(labels))}
}

func (n *counters) add(label string) {
	for i, known := range n.labels {
		if known == label {
			n.counts[i].Add(1)
			return
		}
	}
}

// write writes the counts in Prometheus' text format.
func (n *counters) write(b *bytes.Buffer, name, key, help string) {
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s counter\n", name, help, name)
	for i, label := range n.labels {
		fmt.Fprintf(b, "%s{%s=%q} %d\n", name, key, label, n.counts[i].Load())
	}
}
