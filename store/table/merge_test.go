package table_test

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"textdesk/store"
	"textdesk/store/table"
)

// downwards gives IDs from the newest to the oldest.
func downwards(ids []store.ID) iter.Seq2[store.ID, error] {
	return func(yield func(store.ID, error) bool) {
		for _, id := range slices.Backward(slices.Sorted(slices.Values(ids))) {
			if !yield(id, nil) {
				return
			}
		}
	}
}

func itself(id store.ID) store.ID { return id }

func TestListsThatRunDownwardsMakeOneThatDoes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lists := rapid.SliceOfN(rapid.SliceOf(rapid.Map(rapid.StringMatching("[a-c]{1,2}"), func(s string) store.ID { return store.ID(s) })), 0, 4).Draw(t, "lists")
		var sources []iter.Seq2[store.ID, error]
		for _, ids := range lists {
			sources = append(sources, downwards(ids))
		}
		want := slices.Sorted(slices.Values(slices.Concat(lists...)))
		slices.Reverse(want)
		enough := rapid.IntRange(1, 9).Draw(t, "enough")
		var got []store.ID
		for id, err := range table.NewestFirst(itself, sources...) {
			if err != nil {
				t.Fatal(err)
			}
			if got = append(got, id); len(got) == enough {
				break
			}
		}
		if !slices.Equal(got, want[:min(enough, len(want))]) {
			t.Errorf("%v became %v", lists, got)
		}
	})
}

func TestAnErrorOfOneListEndsAll(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	var got []store.ID
	var last error
	for id, err := range table.NewestFirst(itself, downwards([]store.ID{"a", "b"}), func(yield func(store.ID, error) bool) {
		_ = yield("c", nil) && yield("", broken)
	}) {
		got, last = append(got, id), err
	}
	if !slices.Equal(got, []store.ID{"c", ""}) || !errors.Is(last, broken) {
		t.Errorf("got %v, %v", got, last)
	}
}
