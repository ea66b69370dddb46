package part_test

import (
	"context"
	"strings"
	"testing"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv/memkv"
)

// at is an endpoint that gives nothing.
func at(path string) []api.Endpoint {
	return []api.Endpoint{api.Get(path, api.SignedIn(), "", func(context.Context, desk.Actor, api.ByID) (api.Nothing, error) {
		return api.Nothing{}, nil
	})}
}

func TestTwoPartsThatClaimTheSameAreRefusedNamingBoth(t *testing.T) {
	t.Parallel()
	whole := newReminders().part()
	whole.Endpoints = append(whole.Endpoints, at("reminders/{id}")...)
	for refusal, diary := range map[string]part.Part{
		"reminders and diary both have the table reminder":             {Tables: whole.Tables},
		"reminders and diary both have the telling of table reminder":  {Told: whole.Told},
		"reminders and diary both have the endpoint GET reminders":     {Endpoints: at("reminders")},
		"reminders and diary both have the endpoint GET reminders/{}":  {Endpoints: at("reminders/{reminder_id}")},
		"reminders and diary both have the deadline reminder":          {Deadlines: whole.Deadlines},
		"reminders and diary both have the job count_reminders":        {Jobs: whole.Jobs},
		"reminders and diary both have the screen reminders":           {Screens: []api.Screen{{Name: "reminders", Path: "/diary"}}},
		"reminders and diary both have the screen at /admin/reminders": {Screens: []api.Screen{{Name: "diary", Path: "/admin/reminders"}}},
		"users and diary both have the endpoint GET users/{}":          {Endpoints: at("users/{name}")},
		"diary and retention both have the job retention":              {Jobs: []part.Job{{Name: "retention", Spec: "@daily"}}},
	} {
		diary.Name = "diary"
		_, err := parts.New(parts.Options{More: []part.Part{whole, diary}})
		if err == nil || !strings.HasSuffix(err.Error(), "the parts "+refusal) {
			t.Errorf("got %v, want %s", err, refusal)
		}
	}
}

func TestTwoPartsOfTheSameNameAreRefused(t *testing.T) {
	t.Parallel()
	_, err := parts.New(parts.Options{More: []part.Part{{Name: "diary"}, {Name: "diary"}}})
	if err == nil || !strings.Contains(err.Error(), "part diary") {
		t.Errorf("got %v", err)
	}
}

func TestAllThatClashesIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	whole := newReminders().part()
	diary := part.Part{Name: "diary", Jobs: whole.Jobs, Deadlines: whole.Deadlines}
	_, err := parts.New(parts.Options{More: []part.Part{whole, diary}})
	if err == nil || !strings.Contains(err.Error(), "job count_reminders") || !strings.Contains(err.Error(), "deadline reminder") {
		t.Errorf("got %v", err)
	}
}

func TestATableThatTheStoreHasAlreadyIsRefused(t *testing.T) {
	t.Parallel()
	table := store.NewTable(store.Whole[reminder](), store.Spec[reminder]{
		Name: "contact", ID: func(one *reminder) store.ID { return one.ID },
	})
	p, err := parts.New(parts.Options{More: []part.Part{{Name: "reminders", Tables: []store.Kept{table}}}})
	desktest.Done(t, err)
	engine := memkv.New()
	t.Cleanup(func() { engine.Close() })
	err = p.Open(t.Context(), engine, store.Options{Key: store.NewSealKey()})
	if err == nil || !strings.Contains(err.Error(), `"contact"`) || !strings.Contains(err.Error(), "reminder") {
		t.Errorf("got %v", err)
	}
}
