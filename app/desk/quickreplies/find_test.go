package quickreplies_test

import (
	"fmt"
	"slices"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestAReplyIsFoundByItsWordsHoweverTheyAreTyped(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	o.add(t, o.Lead, settings{Title: "Heures d’été", Text: "Ouvert de 9 h à 17 h.", Tags: []string{"Horaires", "mi-août"}})
	o.add(t, o.Lead, settings{Title: "Merci", Text: "Merci, à bientôt ! Nos horaires sont en ligne."})
	for q, want := range map[string][]string{
		"":                    {"Heures d’été", "Merci"},
		"#":                   {"Heures d’été", "Merci"},
		"ete":                 {"Heures d’été"},
		"ÉTÉ":                 {"Heures d’été"},
		"d'été":               {"Heures d’été"},
		"ouvert HEURES":       {"Heures d’été"},
		"  heu   ouv ":        {"Heures d’été"},
		"horaires":            {"Heures d’été", "Merci"},
		"#horaires":           {"Heures d’été"},
		"#HORAIRES":           {"Heures d’été"},
		"#hor":                {"Heures d’été"},
		"#mi-aout":            {"Heures d’été"},
		"#merci":              nil,
		"horaires #horaires":  {"Heures d’été"},
		"horaires bientot":    {"Merci"},
		"bientot, horaires !": {"Merci"},
		"heures bientot":      nil,
		"\xff":                {"Heures d’été", "Merci"},
	} {
		if got := o.listed(t, o.Nadia, q); !slices.Equal(got, want) {
			t.Errorf("%q finds %v in the list, want %v", q, got, want)
		}
		if got := o.offered(t, o.Nadia, c, q); !slices.Equal(got, want) {
			t.Errorf("%q finds %v in the composer, want %v", q, got, want)
		}
	}
}

func TestTheDesksLanguageComesFirstThenTheTitle(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	for _, one := range []settings{
		{Title: "banana", Language: store.English}, {Title: "Élan", Language: store.English}, {Title: "Fig", Language: store.English},
		{Title: "Ananas", Language: store.French}, {Title: "apple", Language: store.English, Personal: true},
	} {
		one.Text = "Hello."
		o.add(t, o.Lead, one)
	}
	if got, want := o.offered(t, o.Lead, c, ""), []string{"apple", "banana", "Élan", "Fig", "Ananas"}; !slices.Equal(got, want) {
		t.Errorf("offered are %v, want %v", got, want)
	}
	if got, want := o.listed(t, o.Lead, ""), []string{"Ananas", "apple", "banana", "Élan", "Fig"}; !slices.Equal(got, want) {
		t.Errorf("listed are %v, want %v", got, want)
	}
	o.settle(t, func(s *store.Settings) { s.Language = store.French })
	if got := o.offered(t, o.Lead, c, ""); got[0] != "Ananas" {
		t.Errorf("a French desk is offered %v", got)
	}
}

func TestAReplyForOneKindOfWorkIsOfferedThereOnly(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	o.Update(t, func(tx *store.Tx) error {
		return store.Workstreams.Put(tx, &store.Workstream{ID: "repairs", WorkstreamSettings: store.WorkstreamSettings{Name: "Repairs", FallbackQueueID: store.DefaultID}})
	})
	o.add(t, o.Lead, settings{Title: "Everywhere", Text: "Hello."})
	o.add(t, o.Lead, settings{Title: "Here", Text: "Hello.", Workstreams: []store.ID{store.DefaultID, "repairs"}})
	o.add(t, o.Lead, settings{Title: "Elsewhere", Text: "Hello.", Workstreams: []store.ID{"repairs"}})
	if got, want := o.offered(t, o.Nadia, c, ""), []string{"Everywhere", "Here"}; !slices.Equal(got, want) {
		t.Errorf("offered are %v, want %v", got, want)
	}
	if got := o.listed(t, o.Nadia, ""); len(got) != 3 {
		t.Errorf("listed are %v", got)
	}
}

func TestTheListComesInPieces(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.Text(t, desktest.Customer, "hello")
	var want, got []string
	for i := range 7 {
		want = append(want, fmt.Sprint("Reply ", i))
		o.add(t, o.Lead, settings{Title: want[i], Text: "Hello."})
		o.add(t, o.Omar, settings{Title: want[i], Text: "His own.", Personal: true})
	}
	for cursor, first := "", true; first || cursor != ""; first = false {
		list, err := o.QuickReplies(t.Context(), o.Nadia, "", desk.Slice{Cursor: cursor, Limit: 3})
		desktest.Done(t, err)
		for _, r := range list.Items {
			got = append(got, r.Title)
		}
		cursor = list.Next
	}
	if !slices.Equal(got, want) {
		t.Errorf("listed are %v", got)
	}
	_, err := o.QuickReplies(t.Context(), o.Nadia, "", desk.Slice{Cursor: "of another list!"})
	desktest.WantInvalid(t, err, "cursor", "unknown")
	few, err := o.Fitting(t.Context(), o.Nadia, c.ID, "", 2)
	desktest.Done(t, err)
	if len(few.Items) != 2 || few.Next != "" {
		t.Errorf("offered are %+v", few)
	}
}
