package outbox_test

import (
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/app/outbox"
	"textdesk/store"
	"textdesk/telesign"
)

// breaking is a wire on which the first request panics.
type breaking struct {
	http.RoundTripper
	broke atomic.Bool
}

func (b *breaking) RoundTrip(r *http.Request) (*http.Response, error) {
	if b.broke.CompareAndSwap(false, true) {
		panic("the wire is on fire")
	}
	return b.RoundTripper.RoundTrip(r)
}

func TestASendThatPanicsIsUncertainAndStopsNoOther(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.Carrier = telesign.NewClient(&http.Client{Transport: &breaking{RoundTripper: desktest.InMemory{Handler: s.TeleSign}}})
		s.open(outbox.Options{})
		broken := s.send(desktest.Customer, "one")
		s.after(10 * time.Second)
		whole := s.send(desktest.Stranger, "two")
		s.after(20 * time.Second)
		s.wantState(broken, store.Uncertain)
		s.wantState(whole, store.Delivered)
	})
}
