package channels_test

import (
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

// office is a desk with a second workstream, Orders, and its queue.
type office struct{ *desktest.Desk }

func open(t *testing.T) office {
	t.Helper()
	o := office{desktest.New(t)}
	o.Update(t, func(tx *store.Tx) error {
		if err := store.Queues.Put(tx, &store.Queue{ID: "orders", QueueSettings: work.QueueSettings{Name: "Orders"}}); err != nil {
			return err
		}
		w, err := store.Workstreams.Get(tx, store.DefaultID)
		if err != nil {
			return err
		}
		other := *w
		other.ID, other.Name, other.FallbackQueueID = "orders", "Orders", "orders"
		return store.Workstreams.Put(tx, &other)
	})
	return o
}

// main is a channel of the desk's number on Orders.
func (o office) main() channels.ChannelSettings {
	return channels.ChannelSettings{Name: "Main", NumberID: o.Number.ID, WorkstreamID: "orders", Language: "en-US"}
}

func (o office) add(t *testing.T, in channels.ChannelSettings) channels.Shown {
	t.Helper()
	c, err := o.AddChannel(t.Context(), o.Admin, in)
	desktest.Done(t, err)
	return c
}

func (o office) change(t *testing.T, id store.ID, change string) (channels.Shown, error) {
	t.Helper()
	return o.ChangeChannel(t.Context(), o.Admin, id, desktest.Change[channels.ChannelSettings](t, change))
}

func (o office) wantPlace(t *testing.T, c *store.Conversation, workstream, queue store.ID) {
	t.Helper()
	if c.WorkstreamID != workstream || c.QueueID != queue {
		t.Errorf("it is in the workstream %s and the queue %s, want %s and %s", c.WorkstreamID, c.QueueID, workstream, queue)
	}
}

func TestWhatIsTextedToANumberGoesToTheWorkstreamOfItsChannel(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.wantPlace(t, o.Text(t, desktest.Customer, "hello"), store.DefaultID, store.DefaultID)
	o.add(t, o.main())
	o.wantPlace(t, o.Text(t, desktest.Customer, "hello again"), store.DefaultID, store.DefaultID)
	o.wantPlace(t, o.Text(t, desktest.Stranger, "hello"), "orders", "orders")
	started, err := o.Start(t.Context(), o.Nadia, delivery.NewConversation{Phone: "+12065550123", Text: "hello"})
	desktest.Done(t, err)
	o.wantPlace(t, o.Record(t, started.Conversation.ID), "orders", "orders")
}

func TestANewChannelIsOnWithEverythingElseOff(t *testing.T) {
	t.Parallel()
	o := open(t)
	in := o.main()
	in.Language = ""
	c := o.add(t, in)
	if c.Off || c.Language != "en" || c.FallbackLanguage != store.English || c.HoursID != "" || c.Attachments != (channels.Attachments{}) {
		t.Errorf("got %+v", c)
	}
}

func TestANumberIsOnOneChannelAtMost(t *testing.T) {
	t.Parallel()
	o := open(t)
	first := o.add(t, o.main())
	_, err := o.AddChannel(t.Context(), o.Admin, o.main())
	refusal := desktest.WantCode(t, err, desk.Exists)
	if refusal.Field != "number_id" || !strings.Contains(refusal.Message, "Main") || !strings.Contains(refusal.Message, "Orders") {
		t.Errorf("it is refused at %q: %s", refusal.Field, refusal.Message)
	}
	in := o.main()
	in.NumberID = o.AddNumber(t, "14252306550").ID
	second := o.add(t, in)
	_, err = o.change(t, second.ID, `{"number_id":"`+string(o.Number.ID)+`"}`)
	desktest.WantCode(t, err, desk.Exists)
	desktest.Done(t, o.RemoveChannel(t.Context(), o.Admin, first.ID))
	_, err = o.change(t, second.ID, `{"number_id":"`+string(o.Number.ID)+`"}`)
	desktest.Done(t, err)
}

func TestBadInputIsRefusedAtItsFieldAndChangesNothing(t *testing.T) {
	t.Parallel()
	o := open(t)
	removed := o.AddNumber(t, "14252306550")
	desktest.Done(t, o.RemoveNumber(t.Context(), o.Admin, removed.ID, "14252306550"))
	c := o.add(t, o.main())
	for change, want := range map[string]string{
		`{"name":""}`: "name",
		`{"name":"` + strings.Repeat("x", 101) + `"}`:    "name",
		`{"number_id":"none"}`:                           "number_id",
		`{"number_id":"` + string(removed.ID) + `"}`:     "number_id",
		`{"workstream_id":"none"}`:                       "workstream_id",
		`{"language":"xx"}`:                              "language",
		`{"language":"en-us"}`:                           "language",
		`{"language":"es","fallback_language":"de"}`:     "fallback_language",
		`{"hours_id":"none"}`:                            "hours_id",
		`{"hours_id":"` + string(c.ID) + `","on":false}`: "hours_id",
	} {
		_, err := o.change(t, c.ID, change)
		if refusal := desktest.WantCode(t, err, desk.Invalid); refusal.Field != want {
			t.Errorf("%s is refused at %s", change, refusal.Field)
		}
	}
	now, err := o.Channel(t.Context(), o.Admin, c.ID)
	desktest.Done(t, err)
	if now != c {
		t.Errorf("it became %+v", now)
	}
}

func TestALanguageWithoutTextsOfOurOwnNamesTheOneTheyGoOutIn(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.add(t, o.main())
	for _, step := range []struct {
		change string
		want   store.Language
	}{
		{`{"language":"fr-CA"}`, store.French},
		{`{"language":"en","fallback_language":"fr"}`, store.English}, // there are texts in it
		{`{"language":"es-MX"}`, store.English},
		{`{"fallback_language":"fr"}`, store.French},
		{`{"language":"pt-BR"}`, store.French},
		{`{"fallback_language":""}`, store.English}, // the desk's
	} {
		got, err := o.change(t, c.ID, step.change)
		desktest.Done(t, err)
		if got.FallbackLanguage != step.want {
			t.Errorf("after %s it is %s, want %s", step.change, got.FallbackLanguage, step.want)
		}
	}
}

func TestKeywordsAreAnsweredInTheChannelsLanguage(t *testing.T) {
	t.Parallel()
	o := open(t)
	in := o.main()
	in.Language = "fr-FR"
	o.add(t, in)
	o.Text(t, desktest.Customer, "STOP")
	claims, _, err := o.Claim(t.Context(), 10)
	desktest.Done(t, err)
	if len(claims) != 1 || !strings.Contains(claims[0].Text.Message, "Désabonnement") {
		t.Errorf("STOP is answered with %v", claims)
	}
}

func TestAMovedChannelLeavesUnfinishedConversationsWhereTheyAre(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.add(t, o.main())
	before := o.Text(t, desktest.Customer, "hello")
	moved, err := o.change(t, c.ID, `{"workstream_id":"default"}`)
	desktest.Done(t, err)
	if moved.Unfinished != 1 {
		t.Errorf("the page says that %d stay", moved.Unfinished)
	}
	o.wantPlace(t, o.Text(t, desktest.Customer, "hello again"), "orders", "orders")
	o.wantPlace(t, o.Record(t, before.ID), "orders", "orders")
	o.wantPlace(t, o.Text(t, desktest.Stranger, "hello"), store.DefaultID, store.DefaultID)
	seen, err := o.Channel(t.Context(), o.Nadia, c.ID)
	desktest.Done(t, err)
	if seen.Unfinished != 0 {
		t.Error("an agent is told how many there are, whatever their queue")
	}
}

func TestTakingAChannelOffSaysWhatItTouches(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.add(t, o.main())
	o.Text(t, desktest.Customer, "hello")
	refusal := desktest.WantCode(t, o.RemoveQuietChannel(t.Context(), o.Admin, c.ID), desk.InUse)
	if refusal.Touches["conversations"] != 1 {
		t.Errorf("it touches %v", refusal.Touches)
	}
	desktest.Done(t, o.RemoveChannel(t.Context(), o.Admin, c.ID))
	o.wantPlace(t, o.Text(t, desktest.Stranger, "hello"), store.DefaultID, store.DefaultID)
}

func TestAChannelSaysWhatItGoesBy(t *testing.T) {
	t.Parallel()
	o := open(t)
	hours, err := o.AddOperatingHours(t.Context(), o.Admin, calendars.OperatingHoursSettings{Name: "Shop", Zone: "UTC"})
	desktest.Done(t, err)
	in := o.main()
	in.HoursID = hours.ID
	c := o.add(t, in)
	refusal := desktest.WantCode(t, o.RemoveOperatingHours(t.Context(), o.Admin, hours.ID), desk.InUse)
	if len(refusal.UsedBy) != 1 || refusal.UsedBy[0] != (desk.Use{Kind: "channel", ID: c.ID, Name: "Main"}) {
		t.Errorf("it is used by %v", refusal.UsedBy)
	}
	o.View(t, func(v *store.View) error {
		for kind, id := range map[string]store.ID{"number": o.Number.ID, "workstream": "orders"} {
			used, err := o.Parts.Desk.Uses(v, kind, id)
			if err != nil || len(used) != 1 {
				t.Errorf("a %s is used by %v, %v", kind, used, err)
			}
		}
		return nil
	})
}
