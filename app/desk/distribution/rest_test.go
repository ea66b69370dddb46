package distribution_test

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
	"textdesk/store"
)

// Whatever kept somebody from being asked again when they declined, and whatever ended
// it, they are asked when their rest is over: nothing else would ever happen to it.
func TestWhoRestsAfterADeclineIsAskedAgainWhateverComesBetween(t *testing.T) {
	t.Parallel()
	capacity := func(n int) func(*testing.T, office) {
		return func(t *testing.T, o office) {
			o.change(t, "PUT", "users/{id}/skills", o.Nadia.UserID, map[string]any{"capacity": n, "skills": []any{}})
		}
	}
	members := func(ids ...store.ID) func(*testing.T, office) {
		return func(t *testing.T, o office) {
			o.change(t, "PATCH", "queues/{id}", "vip", map[string]any{"members": append([]store.ID{}, ids...)})
		}
	}
	rest := func(seconds int) func(*testing.T, office) {
		return func(t *testing.T, o office) {
			o.change(t, "PATCH", "workstreams/{id}", store.DefaultID, map[string]any{"reoffer_after_seconds": seconds})
		}
	}
	chooses := func(base presence.Base) func(*testing.T, office) {
		return func(t *testing.T, o office) { o.choose(t, o.Nadia, base) }
	}
	nothing := func(*testing.T, office) {}
	for name, c := range map[string]struct{ before, between func(*testing.T, office) }{
		"nothing did":              {nothing, nothing},
		"they were not available":  {chooses(presence.DoNotDisturb), chooses(presence.Available)},
		"they had no room":         {capacity(0), capacity(100)},
		"they were to rest longer": {rest(3600), rest(60)},
		"they were away for a time": {nothing, func(t *testing.T, o office) {
			o.choose(t, o.Nadia, presence.Away)
			o.choose(t, o.Nadia, presence.Available)
		}},
		"they were out of the queue for a time": {nothing, func(t *testing.T, o office) {
			members("Omar")(t, o)
			members("Nadia")(t, o)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				o := open(t, func(w *store.Workstream) { w.ReofferAfterSeconds, w.FallbackQueueID = 60, "vip" })
				o.queue(t, "vip", o.Nadia.UserID)
				o.connect(t, o.Nadia)
				id := o.Text(t, texter(1), "hello").ID
				o.wantOffered(t, id, o.Nadia.UserID)
				c.before(t, o)
				o.decline(t, o.Nadia, id)
				o.after(t, 10*time.Second)
				c.between(t, o)
				o.wantOffered(t, id, "")
				o.connect(t, o.Nadia)
				o.after(t, 51*time.Second)
				o.wantOffered(t, id, o.Nadia.UserID)
			})
		})
	}
}

// Somebody alone who declines is not asked the same again in the same moment, however
// short the rest is set: it would ring on under their hand.
func TestWhoIsAloneIsNotAskedAgainInTheMomentTheyDecline(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.ReofferAfterSeconds = 0 })
		o.connect(t, o.Nadia)
		id := o.Text(t, texter(1), "hello").ID
		o.decline(t, o.Nadia, id)
		o.wantOffered(t, id, "")
		o.after(t, 10*time.Second)
		o.wantOffered(t, id, o.Nadia.UserID)
	})
}

// A decline that the clock has not come to yet, because it was set back, is no reason to
// leave somebody alone until then.
func TestARestIsOverWhenTheClockIsSetBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t, func(w *store.Workstream) { w.ReofferAfterSeconds = 60 })
		o.SetClock(24 * time.Hour)
		o.connect(t, o.Nadia)
		id := o.Text(t, texter(1), "hello").ID
		o.decline(t, o.Nadia, id)
		o.wantOffered(t, id, "")
		o.SetClock(0)
		o.connect(t, o.Nadia)
		o.after(t, 61*time.Second)
		o.wantOffered(t, id, o.Nadia.UserID)
	})
}

// queue makes a queue of some people.
func (o office) queue(t *testing.T, id store.ID, members ...store.ID) {
	t.Helper()
	o.Update(t, func(tx *store.Tx) error {
		q := &store.Queue{ID: id}
		q.Name, q.Members = string(id), members
		return store.Queues.Put(tx, q)
	})
}

// change changes a record as an administrator does.
func (o office) change(t *testing.T, method, path string, id store.ID, fields map[string]any) {
	t.Helper()
	fields["version"] = o.version(t, path, id)
	desktest.Done(t, desktest.Err(o.Ask(t, o.Admin, method+" "+path, id, fields)))
}

// version gives that of a record, or of one in a list.
func (o office) version(t *testing.T, path string, id store.ID) string {
	t.Helper()
	if path == "workstreams/{id}" {
		path = "workstreams"
	}
	shown, err := o.Ask(t, o.Admin, "GET "+path, id, nil)
	desktest.Done(t, err)
	text, err := json.Marshal(shown)
	desktest.Done(t, err)
	var found struct {
		Version string
		Items   []struct {
			ID      store.ID
			Version string
		}
	}
	desktest.Done(t, json.Unmarshal(text, &found))
	for _, one := range found.Items {
		if one.ID == id {
			return one.Version
		}
	}
	return found.Version
}

// A machine that slept wakes with everybody gone, and nobody has noticed yet: whoever
// comes first is put what came in meanwhile.
func TestWhoIsThereAgainBeforeTheyWereMissedIsPutWhatWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		o.connect(t, o.Nadia)
		time.Sleep(time.Hour)
		id := o.Text(t, texter(1), "hello").ID
		o.wantOffered(t, id, "")
		o.connect(t, o.Nadia)
		o.wantOffered(t, id, o.Nadia.UserID)
	})
}
