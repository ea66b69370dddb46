package contacts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk/contacts"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestTagsAndPreferredAgentsAreKeptAndWhatIsNotGivenStays(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id := d.Text(t, desktest.Customer, "hello").ContactID
	change := func(object string) contacts.Contact {
		t.Helper()
		got, err := d.ChangeContact(t.Context(), d.Nadia, id, desktest.Change[contacts.Details](t, object))
		desktest.Done(t, err)
		return got
	}
	change(`{"name": "Ann"}`)
	change(`{"tags": [" VIP ", "Fibre"]}`)
	got := change(`{"preferred_agent_ids": ["Omar", "Nadia"]}`)
	if got.Name != "Ann" || !slices.Equal(got.Tags, []string{"VIP", "Fibre"}) || !slices.Equal(got.PreferredAgentIDs, []store.ID{"Omar", "Nadia"}) {
		t.Errorf("it is %+v", got)
	}
	if got = change(`{"tags": [], "preferred_agent_ids": []}`); len(got.Tags)+len(got.PreferredAgentIDs) != 0 || got.Tags == nil {
		t.Errorf("emptied it is %+v", got)
	}
}

func TestWhatCannotBeWrittenOfAContactIsRefusedAtItsPlace(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id := d.Text(t, desktest.Customer, "hello").ContactID
	many := make([]string, 21)
	for i := range many {
		many[i] = fmt.Sprintf("%q", fmt.Sprint("tag ", i))
	}
	for _, wrong := range []struct{ object, field, code string }{
		{`{"tags": ["a", "  "]}`, "tags.1", "required"},
		{`{"tags": ["` + strings.Repeat("x", 51) + `"]}`, "tags.0", "too_long"},
		{`{"tags": ["Fidélité", "FIDELITE"]}`, "tags.1", "twice"},
		{`{"tags": [` + strings.Join(many, ",") + `]}`, "tags", "too_many"},
		{`{"preferred_agent_ids": ["Nadia", "nobody"]}`, "preferred_agent_ids.1", "unknown"},
		{`{"preferred_agent_ids": ["Nadia", "Nadia"]}`, "preferred_agent_ids.1", "twice"},
		{`{"preferred_agent_ids": ["a", "b", "c", "d"]}`, "preferred_agent_ids", "too_many"},
	} {
		_, err := d.ChangeContact(t.Context(), d.Nadia, id, desktest.Change[contacts.Details](t, wrong.object))
		desktest.WantInvalid(t, err, wrong.field, wrong.code)
	}
	got, err := d.Parts.Contacts.Contact(t.Context(), d.Nadia, id)
	desktest.Done(t, err)
	if len(got.Tags)+len(got.PreferredAgentIDs) != 0 {
		t.Errorf("what was refused changed it to %+v", got)
	}
}

func TestAPreferredAgentWhoLeftIsNoReasonToRefuseAnotherChange(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id := d.Text(t, desktest.Customer, "hello").ContactID
	desktest.Done(t, desktest.Err(d.ChangeContact(t.Context(), d.Lead, id, desktest.Change[contacts.Details](t, `{"preferred_agent_ids": ["Nadia"]}`))))
	desktest.Done(t, desktest.Err(d.Deactivate(t.Context(), d.Admin, "Nadia")))
	desktest.Done(t, desktest.Err(d.ChangeContact(t.Context(), d.Lead, id, desktest.Named("Ann"))))
}
