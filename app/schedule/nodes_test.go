package schedule_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
)

func TestTwoNodesDoEachTimeOfATimetableOnce(t *testing.T) {
	w := &work{}
	onNodes(t, "15 3 * * *", w, time.Minute, func(t *testing.T, _, _ *station) {
		time.Sleep(50 * time.Hour)
		wantRuns(t, &w.done, 3*time.Hour+15*time.Minute, 27*time.Hour+15*time.Minute)
	})
}

func TestTwoNodesThatCountFromDifferentMomentsDoAJobAsOftenAsOne(t *testing.T) {
	w := &work{}
	onNodes(t, "@every 1m", w, 34*time.Second, func(t *testing.T, left, _ *station) {
		time.Sleep(2*time.Minute + 6*time.Second) // 2 minutes and 40 seconds in all
		left.kill()
		time.Sleep(2 * time.Minute)
		wantRuns(t, &w.done, time.Minute, 2*time.Minute, 3*time.Minute+34*time.Second, 4*time.Minute+34*time.Second)
	})
}

func TestTwoNodesNeverRunAJobAtOnce(t *testing.T) {
	w := &work{takes: 150 * time.Second}
	onNodes(t, "@every 1m", w, 20*time.Second, func(t *testing.T, left, right *station) {
		time.Sleep(time.Minute)
		left.wantBusy(t)
		right.wantBusy(t)
		for range 100 {
			time.Sleep(7 * time.Second)
			_, _ = right.RunNow(t.Context(), right.Admin, "tidy")
		}
		if w.most.Load() != 1 {
			t.Errorf("there were %d runs at once", w.most.Load())
		}
		if got := len(w.done.all()); got < 4 {
			t.Errorf("there were %d runs only", got)
		}
	})
}

func TestTwoNodesThatAreAskedAtOnceDoAJobOnce(t *testing.T) {
	w := &work{takes: time.Second}
	onNodes(t, "@yearly", w, 0, func(t *testing.T, left, right *station) {
		var refused atomic.Int64
		var asking sync.WaitGroup
		for range 10 {
			for _, s := range []*station{left, right} {
				asking.Go(func() {
					if _, err := s.RunNow(t.Context(), s.Admin, "tidy"); errors.Is(err, &desk.Error{Code: desk.Unavailable}) {
						refused.Add(1)
					}
				})
			}
		}
		asking.Wait()
		if refused.Load() != 19 {
			t.Errorf("%d of 20 were refused", refused.Load())
		}
		wantRuns(t, &w.done, 0)
	})
}

func TestALongRunKeepsItsJob(t *testing.T) {
	w := &work{takes: 20 * time.Minute}
	onNodes(t, "0 1 * * *", w, 0, func(t *testing.T, left, right *station) {
		time.Sleep(time.Hour + 19*time.Minute)
		right.wantBusy(t)
		time.Sleep(2 * time.Minute)
		if last := right.shown(t).Last; last == nil || last.Done != 1 || last.DurationMS != (20*time.Minute).Milliseconds() {
			t.Errorf("its record is %+v", last)
		}
	})
}

func TestAStoppedNodeGivesItsJobBackAtOnce(t *testing.T) {
	w := &work{takes: 10 * time.Second}
	onNodes(t, "0 1 * * *", w, time.Hour+time.Second, func(t *testing.T, left, right *station) {
		left.stop()
		if job := right.shown(t); job.Running || job.Last != nil {
			t.Errorf("after a run that was stopped it is %+v", job)
		}
		right.wantFree(t)
	})
}

func TestAJobOfANodeThatWasKilledIsFreeWhenItsLeaseRunsOut(t *testing.T) {
	w := &work{takes: 10 * time.Second}
	onNodes(t, "0 1 * * *", w, time.Hour+time.Second, func(t *testing.T, left, right *station) {
		left.kill()
		time.Sleep(59*time.Second - time.Nanosecond)
		right.wantBusy(t)
		time.Sleep(time.Nanosecond)
		right.wantFree(t)
	})
}

func TestAJobOfANodeThatWasKilledIsFreeAtOnceWhenThatNodeStarts(t *testing.T) {
	w := &work{takes: 10 * time.Second}
	onNodes(t, "0 1 * * *", w, time.Hour+time.Second, func(t *testing.T, left, right *station) {
		left.kill()
		right = right.restart(t, w, "0 1 * * *", "middle") // a start of another is none of its own
		right.wantBusy(t)
		left = right.restart(t, w, "0 1 * * *", "left")
		if left.shown(t).Running {
			t.Error("it is shown as running")
		}
		left.wantFree(t)
		time.Sleep(24 * time.Hour)
		wantRuns(t, &w.done, time.Hour, time.Hour+time.Second, 25*time.Hour)
	})
}

