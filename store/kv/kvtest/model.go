package kvtest

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"textdesk/store/kv"
)

// model is what an engine should hold, bucket by bucket.
type model map[string]map[string]string

func (m model) clone() model {
	c := model{}
	for name, pairs := range m {
		c[name] = maps.Clone(pairs)
	}
	return c
}

func (m model) scan(name string, r kv.Range) (pairs []string) {
	for _, k := range slices.Sorted(maps.Keys(m[name])) {
		if k >= string(r.From) && (r.To == nil || k < string(r.To)) {
			pairs = append(pairs, k+"="+m[name][k])
		}
	}
	if r.Reverse {
		slices.Reverse(pairs)
	}
	return pairs
}

// step is one thing a transaction does.
type step struct {
	kind       string
	bucket     string
	key, value string
	delta      int64
	r          kv.Range
}

// keys are few and near each other, so that steps meet; some are long, so that
// an engine of pages has many of them.
var keys = rapid.Custom(func(t *rapid.T) string {
	k := rapid.StringOfN(rapid.SampledFrom([]rune{'\x00', 'a', 'b'}), 0, 3, -1).Draw(t, "head")
	k += rapid.SampledFrom([]string{"a", "\x00", "\xff", "\xff\xff"}).Draw(t, "tail")
	if rapid.Bool().Draw(t, "long") {
		k += fmt.Sprintf("%01000d", 0)
	}
	return k
})

var steps = rapid.Custom(func(t *rapid.T) step {
	s := step{
		kind:   rapid.SampledFrom([]string{"put", "put", "put", "add", "add", "delete", "get", "many", "scan", "clear"}).Draw(t, "kind"),
		bucket: rapid.SampledFrom([]string{"one", "two"}).Draw(t, "bucket"),
		key:    keys.Draw(t, "key"),
		value:  rapid.SampledFrom([]string{"", "x", "\x00", "\xff\xff\xff\xff\xff\xff\xff\xff", fmt.Sprintf("%0700d", 1)}).Draw(t, "value"),
		delta:  rapid.SampledFrom([]int64{-1, 1, 1, 2, math.MinInt64, math.MaxInt64}).Draw(t, "delta"),
	}
	s.r.Reverse = rapid.Bool().Draw(t, "reverse")
	if rapid.Bool().Draw(t, "from") {
		s.r.From = []byte(keys.Draw(t, "From"))
	}
	if rapid.Bool().Draw(t, "to") {
		s.r.To = []byte(keys.Draw(t, "To"))
	}
	return s
})

func itBehavesAsASortedMap(t *testing.T, e kv.Engine) {
	rapid.Check(t, func(t *rapid.T) {
		m := model{"one": {}, "two": {}}
		if err := empty(e, "one", "two"); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 4).Draw(t, "transactions") {
			plan := rapid.SliceOfN(steps, 1, 60).Draw(t, "steps")
			fails := rapid.IntRange(0, 3).Draw(t, "fails") == 0
			var after model
			err := e.Update(context.Background(), func(w kv.Writer) error {
				after = m.clone() // anew on every run
				for _, s := range plan {
					if err := s.do(after, w); err != nil {
						return err
					}
				}
				if fails {
					return errTest
				}
				return nil
			})
			switch {
			case fails && !errors.Is(err, errTest), !fails && err != nil:
				t.Fatal(err)
			case !fails:
				m = after
			}
			if err := agree(m, e); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// do carries s out on both and returns how they differ.
func (s step) do(m model, w kv.Writer) error {
	switch s.kind {
	case "put":
		m[s.bucket][s.key] = s.value
		return w.Put(s.bucket, []byte(s.key), []byte(s.value))
	case "delete":
		delete(m[s.bucket], s.key)
		return w.Delete(s.bucket, []byte(s.key))
	case "get":
		got, ok, err := w.Get(s.bucket, []byte(s.key))
		if want, present := m[s.bucket][s.key]; string(got) != want || ok != present {
			return fmt.Errorf("get %q: got %q, %v, want %q, %v (%w)", s.key, got, ok, want, present, err)
		}
		return err
	case "add":
		return s.add(m, w)
	case "many":
		return s.many(m, w)
	case "scan":
		return sameScan(m, w, s.bucket, s.r)
	default:
		return s.clear(m, w)
	}
}

// add adds to a counter, or finds that the engine refuses what it must.
func (s step) add(m model, w kv.Writer) error {
	err := w.Add(s.bucket, []byte(s.key), s.delta)
	value, present := m[s.bucket][s.key]
	if present && len(value) != kv.CounterSize {
		if _, ok := errors.AsType[*kv.CounterError](err); !ok {
			return fmt.Errorf("add to %q: got %w, want a CounterError", value, err)
		}
		return nil
	}
	sum := big.NewInt(s.delta)
	if present {
		sum.Add(sum, big.NewInt(int64(binary.BigEndian.Uint64([]byte(value)))))
	}
	switch {
	case !sum.IsInt64():
		if _, ok := errors.AsType[*kv.OverflowError](err); !ok {
			return fmt.Errorf("add up to %v: got %w, want an OverflowError", sum, err)
		}
		return nil
	case sum.Sign() == 0:
		delete(m[s.bucket], s.key)
	default:
		m[s.bucket][s.key] = string(binary.BigEndian.AppendUint64(nil, uint64(sum.Int64())))
	}
	return err
}

// many gets, in one go, all keys of the bucket, the step's own and one that is
// absent.
func (s step) many(m model, w kv.Writer) error {
	asked := [][]byte{[]byte(s.key), []byte("absent")}
	for key := range m[s.bucket] {
		asked = append(asked, []byte(key))
	}
	values, err := w.GetMany(s.bucket, asked)
	if err != nil {
		return err
	}
	for i, key := range asked {
		want, present := m[s.bucket][string(key)]
		if got := values[i]; string(got) != want || got != nil != present {
			return fmt.Errorf("get many, %q: got %q (nil: %v), want %q, %v", key, got, got == nil, want, present)
		}
	}
	return nil
}

// clear deletes the pairs of a range as it scans them.
func (s step) clear(m model, w kv.Writer) error {
	want, got := m.scan(s.bucket, s.r), []string(nil)
	for p, err := range w.Scan(s.bucket, s.r) {
		got = append(got, string(p.Key)+"="+string(p.Value))
		delete(m[s.bucket], string(p.Key))
		if err := errors.Join(err, w.Delete(s.bucket, p.Key)); err != nil {
			return err
		}
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("clear %v: got %q, want %q", s.r, got, want)
	}
	return nil
}

func sameScan(m model, rd kv.Reader, name string, r kv.Range) error {
	var got []string
	for p, err := range rd.Scan(name, r) {
		if err != nil {
			return err
		}
		got = append(got, string(p.Key)+"="+string(p.Value))
	}
	if want := m.scan(name, r); !slices.Equal(got, want) {
		return fmt.Errorf("scan %v: got %q, want %q", r, got, want)
	}
	return nil
}

// agree returns how the engine, seen from a View, differs from the model.
func agree(m model, e kv.Engine) error {
	return e.View(context.Background(), func(rd kv.Reader) (err error) {
		for name := range m {
			err = errors.Join(err, sameScan(m, rd, name, kv.Range{}), sameScan(m, rd, name, kv.Range{Reverse: true}))
		}
		return err
	})
}

func empty(e kv.Engine, names ...string) error {
	return e.Update(context.Background(), func(w kv.Writer) error {
		for _, name := range names {
			for p, err := range w.Scan(name, kv.Range{}) {
				if err := errors.Join(err, w.Delete(name, p.Key)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
