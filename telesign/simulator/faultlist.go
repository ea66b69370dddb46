package simulator

import (
	"net/http"
	"slices"
	"sync"
)

// faultList holds the faults on demand, oldest first.
type faultList struct {
	mu     sync.Mutex
	faults []Fault
	last   int
}

func (l *faultList) add(f Fault) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last++
	f.ID = l.last
	l.faults = append(l.faults, f)
	return f.ID
}

func (l *faultList) all() []Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.faults)
}

func (l *faultList) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.faults = nil
}

// take finds the first fault that fits and counts it.
func (l *faultList) take(fits func(Fault) bool) (Fault, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.faults, fits)
	if i < 0 {
		return Fault{}, false
	}
	f := l.faults[i]
	if f.Times == 1 {
		l.faults = slices.Delete(l.faults, i, i+1)
	} else if f.Times > 1 {
		l.faults[i].Times--
	}
	return f, true
}

func (l *faultList) takeBeforeReading(method string) bool {
	_, found := l.take(func(f Fault) bool { return method == http.MethodPost && f.Drop == DropBeforeReading })
	return found
}

// takeStatus lets a refusal without a phone meet questions about a text too.
func (l *faultList) takeStatus() *refusal {
	f, found := l.take(func(f Fault) bool { return f.Refuse != 0 && f.Phone == "" && f.Times == 0 })
	if !found {
		return nil
	}
	return &refusal{code: f.Refuse, status: f.HTTPStatus}
}
