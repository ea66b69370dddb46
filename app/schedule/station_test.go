package schedule_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/app/schedule"
)

// work is a job that several nodes may do: it counts its runs, and how many there
// are at once.
type work struct {
	takes    time.Duration
	stubborn bool // does not end when it is told to
	now      atomic.Int64
	most     atomic.Int64
	done     diary
}

func (w *work) job(spec string) part.Job {
	return part.Job{Name: "tidy", Spec: spec, Run: func(ctx context.Context) (int, error) {
		w.most.Store(max(w.most.Load(), w.now.Add(1)))
		defer w.now.Add(-1)
		w.done.note()
		if w.stubborn {
			ctx = context.WithoutCancel(ctx)
		}
		select {
		case <-time.After(w.takes):
			return 1, nil
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}}
}

// station is a node with a timetable of one job.
type station struct {
	*desktest.Desk
	*schedule.Schedule
	stop func() // and wait for what is running
}

// kill ends the node as its machine's end would: nothing it does any more is kept.
func (s *station) kill() {
	s.CutOff()
	s.stop()
}

// start begins to keep the timetable on a desk.
func start(t *testing.T, d *desktest.Desk) *station {
	t.Helper()
	others := map[string]string{}
	for _, job := range d.Parts.Jobs() {
		if job.Name != "tidy" {
			others[job.Name] = schedule.Off
		}
	}
	s := schedule.New(d.Parts.Desk, schedule.Options{Specs: others})
	if err := s.Keep(d.Parts.Assembly); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() {
		if err := s.Run(ctx); err != nil {
			t.Error(err)
		}
	})
	stop := sync.OnceFunc(func() { cancel(); running.Wait() })
	t.Cleanup(stop)
	synctest.Wait()
	return &station{Desk: d, Schedule: s, stop: stop}
}

// shown is the job as the node's screens show it.
func (s *station) shown(t *testing.T) schedule.Job {
	t.Helper()
	jobs, err := s.Jobs(t.Context(), s.Admin)
	if err != nil || len(jobs.Items) != 1 {
		t.Fatalf("got %+v, %v", jobs, err)
	}
	return jobs.Items[0]
}

// wantBusy asks for a run while there is one.
func (s *station) wantBusy(t *testing.T) {
	t.Helper()
	if _, err := s.RunNow(t.Context(), s.Admin, "tidy"); !errors.Is(err, &desk.Error{Code: desk.Unavailable}) {
		t.Errorf("running it gives %v", err)
	}
	if !s.shown(t).Running {
		t.Error("it is not shown as running")
	}
}

// wantFree asks for a run while there is none.
func (s *station) wantFree(t *testing.T) {
	t.Helper()
	if job, err := s.RunNow(t.Context(), s.Admin, "tidy"); err != nil || job.Running || job.Last == nil || job.Last.Done != 1 {
		t.Errorf("running it gives %+v, %v", job, err)
	}
}

// onNodes runs a story of two nodes on one set of data, in fake time that begins at
// midnight UTC. The right one starts that much later: what is done before, the left
// one does.
func onNodes(t *testing.T, spec string, w *work, apart time.Duration, story func(t *testing.T, left, right *station)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w.done.opened = time.Now()
		more := part.Part{Name: "tidying", Jobs: []part.Job{w.job(spec)}}
		one := desktest.Node(t, "left", more)
		left := start(t, one)
		time.Sleep(apart)
		story(t, left, start(t, one.Beside(t, "right", more)))
	})
}

// restart starts a node again that was killed.
func (s *station) restart(t *testing.T, w *work, spec, name string) *station {
	t.Helper()
	return start(t, s.Beside(t, name, part.Part{Name: "tidying", Jobs: []part.Job{w.job(spec)}}))
}
