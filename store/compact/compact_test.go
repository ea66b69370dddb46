package compact_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"textdesk/store/compact"
)

type inner struct {
	At   time.Time `cbor:"1,keyasint,omitzero"`
	Note string    `cbor:"2,keyasint,omitzero"`
}

// Shared is embedded.
type Shared struct {
	Since2 time.Time `cbor:"20,keyasint,omitzero"`
	Plain  bool      `cbor:"21,keyasint,omitzero"`
}

type outer struct {
	Shared
	Name  string               `cbor:"1,keyasint,omitzero"`
	At    time.Time            `cbor:"2,keyasint,omitzero"`
	Ref   string               `cbor:"3,keyasint,omitzero" compact:"hex"`
	Refs  []string             `cbor:"4,keyasint,omitzero" compact:"hex"`
	One   *inner               `cbor:"5,keyasint,omitzero"`
	Many  []inner              `cbor:"6,keyasint,omitzero"`
	By    map[string]inner     `cbor:"7,keyasint,omitzero" compact:"hex"`
	Since map[string]time.Time `cbor:"8,keyasint,omitzero"`
	In    inner                `cbor:"9,keyasint,omitzero"`
	N     int                  `cbor:"10,keyasint,omitzero"`
	Raw   []byte               `cbor:"11,keyasint,omitzero"`
}

func times() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.Bool().Draw(t, "zero") {
			return time.Time{}
		}
		return time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanos")).UTC()
	})
}

func texts() *rapid.Generator[string] {
	bad := rapid.Map(rapid.SliceOf(rapid.Byte()), func(raw []byte) string { return string(raw) })
	return rapid.OneOf(rapid.String(), bad, rapid.StringMatching(`[0-9A-F]{32}`), rapid.StringMatching(`[0-9a-f]{32}`))
}

func inners() *rapid.Generator[inner] {
	return rapid.Custom(func(t *rapid.T) inner {
		return inner{At: times().Draw(t, "at"), Note: rapid.String().Draw(t, "note")}
	})
}

func outers() *rapid.Generator[outer] {
	return rapid.Custom(func(t *rapid.T) outer {
		o := outer{
			Shared: Shared{Since2: times().Draw(t, "shared"), Plain: rapid.Bool().Draw(t, "plain")},
			Name:   texts().Draw(t, "name"), At: times().Draw(t, "at"), Ref: texts().Draw(t, "ref"), In: inners().Draw(t, "in"),
			N: rapid.Int().Draw(t, "n"),
		}
		if rapid.Bool().Draw(t, "with the rest") {
			one := inners().Draw(t, "one")
			o.One = &one
			o.Refs = rapid.SliceOf(texts()).Draw(t, "refs")
			o.Many = rapid.SliceOf(inners()).Draw(t, "many")
			o.By = rapid.MapOf(texts(), inners()).Draw(t, "by")
			o.Since = rapid.MapOf(rapid.String(), times()).Draw(t, "since")
			o.Raw = rapid.SliceOf(rapid.Byte()).Draw(t, "raw")
		}
		return o
	})
}

func TestARecordComesBackAsItWas(t *testing.T) {
	t.Parallel()
	codec := compact.New[outer]()
	rapid.Check(t, func(t *rapid.T) {
		want := outers().Draw(t, "record")
		data, err := codec.Encode(&want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := codec.Decode(data)
		if err != nil || !reflect.DeepEqual(*got, want) {
			t.Fatalf("got %+v, %v, want %+v", got, err, want)
		}
		again, err := codec.Encode(got)
		if err != nil || !bytes.Equal(again, data) {
			t.Fatalf("the same record has other bytes: %v", err)
		}
	})
}

func TestAnEmptyRecordIsOneByte(t *testing.T) {
	t.Parallel()
	data, err := compact.New[outer]().Encode(&outer{})
	if err != nil || len(data) != 1 {
		t.Fatalf("got %x, %v", data, err)
	}
}

func TestAFieldThatIsNotKnownIsPassedOver(t *testing.T) {
	t.Parallel()
	data, err := compact.New[outer]().Encode(&outer{Name: "n", N: 7, At: time.Unix(1, 0)})
	if err != nil {
		t.Fatal(err)
	}
	got, err := compact.New[struct {
		N int `cbor:"10,keyasint,omitzero"`
	}]().Decode(data)
	if err != nil || got.N != 7 {
		t.Fatalf("got %+v, %v", got, err)
	}
}

func TestAFieldWithoutANumberOfItsOwnIsRefused(t *testing.T) {
	t.Parallel()
	none := compact.New[struct{ Name string }]()
	if _, err := none.Encode(nil); err == nil || !strings.Contains(err.Error(), "Name") {
		t.Errorf("without a number: %v", err)
	}
	twice := compact.New[struct {
		A string `cbor:"1,keyasint,omitzero"`
		B string `cbor:"1,keyasint,omitzero"`
	}]()
	if err := twice.Err(); err == nil || !strings.Contains(err.Error(), "A and ") {
		t.Errorf("the same number twice: %v", err)
	}
}

type knot struct {
	Within []knot `cbor:"1,keyasint,omitzero"`
}

func TestATypeThatHasItselfWithinIsRefused(t *testing.T) {
	t.Parallel()
	codec := compact.New[struct {
		Tied *knot `cbor:"7,keyasint,omitzero"`
	}]()
	if err := codec.Err(); err == nil || !strings.Contains(err.Error(), "knot has itself within, at number 7.1") {
		t.Errorf("a knot: %v", err)
	}
}

func FuzzNoBytesMakeDecodingPanic(f *testing.F) {
	codec := compact.New[outer]()
	data, err := codec.Encode(&outer{Name: "n", Ref: strings.Repeat("A", 32), One: &inner{At: time.Unix(5, 0)}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _ = codec.Decode(data) //nolint:errcheck // whatever comes, but no panic
	})
}
