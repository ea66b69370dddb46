package registration

import "testing"

func TestEveryFaultIsKnown(t *testing.T) {
	t.Parallel()
	seen := map[Fault]bool{}
	for _, k := range faults() {
		if seen[k.code] || k.field == "" || k.says == "" {
			t.Errorf("%+v", k)
		}
		seen[k.code] = true
	}
}
