package consent_test

import (
	"slices"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/desktest"
	"textdesk/app/sms"
	"textdesk/store"
)

// wordsOf gives the words in force, to be edited.
func wordsOf(t *testing.T, d *desktest.Desk) []consent.Keyword {
	t.Helper()
	list, err := d.Keywords(t.Context(), d.Admin)
	desktest.Done(t, err)
	return list.Items
}

func TestAWordThatAnAdministratorAddsOptsOut(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Text(t, desktest.Customer, "Laissez-moi tranquille !")
	if got := d.Contact(t, desktest.Customer).Consent.State; got != store.ConsentUnknown {
		t.Fatalf("got %s before the word was added", got)
	}
	words := append(wordsOf(t, d), consent.Keyword{Word: " Laissez-moi tranquille ", Action: sms.Stop, Language: "fr"})
	desktest.Done(t, desktest.Err(d.ChangeKeywords(t.Context(), d.Admin, desk.Replace(consent.KeywordList{Items: words}))))
	d.Text(t, desktest.Customer, "LAISSEZ MOI TRANQUILLE")
	if got := d.Contact(t, desktest.Customer).Consent.State; got != store.OptedOut {
		t.Errorf("got %s, want opted out", got)
	}
}

func TestAWordThatAnAdministratorTakesOutIsATextLikeAnyOther(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	words := slices.DeleteFunc(wordsOf(t, d), func(k consent.Keyword) bool { return k.Word == "fin" })
	desktest.Done(t, desktest.Err(d.ChangeKeywords(t.Context(), d.Admin, desk.Replace(consent.KeywordList{Items: words}))))
	d.Text(t, desktest.Customer, "fin")
	if got := d.Contact(t, desktest.Customer).Consent.State; got != store.ConsentUnknown {
		t.Errorf("got %s, want unknown", got)
	}
}

func TestLockedWordsStayLockedInAnEditedList(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	words := wordsOf(t, d)
	for i := range words {
		words[i].Locked = !words[i].Locked
	}
	desktest.Done(t, desktest.Err(d.ChangeKeywords(t.Context(), d.Admin, desk.Replace(consent.KeywordList{Items: words}))))
	var want []consent.Keyword
	for _, k := range sms.DefaultKeywords() {
		want = append(want, consent.Keyword{Word: k.Word, Action: k.Action, Language: store.Language(k.Language), Locked: k.Locked})
	}
	if got := wordsOf(t, d); !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestABadListOfWordsIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	words := wordsOf(t, d)
	with := func(k consent.Keyword) []consent.Keyword { return append(slices.Clone(words), k) }
	for reason, c := range map[string]struct {
		items []consent.Keyword
		field string
	}{
		"required":        {with(consent.Keyword{Word: " !? ", Action: sms.Stop, Language: "en"}), "word"},
		"too_long":        {with(consent.Keyword{Word: "no more of these texts to this telephone please", Action: sms.Stop, Language: "en"}), "word"},
		"taken":           {with(consent.Keyword{Word: "Stop!", Action: sms.Help, Language: "en"}), "word"},
		"unknown":         {with(consent.Keyword{Word: "enough", Action: "pause", Language: "en"}), "action"},
		"too_many":        {make([]consent.Keyword, 201), "items"},
		sms.KeywordLocked: {slices.DeleteFunc(slices.Clone(words), func(k consent.Keyword) bool { return k.Word == "stop" }), "items"},
	} {
		_, err := d.ChangeKeywords(t.Context(), d.Admin, desk.Replace(consent.KeywordList{Items: c.items}))
		desktest.WantInvalid(t, err, c.field, reason)
	}
	if got := wordsOf(t, d); !slices.Equal(got, words) {
		t.Error("a refused list changed the words")
	}
}
