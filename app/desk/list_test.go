package desk_test

import (
	"testing"

	"textdesk/app/desk"
)

func TestAPieceOfAListIsBounded(t *testing.T) {
	t.Parallel()
	for limit, want := range map[int]int{-1: 50, 0: 50, 1: 1, 100: 100, 101: 100, 1 << 40: 100} {
		if got := (desk.Slice{Limit: limit}).Bounded().Limit; got != want {
			t.Errorf("a piece of %d has %d, want %d", limit, got, want)
		}
	}
}
