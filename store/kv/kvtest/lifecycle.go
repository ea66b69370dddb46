package kvtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"textdesk/store/kv"
)

func aDoneContextStartsNothing(t *testing.T, e kv.Engine) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for range 50 {
		err := e.Update(ctx, func(kv.Writer) error { t.Error("the update ran"); return nil })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Update: %v", err)
		}
	}
	err := e.View(ctx, func(kv.Reader) error { t.Error("the view ran"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("View: %v", err)
	}
}

// occupy begins an update that holds all others up until release is called,
// which waits for its end.
func occupy(t *testing.T, e kv.Engine) (release func()) {
	begun, held := make(chan struct{}), make(chan struct{})
	once := sync.OnceFunc(func() { close(begun) })
	var wg sync.WaitGroup
	wg.Go(func() {
		update(t, e, func(w kv.Writer) error {
			once()
			<-held
			return w.Put(bucket, []byte("held"), []byte("held"))
		})
	})
	<-begun
	return func() { close(held); wg.Wait() }
}

func aContextDoneWhileQueued(t *testing.T, e kv.Engine) {
	release := occupy(t, e)
	ctx, cancel := context.WithCancel(context.Background())
	errs := make(chan error)
	const queued = 10
	for range queued {
		go func() {
			errs <- e.Update(ctx, func(kv.Writer) error { t.Error("the update ran"); return nil })
		}()
	}
	cancel()
	for range queued { // all are answered although the engine is still occupied
		if err := <-errs; !errors.Is(err, context.Canceled) {
			t.Errorf("Update: %v", err)
		}
	}
	release()
	wantKeys(t, e, kv.Range{}, "held")
}

func anUpdateBegunIsCarriedThrough(t *testing.T, e kv.Engine) {
	ctx, cancel := context.WithCancel(context.Background())
	err := e.Update(ctx, func(w kv.Writer) error {
		cancel()
		return w.Put(bucket, []byte("a"), []byte("a"))
	})
	if err != nil {
		t.Errorf("Update: %v", err)
	}
	wantKeys(t, e, kv.Range{}, "a")
}

func aClosedEngineSaysSo(t *testing.T, e kv.Engine) {
	put(t, e, "a")
	for range 2 {
		if err := e.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	err := e.Update(context.Background(), func(kv.Writer) error { t.Error("the update ran"); return nil })
	if !errors.Is(err, kv.ErrClosed) {
		t.Errorf("Update: %v", err)
	}
	err = e.View(context.Background(), func(kv.Reader) error { t.Error("the view ran"); return nil })
	if !errors.Is(err, kv.ErrClosed) {
		t.Errorf("View: %v", err)
	}
}

// Updates that race with Close are done whole or refused whole, and the one
// that was under way is done.
func closeWaitsForTheQueue(t *testing.T, e kv.Engine) {
	release := occupy(t, e)
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			ran := false
			err := e.Update(context.Background(), func(w kv.Writer) error {
				ran = true
				key := fmt.Appendf(nil, "%d", i)
				return w.Put(bucket, key, key)
			})
			if refused := !ran && errors.Is(err, kv.ErrClosed); !refused && (!ran || err != nil) {
				t.Errorf("ran: %v, err: %v", ran, err)
			}
		})
	}
	for range 2 {
		wg.Go(func() {
			if err := e.Close(); err != nil {
				t.Errorf("Close: %v", err)
			}
		})
	}
	release()
	wg.Wait()
}