func TestANodeThatIsCutOffStopsItsRun(t *testing.T) {
	w := &work{takes: time.Hour}
	onNodes(t, "0 1 * * *", w, time.Hour+time.Second, func(t *testing.T, left, right *station) {
		left.CutOff()
		time.Sleep(2 * time.Minute)
		if w.now.Load() != 0 {
			t.Error("it still runs")
		}
	})
}

func TestARunThatLostItsJobIsNotRecorded(t *testing.T) {
	w := &work{takes: 5 * time.Minute, stubborn: true}
	onNodes(t, "0 1 * * *", w, time.Hour+time.Second, func(t *testing.T, left, right *station) {
		left.CutOff()
		time.Sleep(2 * time.Minute)
		w.takes = 10 * time.Second
		right.wantFree(t)
		theirs := right.shown(t).Last
		left.Reconnect()
		time.Sleep(10 * time.Minute) // the run on the left comes to its end
		if w.now.Load() != 0 {
			t.Fatal("it still runs")
		}
		if last := right.shown(t).Last; *last != *theirs {
			t.Errorf("the record is %+v, want %+v", last, theirs)
		}
		left.wantFree(t)
	})
}

func TestARunThatLostItsJobDoesNotGiveBackWhatAnotherHas(t *testing.T) {
	w := &work{takes: 5 * time.Minute, stubborn: true}
	onNodes(t, "0 1 * * *", w, time.Hour+time.Second, func(t *testing.T, left, right *station) {
		left.CutOff()
		time.Sleep(2 * time.Minute)
		left.Reconnect()
		var asking sync.WaitGroup
		asking.Go(func() { right.wantFree(t) })
		synctest.Wait()
		left.stop() // at its end, while the one on the right goes on
		right.wantBusy(t)
		asking.Wait()
	})
}

func TestARunWhoseNodeWasStartedAnewIsNotRecorded(t *testing.T) {
	w := &work{takes: 5 * time.Minute, stubborn: true}
	onNodes(t, "0 1 * * *", w, time.Hour+time.Second, func(t *testing.T, _, right *station) {
		again := right.restart(t, w, "0 1 * * *", "left") // while the first of that name still lives
		time.Sleep(10 * time.Minute)
		if job := again.shown(t); job.Running || job.Last != nil || w.now.Load() != 0 {
			t.Errorf("after %d runs it is %+v, last %+v", len(w.done.all()), job, job.Last)
		}
	})
}

func TestJobsGoOnAfterTheClockWasSetBack(t *testing.T) {
	w := &work{}
	onNodes(t, "@every 1h", w, 0, func(t *testing.T, left, right *station) {
		right.stop()
		time.Sleep(30 * time.Minute)
		left.SetClock(24 * time.Hour)
		time.Sleep(2 * time.Hour)
		before := len(w.done.all())
		left.SetClock(0)
		time.Sleep(3 * time.Hour)
		if got := len(w.done.all()) - before; before < 2 || got < 2 {
			t.Errorf("%d runs with the clock ahead, %d in the three hours after it was set back", before, got)
		}
	})
}

func TestADeadlineThatAnotherNodeMadeIsMetWithoutItsBell(t *testing.T) {
	w := &work{}
	onNodes(t, "@yearly", w, 0, func(t *testing.T, left, right *station) {
		c := left.Text(t, desktest.Customer, "hello")
		if _, err := left.Assign(t.Context(), left.Lead, c.ID, conversations.Assignment{AgentID: "Nadia"}); err != nil {
			t.Fatal(err)
		}
		left.kill()
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if right.Record(t, c.ID).Offer != nil {
			t.Error("the offer did not end")
		}
	})
}

func TestAJobThatWasTakenByAClockAheadIsFreeWhenItIsSetBack(t *testing.T) {
	w := &work{takes: 10 * time.Second}
	onNodes(t, "0 1 * * *", w, 30*time.Minute, func(t *testing.T, left, right *station) {
		left.SetClock(365 * 24 * time.Hour)
		var asking sync.WaitGroup
		asking.Go(func() { _, _ = left.RunNow(t.Context(), left.Admin, "tidy") })
		synctest.Wait()
		left.kill()
		asking.Wait()
		time.Sleep(3 * time.Minute)
		right.wantFree(t)
	})
}
