package simulator

import "testing"

func TestATextIsPricedByItsParts(t *testing.T) {
	t.Parallel()
	for parts, want := range map[int]string{1: "0.0075", 2: "0.0150", 134: "1.0050"} {
		if got := priceOf(parts); got != want {
			t.Errorf("%d parts cost %s, want %s", parts, got, want)
		}
	}
}
