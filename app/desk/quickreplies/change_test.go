package quickreplies_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestWhatIsWrongWithAReplyIsSaidOfItsField(t *testing.T) {
	t.Parallel()
	o := open(t)
	long := strings.Repeat
	tags := func(n int) (all []string) {
		for i := range n {
			all = append(all, fmt.Sprint("tag", i))
		}
		return all
	}
	for _, bad := range []struct {
		change        func(*settings)
		field, reason string
	}{
		{func(s *settings) { s.Title = " " }, "title", "required"},
		{func(s *settings) { s.Title = "two\nlines" }, "title", "not_text"},
		{func(s *settings) { s.Title = "\xff" }, "title", "not_text"},
		{func(s *settings) { s.Title = long("x", desk.MaxName+1) }, "title", "too_long"},
		{func(s *settings) { s.Text = " \r\n " }, "text", "required"},
		{func(s *settings) { s.Text = "caf\xe9" }, "text", "not_text"},
		{func(s *settings) { s.Text = "a\x00b" }, "text", "not_text"},
		{func(s *settings) { s.Text = long("x", 1601) }, "text", "too_long"},
		{func(s *settings) { s.Text = long("🎁", 801) }, "text", "too_long"},
		{func(s *settings) { s.Text = "Dear {CustomerNam}," }, "text", "unknown_placeholder"},
		{func(s *settings) { s.Language = "de" }, "language", "unknown"},
		{func(s *settings) { s.Tags = []string{"two words"} }, "tags", "not_a_tag"},
		{func(s *settings) { s.Tags = []string{"two\u00a0words"} }, "tags", "not_a_tag"},
		{func(s *settings) { s.Tags = []string{"a,b"} }, "tags", "not_a_tag"},
		{func(s *settings) { s.Tags = []string{"🎁"} }, "tags", "not_a_tag"},
		{func(s *settings) { s.Tags = []string{"\xff"} }, "tags", "not_text"},
		{func(s *settings) { s.Tags = []string{long("x", 31)} }, "tags", "too_long"},
		{func(s *settings) { s.Tags = tags(11) }, "tags", "too_many"},
		{func(s *settings) { s.Workstreams = []store.ID{"gone"} }, "workstreams", "unknown"},
		{func(s *settings) { s.Workstreams = []store.ID{""} }, "workstreams", "unknown"},
		{func(s *settings) { s.Workstreams = slices.Repeat([]store.ID{store.DefaultID}, 101) }, "workstreams", "too_many"},
	} {
		given := settings{Title: "Hours", Text: "Nine to five."}
		bad.change(&given)
		_, err := o.AddQuickReply(t.Context(), o.Lead, given)
		desktest.WantInvalid(t, err, bad.field, bad.reason)
	}
	if kept := o.listed(t, o.Lead, ""); len(kept) != 0 {
		t.Errorf("kept are %v", kept)
	}
}

func TestAnUnknownPlaceholderIsNamedBesideThoseThereAre(t *testing.T) {
	t.Parallel()
	o := open(t)
	_, err := o.AddQuickReply(t.Context(), o.Lead, settings{Title: "Hours", Text: "{AgentName} greets {Customer}."})
	said := desktest.WantInvalid(t, err, "text", "unknown_placeholder").Message
	if !strings.Contains(said, "no placeholder {Customer}.") || !strings.Contains(said, "{CustomerFirstName}") {
		t.Errorf("it says %q", said)
	}
}

func TestAReplyIsKeptTidy(t *testing.T) {
	t.Parallel()
	o := open(t)
	made := o.add(t, o.Lead, settings{
		Title: " Hours ", Text: "\r\nNine\r\nto {5}. \n", Tags: []string{"#Shop", " shop", "", "##", "Été", "ete"},
		Workstreams: []store.ID{store.DefaultID, store.DefaultID},
	})
	want := settings{
		Title: "Hours", Text: "Nine\nto {5}.", Language: made.Language, Tags: []string{"Shop", "Été"}, Workstreams: []store.ID{store.DefaultID},
	}
	if made.Language == "" || !reflect.DeepEqual(made.QuickReplySettings, want) {
		t.Errorf("made is %+v, want %+v", made.QuickReplySettings, want)
	}
	if kept := o.kept(t, made); !reflect.DeepEqual(kept, made) {
		t.Errorf("kept is %+v, said was %+v", kept, made)
	}
}

func TestTheLongestReplyIsKept(t *testing.T) {
	t.Parallel()
	o := open(t)
	// Each of these folds to eighteen letters, in four words.
	title := strings.Repeat("\ufdfa", desk.MaxName)
	made := o.add(t, o.Lead, settings{Title: title, Text: strings.Repeat("🎁", 800), Tags: []string{strings.Repeat("é", 30)}})
	if kept := o.kept(t, made); kept.Title != title || len([]rune(kept.Text)) != 800 {
		t.Errorf("kept is %+v", kept)
	}
}

func TestAChangeChangesWhatItGivesAndNothingElse(t *testing.T) {
	t.Parallel()
	o := open(t)
	made := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five.", Language: "fr", Tags: []string{"shop"}, Workstreams: []store.ID{store.DefaultID}})
	changed, err := o.change(t, o.Admin, made.ID, `{"title":"Times","text":null}`)
	desktest.Done(t, err)
	want := made
	want.Title, want.UpdatedAt, want.Version = "Times", changed.UpdatedAt, changed.Version
	if !reflect.DeepEqual(changed, want) {
		t.Errorf("it is %+v, want %+v", changed, want)
	}
	changed, err = o.change(t, o.Admin, made.ID, `{"tags":[],"workstreams":[]}`)
	desktest.Done(t, err)
	if len(changed.Tags)+len(changed.Workstreams) != 0 || changed.Title != "Times" {
		t.Errorf("it is %+v", changed)
	}
}

