package desk_test

import (
	"iter"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/desk"
)

func TestWhatIsSharedOutLeavesNobodyWithoutAShare(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(0, 30), 0, 6).Draw(t, "sizes")
		limit := rapid.IntRange(0, 40).Draw(t, "limit")
		var lists []iter.Seq2[[2]int, error]
		all := 0
		for owner, size := range sizes {
			all += size
			lists = append(lists, func(yield func([2]int, error) bool) {
				for i := range size {
					if !yield([2]int{owner, i}, nil) {
						return
					}
				}
			})
		}
		shared, err := desk.Shared(limit, lists...)
		if err != nil || len(shared) != min(limit, all) {
			t.Fatalf("%d were shared out of %d, at most %d: %v", len(shared), all, limit, err)
		}
		got := make([]int, len(sizes))
		for _, one := range shared {
			if one[1] != got[one[0]] {
				t.Fatalf("of %d came %d as number %d", one[0], one[1], got[one[0]])
			}
			got[one[0]]++
		}
		for owner, size := range sizes {
			if got[owner] < min(size, limit/len(sizes)) {
				t.Fatalf("of %v, owner %d got %d: %v", sizes, owner, got[owner], got)
			}
		}
	})
}
