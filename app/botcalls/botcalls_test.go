package botcalls_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/botcalls"
	"textdesk/app/desk/bots"
	"textdesk/app/desk/bots/roster"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

// says answers every request.
type says func(*http.Request) string

func (s says) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := s(r)
	if answer == "" {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(answer)), Request: r}, nil
}

// run runs the worker of a desk whose bot's program says that, and stops it.
func run(t *testing.T, program says, during func(t *testing.T, d *desktest.Desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.With(t, desktest.Options{Bots: bots.Options{Client: &http.Client{Transport: program}}})
		b, err := d.Parts.Bots.AddBot(t.Context(), d.Admin, bots.Input{BotSettings: roster.BotSettings{Name: "Helper", Address: "https://bot.example.com/"}, Kind: roster.Webhook})
		desktest.Done(t, err)
		d.Workstream(t, func(w *store.Workstream) { w.Distribution, w.BotID = work.Push, b.ID })
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { desktest.Done(t, botcalls.New(d.Parts.Desk, d.Parts.Bots, nil).Run(ctx)) })
		during(t, d)
		stop()
		running.Wait()
	})
}

func TestAProgramIsToldAtOnceAndItsAnswerIsDone(t *testing.T) {
	t.Parallel()
	run(t, func(*http.Request) string { return `{"actions":[{"type":"end"}]}` }, func(t *testing.T, d *desktest.Desk) {
		c := d.Text(t, desktest.Customer, "hello")
		synctest.Wait()
		if got := d.Record(t, c.ID); got.State != store.Resolved {
			t.Errorf("it is %+v", got)
		}
	})
}

func TestAProgramThatHangsHoldsUpNoOtherConversation(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	hung := false
	run(t, func(*http.Request) string {
		mu.Lock()
		defer mu.Unlock()
		if !hung {
			hung = true
			return ""
		}
		return `{"actions":[{"type":"end"}]}`
	}, func(t *testing.T, d *desktest.Desk) {
		first := d.Text(t, desktest.Customer, "hello")
		synctest.Wait()
		second := d.Text(t, desktest.Stranger, "hello")
		synctest.Wait()
		if one, two := d.Record(t, first.ID), d.Record(t, second.ID); one.State != store.Open || two.State != store.Resolved {
			t.Errorf("they are %s and %s", one.State, two.State)
		}
		time.Sleep(time.Minute)
		if got := d.Record(t, first.ID); got.State != store.Resolved {
			t.Errorf("after the second try it is %s", got.State)
		}
	})
}

func TestAWorkerThatIsStoppedCutsOffWhatHangs(t *testing.T) {
	t.Parallel()
	run(t, func(*http.Request) string { return "" }, func(t *testing.T, d *desktest.Desk) {
		d.Text(t, desktest.Customer, "hello")
		synctest.Wait()
	})
}
