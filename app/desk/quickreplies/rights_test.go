package quickreplies_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestAnAgentWritesForThemselvesOnly(t *testing.T) {
	t.Parallel()
	o := open(t)
	_, err := o.AddQuickReply(t.Context(), o.Nadia, settings{Title: "Hours", Text: "Nine to five."})
	desktest.WantCode(t, err, desk.Forbidden)
	if kept := o.listed(t, o.Lead, ""); len(kept) != 0 {
		t.Errorf("kept are %v", kept)
	}
	mine := o.add(t, o.Nadia, settings{Title: "Hours", Text: "Nine to five.", Personal: true})
	changed, err := o.change(t, o.Nadia, mine.ID, `{"text":"Ten to six."}`)
	desktest.Done(t, err)
	if changed.Text != "Ten to six." || changed.OwnerID != "Nadia" {
		t.Errorf("it is %+v", changed)
	}
	desktest.Done(t, o.RemoveQuickReply(t.Context(), o.Nadia, mine.ID))
}

func TestAnAgentUsesASharedOneAndLeavesItAsItIs(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "when?")
	shared := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five."})
	for _, object := range []string{`{"text":"Never."}`, `{"personal":true}`, `{}`} {
		_, err := o.change(t, o.Nadia, shared.ID, object)
		desktest.WantCode(t, err, desk.Forbidden)
	}
	desktest.WantCode(t, o.RemoveQuickReply(t.Context(), o.Nadia, shared.ID), desk.Forbidden)
	if got := o.offered(t, o.Nadia, c, ""); !slices.Equal(got, []string{"Hours"}) || o.kept(t, shared).Text != "Nine to five." {
		t.Errorf("offered are %v, kept is %+v", got, o.kept(t, shared))
	}
}

func TestAnAgentCannotShareTheirOwn(t *testing.T) {
	t.Parallel()
	o := open(t)
	mine := o.add(t, o.Nadia, settings{Title: "Hours", Text: "Nine to five.", Personal: true})
	_, err := o.change(t, o.Nadia, mine.ID, `{"personal":false}`)
	desktest.WantCode(t, err, desk.Forbidden)
	if !o.kept(t, mine).Personal {
		t.Error("it is everybody's")
	}
}

func TestAdministratorsAndSupervisorsShare(t *testing.T) {
	t.Parallel()
	o := open(t)
	for _, by := range []desk.Actor{o.Admin, o.Lead} {
		own := o.add(t, by, settings{Title: "Hours", Text: "Nine to five.", Personal: true})
		shared, err := o.change(t, by, own.ID, `{"personal":false}`)
		desktest.Done(t, err)
		if shared.Personal || !slices.Equal(o.listed(t, o.Omar, ""), []string{"Hours"}) {
			t.Errorf("it is %+v", shared)
		}
		desktest.Done(t, o.RemoveQuickReply(t.Context(), by, shared.ID))
	}
}

func TestAPersonalOneIsAbsentForEverybodyElse(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	var ears []listener
	others := []desk.Actor{o.Omar, o.Lead, o.Admin}
	for _, by := range others {
		ears = append(ears, o.listen(t, by))
	}
	nadia := o.listen(t, o.Nadia)
	hers := o.add(t, o.Nadia, settings{Title: "Secret", Text: "Between us.", Tags: []string{"mine"}, Personal: true})
	for _, by := range others {
		_, err := o.QuickReply(t.Context(), by, hers.ID)
		refusal := desktest.WantCode(t, err, desk.NotFound)
		_, err = o.QuickReply(t.Context(), by, "nothing")
		if absent := desktest.WantCode(t, err, desk.NotFound); absent.Message != refusal.Message {
			t.Errorf("%q tells that there is one, for %q", refusal.Message, absent.Message)
		}
		for _, object := range []string{`{"title":"Mine now"}`, `{"personal":false}`} {
			_, err = o.change(t, by, hers.ID, object)
			desktest.WantCode(t, err, desk.NotFound)
		}
		desktest.WantCode(t, o.RemoveQuickReply(t.Context(), by, hers.ID), desk.NotFound)
		for _, q := range []string{"", "secret", "#mine"} {
			if got := append(o.listed(t, by, q), o.offered(t, by, c, q)...); len(got) != 0 {
				t.Errorf("%s finds %v by %q", by.UserID, got, q)
			}
		}
	}
	nadia.hears(t, "quick_reply", hers.ID)
	if got := o.kept(t, hers); got.Title != "Secret" || !slices.Equal(o.offered(t, o.Nadia, c, "#mine"), []string{"Secret"}) {
		t.Errorf("she has %+v", got)
	}
	desktest.Done(t, o.RemoveQuickReply(t.Context(), o.Nadia, hers.ID))
	nadia.hears(t, "gone", hers.ID)
	for _, other := range ears {
		other.hearsNothing(t)
	}
}

