package key

import (
	"bytes"
	"cmp"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// fields is a list of fields as an index might have them.
type fields struct {
	a, b string
	at   time.Time
	n    uint64
}

func (f fields) Key() Key { return Key{}.Str(f.a).Time(f.at).Str(f.b).Uint(f.n) }

func compareFields(x, y fields) int {
	return cmp.Or(cmp.Compare(x.a, y.a), x.at.Compare(y.at), cmp.Compare(x.b, y.b), cmp.Compare(x.n, y.n))
}

func drawFields(t *rapid.T, label string) fields {
	// Few letters, among them the two that the encoding itself uses, so that
	// equal beginnings are common.
	text := rapid.StringOfN(rapid.SampledFrom([]rune{0x00, 0x01, 0xff, 'a', 'b'}), 0, 5, -1)
	return fields{
		a: text.Draw(t, label+" a"), b: text.Draw(t, label+" b"),
		at: time.Unix(0, rapid.Int64Range(-3, 3).Draw(t, label+" at")),
		n:  rapid.Uint64Range(0, 3).Draw(t, label+" n"),
	}
}

func TestKeysSortAsTheirFieldsDo(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawFields(t, "x"), drawFields(t, "y")
		if got, want := bytes.Compare(x.Key(), y.Key()), compareFields(x, y); got != want {
			t.Fatalf("keys compare as %d, fields as %d", got, want)
		}
	})
}

func TestAKeyIsAPrefixOnlyOfKeysThatBeginWithItsFields(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawFields(t, "x"), drawFields(t, "y")
		if bytes.HasPrefix(y.Key(), Key{}.Str(x.a)) != (x.a == y.a) {
			t.Fatalf("%q is taken for the beginning of %q", x.a, y.a)
		}
	})
}

func TestTheZeroTimeSortsAsTheEpoch(t *testing.T) {
	t.Parallel()
	if !bytes.Equal(Key{}.Time(time.Time{}), Key{}.Time(time.Unix(0, 0))) {
		t.Fatal("the zero time has a key of its own")
	}
}

func TestTheIDOfARecordIsReadFromItsKeyAndFromEveryEntry(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id := ID(rapid.OneOf(
			rapid.Just("01J0000000000000000000000Z"),
			rapid.Just(HashSecret("a secret")),
			rapid.StringN(1, 40, -1),
			rapid.StringOfN(rapid.SampledFrom([]rune{0x00, 0x01, 0xff, 'a'}), 1, 9, -1),
		).Draw(t, "id"))
		if got, err := RecordID(Record(id)); err != nil || got != id {
			t.Errorf("the record %q is taken for %q, %v", id, got, err)
		}
		fields := drawFields(t, "fields")
		if got, err := EntryID(fields.Key().Entry(id)); err != nil || got != id {
			t.Errorf("an entry of %q is taken for one of %q, %v", id, got, err)
		}
	})
}
