package upkeep_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/store"
	"textdesk/store/kv"
	"textdesk/store/kv/kvtest"
	"textdesk/store/kv/memkv"
)

// testKey seals for programs that open one file after another.
var testKey = store.NewSealKey()

// thing is a record with something to look for it by.
type thing struct {
	ID   store.ID `cbor:"1,keyasint,omitzero"`
	Name string   `cbor:"2,keyasint,omitzero"`
}

// version of an index over things: what it looks for them by differs.
func thingsBy(name string, version int) *store.Index[thing] {
	return &store.Index[thing]{Name: name, Version: version, Keys: func(t *thing) (keys []store.Key) {
		for i := range version % 3 {
			keys = append(keys, store.Key{}.Str(t.Name).Uint(uint64(i)))
		}
		return keys
	}}
}

// definition is what a program might declare: versions by name, 0 for not at all.
type definition struct {
	Table, ByName, ByEnd, Counts int
}

func (d definition) tables() []store.Kept {
	if d.Table == 0 {
		return store.Core()
	}
	spec := store.Spec[thing]{Name: "thing", ID: func(t *thing) store.ID { return t.ID }}
	if d.ByName > 0 {
		spec.Indexes = append(spec.Indexes, thingsBy("by_name", d.ByName))
	}
	if d.ByEnd > 0 {
		spec.Indexes = append(spec.Indexes, thingsBy("by_end", d.ByEnd))
	}
	if d.Counts > 0 {
		spec.CountsVersion = d.Counts
		spec.Counts = func(t *thing) []store.Key { return []store.Key{store.Key{}.Uint(uint64(len(t.Name) % (d.Counts + 1)))} }
	}
	return append(store.Core(), store.NewTable(store.Whole[thing](), spec))
}

func TestAnySequenceOfIndexDefinitionsAndKillsEndsWithIndexesThatAreRight(t *testing.T) {
	t.Parallel()
	definitions := rapid.Custom(func(t *rapid.T) definition {
		version := rapid.IntRange(0, 4)
		return definition{
			Table: rapid.IntRange(0, 3).Draw(t, "table"), ByName: version.Draw(t, "by name"), ByEnd: version.Draw(t, "by end"),
			Counts: version.Draw(t, "counts"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		engine := memkv.New()
		defer engine.Close()
		fillThings(t, engine, rapid.SampledFrom([]int{0, 3, kv.BatchSize + 1}).Draw(t, "records"))
		for range rapid.IntRange(1, 4).Draw(t, "programs") {
			d := definitions.Draw(t, "definition")
			updates := rapid.IntRange(0, 8).Draw(t, "updates before the kill")
			_, err := store.New(t.Context(), kvtest.FullAfter(engine, updates), store.Options{Key: testKey, Tables: d.tables()})
			if err != nil && !errors.Is(err, kvtest.ErrFull) {
				t.Fatal(err)
			}
		}
		d := definitions.Draw(t, "the last definition")
		s, err := store.New(t.Context(), engine, store.Options{Key: testKey, Tables: d.tables()})
		if err != nil {
			t.Fatal(err)
		}
		if faults, err := s.Verify(t.Context()); err != nil || len(faults) > 0 {
			t.Fatal(len(faults), faults[:min(3, len(faults))], err)
		}
		mustHaveNoOrphans(t, engine, d)
	})
}

func fillThings(t *rapid.T, engine kv.Engine, n int) {
	d := definition{Table: 1, ByName: 1, ByEnd: 2, Counts: 1}
	tables := d.tables()
	s, err := store.New(t.Context(), engine, store.Options{Key: testKey, Tables: tables})
	if err != nil {
		t.Fatal(err)
	}
	things := tables[len(tables)-1].(*store.Table[thing]) //nolint:errcheck // it is
	err = s.Update(t.Context(), func(tx *store.Tx) error {
		for i := range n {
			if err := things.Insert(tx, &thing{ID: tx.NewID(), Name: strings.Repeat("n", i%7)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// mustHaveNoOrphans looks into the buckets behind the store's back.
func mustHaveNoOrphans(t *rapid.T, engine kv.Engine, d definition) {
	err := engine.View(t.Context(), func(r kv.Reader) error {
		for name, version := range map[string]int{"by_name": d.ByName, "by_end": d.ByEnd} {
			if version > 0 && d.Table > 0 {
				continue
			}
			for pair, err := range r.Scan("thing."+name, kv.Range{}) {
				return errors.Join(err, fmt.Errorf("%s has %x", name, pair.Key))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAnIndexThatIsBuiltCostsNoWriteAtTheNextStart(t *testing.T) {
	t.Parallel()
	engine := memkv.New()
	t.Cleanup(func() { engine.Close() })
	d := definition{Table: 1, ByName: 2, Counts: 1}
	for _, updates := range []int{100, 0} {
		if _, err := store.New(t.Context(), kvtest.FullAfter(engine, updates), store.Options{Key: testKey, Tables: d.tables()}); err != nil {
			t.Fatal(err)
		}
	}
}