func TestASharedOneThatBecomesPersonalDisappearsForTheOthers(t *testing.T) {
	t.Parallel()
	o := open(t)
	shared := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five."})
	ada, nadia := o.listen(t, o.Admin), o.listen(t, o.Nadia)
	own, err := o.change(t, o.Admin, shared.ID, `{"personal":true}`)
	desktest.Done(t, err)
	if !own.Personal || own.OwnerID != "Ada" {
		t.Errorf("it is %+v, not hers who took it", own)
	}
	ada.hears(t, "quick_reply", shared.ID)
	nadia.hears(t, "gone", shared.ID)
	_, err = o.QuickReply(t.Context(), o.Lead, shared.ID)
	desktest.WantCode(t, err, desk.NotFound)
}

func TestWhoHearsOfItLateHearsWhatTheyMaySeeNow(t *testing.T) {
	t.Parallel()
	o := open(t)
	nadia := o.listen(t, o.Nadia)
	hidden := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five."})
	_, err := o.change(t, o.Lead, hidden.ID, `{"text":"A secret.","personal":true}`)
	desktest.Done(t, err)
	nadia.hears(t, "gone", hidden.ID) // a list may have shown it to her meanwhile
	shown := o.add(t, o.Lead, settings{Title: "Thanks", Text: "Thank you.", Personal: true})
	_, err = o.change(t, o.Lead, shown.ID, `{"personal":false}`)
	desktest.Done(t, err)
	nadia.hears(t, "quick_reply", shown.ID)
}

func TestWhoCannotSeeAConversationCannotFillForIt(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.add(t, o.Lead, settings{Title: "Hello", Text: "Hello {CustomerName}"})
	o.PrivateQueue(t, "vault", o.Omar)
	c := o.Text(t, desktest.Customer, "hello")
	_, err := o.Assign(t.Context(), o.Omar, c.ID, conversations.Assignment{QueueID: "vault"})
	desktest.Done(t, err)
	_, err = o.Fitting(t.Context(), o.Nadia, c.ID, "", 0)
	desktest.WantCode(t, err, desk.NotFound)
	if got := o.offered(t, o.Omar, c, ""); len(got) != 1 {
		t.Errorf("its member is offered %v", got)
	}
}

func TestWhoIsShutOutHasNoQuickRepliesAndFindsTheirOwnAgainLater(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	hers := o.add(t, o.Nadia, settings{Title: "Mine", Text: "Hello.", Personal: true})
	_, err := o.Deactivate(t.Context(), o.Admin, "Nadia")
	desktest.Done(t, err)
	_, err = o.Fitting(t.Context(), o.Nadia, c.ID, "", 0)
	desktest.WantCode(t, err, desk.Unauthenticated)
	_, err = o.change(t, o.Nadia, hers.ID, `{"title":"Still mine"}`)
	desktest.WantCode(t, err, desk.Unauthenticated)
	_, err = o.QuickReply(t.Context(), o.Admin, hers.ID)
	desktest.WantCode(t, err, desk.NotFound)
	_, err = o.Activate(t.Context(), o.Admin, "Nadia")
	desktest.Done(t, err)
	if got := o.offered(t, o.Nadia, c, ""); !slices.Equal(got, []string{"Mine"}) {
		t.Errorf("she is offered %v", got)
	}
}

func TestWhoIsNoSupervisorAnyMoreKeepsTheirOwnOnly(t *testing.T) {
	t.Parallel()
	o := open(t)
	shared := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five."})
	own := o.add(t, o.Lead, settings{Title: "Mine", Text: "Hello.", Personal: true})
	o.User(t, "Lea", store.Agent)
	_, err := o.change(t, o.Lead, shared.ID, `{"title":"Times"}`)
	desktest.WantCode(t, err, desk.Forbidden)
	_, err = o.change(t, o.Lead, own.ID, `{"title":"Hello"}`)
	desktest.Done(t, err)
}

func TestNobodyHasQuickRepliesWithoutSigningIn(t *testing.T) {
	t.Parallel()
	o := open(t)
	for endpoint, body := range map[string]any{
		"GET quick-replies": nil, "GET quick-replies/{id}": nil, "DELETE quick-replies/{id}": nil, "GET conversations/{id}/quick-replies": nil,
		"POST quick-replies": settings{}, "PATCH quick-replies/{id}": settings{}, "POST quick-replies/preview": map[string]string{"text": "{Nonsense}"},
	} {
		_, err := o.Ask(t, desk.Actor{}, endpoint, "any", body)
		desktest.WantCode(t, err, desk.Unauthenticated)
	}
}

func TestQuickRepliesAreExported(t *testing.T) {
	t.Parallel()
	o := open(t)
	made := o.add(t, o.Lead, settings{Title: "Hours", Text: "Nine to five.", Tags: []string{"shop"}})
	var lines []map[string]any
	desktest.Done(t, o.Export(t.Context(), func(record any) error {
		line, err := json.Marshal(record)
		if strings.HasPrefix(string(line), `{"kind":"quick_reply",`) {
			var fields map[string]any
			err = json.Unmarshal(line, &fields)
			lines = append(lines, fields)
		}
		return err
	}))
	if len(lines) != 1 || lines[0]["id"] != string(made.ID) || lines[0]["text"] != "Nine to five." || lines[0]["owner_id"] != "Lea" {
		t.Errorf("exported are %v", lines)
	}
}