func TestAChangeThatIsRefusedChangesNothing(t *testing.T) {
	t.Parallel()
	o := open(t)
	made := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five."})
	nadia := o.listen(t, o.Nadia)
	for _, object := range []string{`{"title":"Times","text":""}`, `{"personal":true,"text":"{Nonsense}"}`, `{"title":"Times","workstreams":["gone"]}`} {
		_, err := o.change(t, o.Lead, made.ID, object)
		desktest.WantCode(t, err, desk.Invalid)
	}
	if kept := o.kept(t, made); !reflect.DeepEqual(kept, made) {
		t.Errorf("kept is %+v", kept)
	}
	nadia.hearsNothing(t)
}

func TestAWorkstreamThatIsGoneIsToBeTakenOutFirst(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Update(t, func(tx *store.Tx) error {
		return store.Workstreams.Put(tx, &store.Workstream{ID: "repairs", WorkstreamSettings: store.WorkstreamSettings{Name: "Repairs", FallbackQueueID: store.DefaultID}})
	})
	made := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five.", Workstreams: []store.ID{"repairs"}})
	o.Update(t, func(tx *store.Tx) error { return store.Workstreams.Delete(tx, "repairs") })
	_, err := o.change(t, o.Lead, made.ID, `{"title":"Times"}`)
	desktest.WantInvalid(t, err, "workstreams", "unknown")
	changed, err := o.change(t, o.Lead, made.ID, `{"title":"Times","workstreams":[]}`)
	desktest.Done(t, err)
	if changed.Title != "Times" || len(changed.Workstreams) != 0 {
		t.Errorf("it is %+v", changed)
	}
}

func TestChangesThatRaceAreBothKept(t *testing.T) {
	t.Parallel()
	o := open(t)
	made := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five."})
	var both sync.WaitGroup
	both.Go(func() {
		_, err := o.change(t, o.Lead, made.ID, `{"title":"Times"}`)
		if err != nil {
			t.Error(err)
		}
	})
	both.Go(func() {
		_, err := o.change(t, o.Admin, made.ID, `{"text":"Ten to six."}`)
		if err != nil {
			t.Error(err)
		}
	})
	both.Wait()
	if kept := o.kept(t, made); kept.Title != "Times" || kept.Text != "Ten to six." {
		t.Errorf("kept is %+v", kept)
	}
}

func TestWhatWasRemovedIsNeitherChangedNorFound(t *testing.T) {
	t.Parallel()
	o := open(t)
	made := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five."})
	nadia := o.listen(t, o.Nadia)
	desktest.Done(t, o.RemoveQuickReply(t.Context(), o.Lead, made.ID))
	nadia.hears(t, "gone", made.ID)
	_, err := o.change(t, o.Lead, made.ID, `{"title":"Times"}`)
	desktest.WantCode(t, err, desk.NotFound)
	desktest.WantCode(t, o.RemoveQuickReply(t.Context(), o.Lead, made.ID), desk.NotFound)
	if found := o.listed(t, o.Lead, ""); len(found) != 0 {
		t.Errorf("found are %v", found)
	}
}

func TestAChangeThatRacesARemovalDoesNotBringTheReplyBack(t *testing.T) {
	t.Parallel()
	o := open(t)
	for range 20 {
		made := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five."})
		var both sync.WaitGroup
		both.Go(func() {
			if _, err := o.change(t, o.Admin, made.ID, `{"title":"Times"}`); err != nil && !errors.Is(err, &desk.Error{Code: desk.NotFound}) {
				t.Error(err)
			}
		})
		both.Go(func() {
			if err := o.RemoveQuickReply(t.Context(), o.Lead, made.ID); err != nil {
				t.Error(err)
			}
		})
		both.Wait()
		if found := o.listed(t, o.Lead, ""); len(found) != 0 {
			t.Fatalf("found are %v", found)
		}
	}
}

func TestThereIsAMostOfOnesOwn(t *testing.T) {
	t.Parallel()
	o := open(t)
	const most = 500
	own := settings{Title: "Hello", Text: "Hello.", Personal: true}
	var last reply
	for range most {
		last = o.add(t, o.Lead, own)
	}
	_, err := o.AddQuickReply(t.Context(), o.Lead, own)
	desktest.WantInvalid(t, err, "personal", "too_many")
	shared := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five."})
	_, err = o.change(t, o.Lead, shared.ID, `{"personal":true}`)
	desktest.WantInvalid(t, err, "personal", "too_many")
	_, err = o.change(t, o.Lead, last.ID, `{"title":"There is room to change"}`)
	desktest.Done(t, err)
	o.add(t, o.Nadia, own)
	_, err = o.change(t, o.Lead, last.ID, `{"personal":false}`)
	desktest.Done(t, err)
	_, err = o.change(t, o.Lead, shared.ID, `{"personal":true}`)
	desktest.Done(t, err)

	// Of two for the last place, one gets it.
	refused := make(chan error, 2)
	desktest.Done(t, o.RemoveQuickReply(t.Context(), o.Lead, shared.ID))
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			_, err := o.AddQuickReply(t.Context(), o.Lead, own)
			refused <- err
		})
	}
	both.Wait()
	if a, b := <-refused, <-refused; (a == nil) == (b == nil) {
		t.Errorf("they got %v and %v", a, b)
	}
}
