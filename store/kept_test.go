package store_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"textdesk/store"
	"textdesk/store/kv/memkv"
)

// snippet is what a feature might keep in a table of its own.
type snippet struct {
	ID       store.ID `cbor:"1,keyasint,omitzero"`
	Title    string   `cbor:"2,keyasint,omitzero"`
	Password string   `cbor:"3,keyasint,omitzero"`
	OwnerID  store.ID `cbor:"4,keyasint,omitzero"`
}

func snippetsByTitle() *store.Index[snippet] {
	return &store.Index[snippet]{
		Name: "by_title",
		Keys: func(s *snippet) []store.Key { return []store.Key{store.Key{}.Str(s.Title)} },
	}
}

func snippets(name string, indexes ...*store.Index[snippet]) *store.Table[snippet] {
	return store.NewTable(store.Shaped(func(s *snippet) any {
		return struct {
			ID    store.ID `json:"id"`
			Title string   `json:"title"`
		}{s.ID, s.Title}
	}), store.Spec[snippet]{
		Name: name, ID: func(s *snippet) store.ID { return s.ID }, Indexes: indexes,
		Counts:     func(s *snippet) []store.Key { return []store.Key{store.Key{}.ID(s.OwnerID)} },
		Trace:      func(*snippet) store.Trace { return store.Trace{} },
		References: []store.Reference[snippet]{{To: "user", ID: func(s *snippet) store.ID { return s.OwnerID }}},
	})
}

func openWith(t *testing.T, tables ...store.Kept) (*store.Store, error) {
	t.Helper()
	engine := memkv.New()
	t.Cleanup(func() { engine.Close() })
	return store.New(t.Context(), engine, store.Options{Key: store.NewSealKey(), Tables: tables})
}

func TestAFeatureKeepsATableOfItsOwn(t *testing.T) {
	t.Parallel()
	byTitle := snippetsByTitle()
	table := snippets("snippet", byTitle)
	s, err := openWith(t, append(store.Core(), table)...)
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *store.Tx) error {
		owner := &store.User{ID: tx.NewID(), Email: "nadia@example.com"}
		if err := store.Users.Insert(tx, owner); err != nil {
			return err
		}
		for _, title := range []string{"Hours", "Address", "Thanks"} {
			if err := table.Insert(tx, &snippet{ID: tx.NewID(), Title: title, Password: "hidden", OwnerID: owner.ID}); err != nil {
				return err
			}
		}
		return nil
	})
	err = s.View(t.Context(), func(v *store.View) error {
		page, err := byTitle.Page(v, store.Range{}, store.Slice{Limit: 2}, nil)
		if err != nil {
			return err
		}
		if len(page.Items) != 2 || page.Items[0].Title != "Address" || page.Next == "" {
			t.Errorf("the first page is %v", page)
		}
		found, err := byTitle.First(v, store.Under(store.Key{}.Str("Thanks")))
		if err != nil || found.Title != "Thanks" {
			t.Errorf("got %v, %v", found, err)
			return err
		}
		n, err := table.Count(v, store.Key{}.ID(found.OwnerID))
		if n != 3 {
			t.Errorf("%d are counted", n)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if faults, err := s.Verify(t.Context()); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
}

func TestAnExportComesInPiecesAndInTheShapeOfItsTable(t *testing.T) {
	t.Parallel()
	table := snippets("snippet")
	s, err := openWith(t, append(store.Core(), table)...)
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *store.Tx) error {
		for _, id := range []store.ID{"s1", "s2", "s3"} {
			if err := table.Put(tx, &snippet{ID: id, Title: "of " + string(id), Password: "hidden"}); err != nil {
				return err
			}
		}
		return nil
	})
	var lines []string
	write := func(record any) error {
		line, err := json.Marshal(record)
		lines = append(lines, string(line))
		return err
	}
	err = s.View(t.Context(), func(v *store.View) error {
		last, n, err := table.Export(v, "", 2, write)
		if err != nil || last != "s2" || n != 2 {
			t.Errorf("the first piece ends at %s after %d, %v", last, n, err)
		}
		last, n, err = table.Export(v, last, 2, write)
		if last != "s3" || n != 1 {
			t.Errorf("the second piece ends at %s after %d", last, n)
		}
		return err
	})
	want := []string{
		`{"kind":"snippet","id":"s1","title":"of s1"}`,
		`{"kind":"snippet","id":"s2","title":"of s2"}`,
		`{"kind":"snippet","id":"s3","title":"of s3"}`,
	}
	if err != nil || !slices.Equal(lines, want) {
		t.Errorf("got %v, %v", lines, err)
	}
}

func TestEveryTableSaysWhatOfItMayLeaveTheDesk(t *testing.T) {
	t.Parallel()
	s := open(t)
	var leaves []string
	for _, table := range s.Tables() {
		if table.Withheld() == "" {
			leaves = append(leaves, table.Name())
		}
	}
	want := []string{
		"settings", "user", "account", "number", "queue", "workstream", "contact", "conversation", "message", "note", "line",
		"attempt",
	}
	if !slices.Equal(leaves, want) {
		t.Errorf("leaving are %v", leaves)
	}
}

func TestTablesThatCannotLiveInOneFileAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		tables []store.Kept
		says   []string
	}{
		"one name twice":       {append(store.Core(), snippets("message")), []string{`"message"`, "store.Message", "store_test.snippet"}},
		"one index name twice": {append(store.Core(), snippets("snippet", snippetsByTitle(), snippetsByTitle())), []string{`"snippet"`, `"by_title"`, "number 1", "number 2"}},
		"the store's own name": {append(store.Core(), snippets("events")), []string{`"events"`, "store_test.snippet"}},
		"no name":              {append(store.Core(), snippets("")), []string{`""`}},
		"a dot in the name":    {append(store.Core(), snippets("message.by_thread")), []string{"message.by_thread"}},
		"nobody to refer to":   {[]store.Kept{snippets("snippet")}, []string{`"snippet"`, `"user"`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := openWith(t, c.tables...)
			if err == nil {
				t.Fatal("they were taken")
			}
			for _, word := range c.says {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("%q does not say %s", err, word)
				}
			}
		})
	}
}

func TestATableTheStoreWasNotToldOfTakesNothing(t *testing.T) {
	t.Parallel()
	s := open(t)
	err := s.Update(t.Context(), func(tx *store.Tx) error {
		return snippets("snippet").Put(tx, &snippet{ID: "s1"})
	})
	if err == nil || !strings.Contains(err.Error(), "snippet") {
		t.Fatalf("got %v", err)
	}
}

func TestARecordIsShownInJSONByItsKindAndID(t *testing.T) {
	t.Parallel()
	s := open(t)
	err := s.View(t.Context(), func(v *store.View) error {
		shown, err := store.Queues.Show(v, store.DefaultID)
		if !strings.Contains(string(shown), `"name":"General"`) {
			t.Errorf("got %s", shown)
		}
		if _, err := store.Queues.Show(v, "none"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
