package delivery_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestATextWhoseNextTryWouldComeTooLateHasFailed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		id, reference := d.Sent(t)
		time.Sleep(2*time.Hour - 5*time.Second) // and the next try is twelve seconds away at least
		d.Post(t, desktest.Receipt(reference, "", 503))
		if m := d.WantState(t, id, store.Failed); m.Code != "503" {
			t.Errorf("it failed for %q", m.Code)
		}
	})
}

func TestNewsOfATryThatWasGivenUpDoesNotStopTheNext(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := d.Sent(t)
	d.Post(t, desktest.Receipt(reference, "", 251))
	d.WantState(t, id, store.Unconfirmed)
	desktest.Done(t, desktest.Err(d.Retry(t.Context(), d.Nadia, id, "")))
	d.Post(t, desktest.Receipt(reference, "", 207))
	d.WantState(t, id, store.Queued)
	d.Post(t, desktest.Receipt(reference, "", 200)) // it had arrived after all
	d.WantState(t, id, store.Delivered)
}
