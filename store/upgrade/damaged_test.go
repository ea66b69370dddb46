package upgrade_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"textdesk/store"
	"textdesk/store/key"
	"textdesk/store/kv"
)

// meta is what a file says of itself, by name; nil for nothing.
type meta map[string][]byte

func TestAFileWhoseFormatCannotBeTrueIsRefusedAndLeftAlone(t *testing.T) {
	t.Parallel()
	negative := []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}
	for name, says := range map[string]meta{
		"none":                         {"version": nil},
		"zero":                         {"version": key.Key{}.Uint(0)},
		"beyond counting":              {"version": negative},
		"short":                        {"version": {1}},
		"on the way from a newer one":  {"version": key.Key{}.Uint(2), "upgrading_from": key.Key{}.Uint(3)},
		"on the way from itself":       {"version": key.Key{}.Uint(2), "upgrading_from": key.Key{}.Uint(2)},
		"on the way from below all":    {"version": key.Key{}.Uint(2), "upgrading_from": negative},
		"on the way, and not to today": {"version": nil, "upgrading_from": key.Key{}.Uint(1)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			engine := of1(t)
			says.put(t, engine)
			before := everything(t, engine)
			_, err := store.New(t.Context(), engine, optionsOf1)
			if err == nil {
				t.Error("it is taken for a good one")
			}
			if !reflect.DeepEqual(everything(t, engine), before) {
				t.Errorf("it was changed, and then: %v", err)
			}
		})
	}
}

func (m meta) put(t *testing.T, engine kv.Engine) {
	t.Helper()
	err := engine.Update(t.Context(), func(w kv.Writer) (err error) {
		for name, value := range m {
			if err = w.Put("meta", []byte(name), value); value == nil {
				err = w.Delete("meta", []byte(name))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// everything gives what the buckets of the first format hold.
func everything(t *testing.T, engine kv.Engine) (pairs []kv.Pair) {
	t.Helper()
	err := engine.View(t.Context(), func(r kv.Reader) error {
		pairs = nil
		for _, bucket := range slices.Sorted(maps.Keys(format1(t))) {
			for pair, err := range r.Scan(bucket, kv.Range{}) {
				if err != nil {
					return err
				}
				pairs = append(pairs, kv.Pair{Key: append([]byte(bucket+"\x00"), pair.Key...), Value: pair.Value})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pairs
}
