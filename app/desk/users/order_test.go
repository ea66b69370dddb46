package users_test

import (
	"slices"
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestPeopleStandInTheOrderOfTheirNamesWhateverTheirAccents(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for _, name := range []string{"Zoé", "Éric", "Eugène", "Øystein", "olga", "Eleanor", "Łukasz", "Lars", "E\u0301milie"} {
		d.User(t, name, store.Agent)
	}
	list, err := d.Users(t.Context(), d.Admin)
	desktest.Done(t, err)
	var got []string
	for _, u := range list.Items {
		got = append(got, u.Name)
	}
	want := []string{"Ada", "Eleanor", "E\u0301milie", "Éric", "Eugène", "Lars", "Lea", "Łukasz", "Nadia", "olga", "Omar", "Øystein", "Zoé"}
	if !slices.Equal(got, want) {
		t.Errorf("they stand as %q, want %q", got, want)
	}
}
