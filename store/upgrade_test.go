package store

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"textdesk/store/events"
	"textdesk/store/kv"
	"textdesk/store/kv/memkv"
	"textdesk/store/seal"
)

// format1 is what a textdesk of the first format had written: by bucket, keys and
// values, those that are not text in hexadecimal.
func format1(t *testing.T) map[string][][2]string {
	t.Helper()
	text, err := os.ReadFile("testdata/format-1.json")
	if err != nil {
		t.Fatal(err)
	}
	var buckets map[string][][2]string
	if err := json.Unmarshal(text, &buckets); err != nil {
		t.Fatal(err)
	}
	return buckets
}

// of1 is an engine with that in it.
func of1(t *testing.T) kv.Engine {
	t.Helper()
	engine := memkv.New()
	t.Cleanup(func() { engine.Close() })
	buckets := format1(t)
	err := engine.Update(t.Context(), func(w kv.Writer) error {
		for bucket, pairs := range buckets {
			for _, pair := range pairs {
				if err := putOf1(w, bucket, pair); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

func putOf1(w kv.Writer, bucket string, pair [2]string) (err error) {
	key, value := []byte(pair[0]), []byte(pair[1])
	isMachinery := bucket == metaBucket || bucket == countsBucket || bucket == events.Bucket
	if isMachinery || strings.Contains(bucket, ".") {
		if key, err = hex.DecodeString(pair[0]); err != nil {
			return err
		}
	}
	if bucket == metaBucket || bucket == countsBucket {
		if value, err = hex.DecodeString(pair[1]); err != nil {
			return err
		}
	}
	return w.Put(bucket, key, value)
}

var keyOf1 = seal.Key("\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef")

func TestAFileOfTheFirstFormatHasEveryRecordAfterItsUpgrade(t *testing.T) {
	t.Parallel()
	s, err := New(t.Context(), of1(t), Options{Key: keyOf1})
	if err != nil {
		t.Fatal(err)
	}
	mustBeUpgraded(t, s)
}

// mustBeUpgraded compares every record with what the first format had of it.
func mustBeUpgraded(t *testing.T, s *Store) {
	t.Helper()
	old := format1(t)
	err := s.View(t.Context(), func(v *View) error {
		mustHave(t, v, SettingsTable, old)
		mustHave(t, v, KeywordsTable, old)
		mustHave(t, v, Users, old)
		mustHave(t, v, Accounts, old)
		mustHave(t, v, Numbers, old)
		mustHave(t, v, Paces, old)
		mustHave(t, v, Queues, old)
		mustHave(t, v, Workstreams, old)
		mustHave(t, v, Contacts, old)
		mustHave(t, v, Conversations, old)
		mustHave(t, v, Sessions, old)
		mustHave(t, v, Messages, old)
		mustHave(t, v, Attempts, old)
		mustHave(t, v, Strays, old)
		mustHave(t, v, Notes, old)
		mustHave(t, v, Lines, old)
		mustHave(t, v, HeldCallbacks, old)
		mustHave(t, v, SignIns, old)
		mustHave(t, v, Links, old)
		mustHave(t, v, Requests, old)
		mustHave(t, v, Jobs, old)
		return mustGoOn(t, v, len(old[events.Bucket]))
	})
	if err != nil {
		t.Fatal(err)
	}
	if faults, err := s.Verify(t.Context()); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
}

// mustGoOn looks at what is not a record: secrets, the log, IDs.
func mustGoOn(t *testing.T, v *View, events int) error {
	t.Helper()
	a, err := v.AccountBySecret("the callback secret")
	if err != nil {
		return err
	}
	if secret, err := v.Open(a.APIKey); err != nil || secret != "the API key" {
		t.Errorf("the key is %q, %v", secret, err)
	}
	h, err := v.head()
	if err != nil {
		return err
	}
	if h.Seq < uint64(events) || h.Log == "" {
		t.Errorf("the log begins anew: %+v", h)
	}
	for m, err := range Messages.All(v) {
		if err != nil {
			return err
		}
		if m.ID > h.LastID {
			t.Errorf("%s can be given again after %s", m.ID, h.LastID)
		}
	}
	return nil
}

func mustHave[T any](t *testing.T, v *View, table *Table[T], old map[string][][2]string) {
	t.Helper()
	pairs := old[table.Name()]
	if len(pairs) == 0 {
		t.Errorf("the old file has no %s", table.Name())
	}
	if n, err := table.Len(v); err != nil || n != len(pairs) {
		t.Errorf("there are %d of %s, %v, want %d", n, table.Name(), err, len(pairs))
	}
	for _, pair := range pairs {
		id, want := ID(pair[0]), new(T)
		if err := json.Unmarshal([]byte(pair[1]), want); err != nil {
			t.Fatal(err)
		}
		if r, isRequest := any(want).(*Request); isRequest {
			id = SecretID(string(id)) // a shorter one
			r.ID = id
		}
		got, err := table.Get(v, id)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s %s is\n%+v, %v\nand was\n%+v", table.Name(), id, got, err, want)
		}
	}
}

// failing is an engine whose update number fails, as when the disk is full or the
// process is killed.
type failing struct {
	kv.Engine
	left int
}

var errFull = errors.New("no space left on device")

func (f *failing) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if f.left--; f.left < 0 {
		return errFull
	}
	return f.Engine.Update(ctx, fn)
}

func TestAnUpgradeThatIsInterruptedAtAnyMomentGoesOnAtTheNextStart(t *testing.T) {
	t.Parallel()
	for updates := 0; ; updates++ {
		engine := of1(t)
		_, err := New(t.Context(), &failing{engine, updates}, Options{Key: keyOf1})
		if err == nil {
			return // it took no more
		}
		if !errors.Is(err, errFull) {
			t.Fatalf("after %d: %v", updates, err)
		}
		s, err := New(t.Context(), engine, Options{Key: keyOf1})
		if err != nil {
			t.Fatalf("after %d: %v", updates, err)
		}
		mustBeUpgraded(t, s)
	}
}

func TestAnOlderProgramRefusesAFileFromTheFirstMomentOfItsUpgrade(t *testing.T) {
	t.Parallel()
	engine := of1(t)
	_, err := New(t.Context(), &failing{engine, 1}, Options{Key: keyOf1})
	if !errors.Is(err, errFull) {
		t.Fatal(err)
	}
	err = engine.View(t.Context(), func(r kv.Reader) error {
		value, _, err := r.Get(metaBucket, []byte("version"))
		if len(value) != 8 || value[7] < 2 {
			t.Errorf("an older program would take it for its own: %x", value)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestABackupIsAskedForBeforeAnUpgradeAndItsFailureLeavesTheFileAsItWas(t *testing.T) {
	t.Parallel()
	engine := of1(t)
	asked, full := 0, errors.New("there is no room for the backup")
	_, err := New(t.Context(), engine, Options{Key: keyOf1, BeforeUpgrade: func(from, to int) error {
		if asked++; from != 1 || to != Format {
			t.Errorf("from %d to %d", from, to)
		}
		return full
	}})
	if !errors.Is(err, full) || asked != 1 {
		t.Fatalf("asked %d times, got %v", asked, err)
	}
	err = engine.View(t.Context(), func(r kv.Reader) error {
		for bucket, pairs := range format1(t) {
			n := 0
			for _, err := range r.Scan(bucket, kv.Range{}) {
				if err != nil {
					return err
				}
				n++
			}
			if n != len(pairs) {
				t.Errorf("%s has %d pairs, not %d", bucket, n, len(pairs))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAFileOfTodayIsOpenedAsItIs(t *testing.T) {
	t.Parallel()
	engine := memkv.New()
	t.Cleanup(func() { engine.Close() })
	if _, err := New(t.Context(), engine, Options{Key: keyOf1}); err != nil {
		t.Fatal(err)
	}
	_, err := New(t.Context(), &failing{engine, 0}, Options{Key: keyOf1, BeforeUpgrade: func(int, int) error { return errFull }})
	if err != nil {
		t.Errorf("something was written: %v", err)
	}
}

func TestARecordThatCannotBeReadStopsTheUpgradeInWords(t *testing.T) {
	t.Parallel()
	engine := of1(t)
	err := engine.Update(t.Context(), func(w kv.Writer) error { return w.Put("note", []byte("01BROKEN"), []byte("{")) })
	if err != nil {
		t.Fatal(err)
	}
	_, err = New(t.Context(), engine, Options{Key: keyOf1})
	if err == nil || !strings.Contains(err.Error(), "note 01BROKEN cannot be read") {
		t.Errorf("got %v", err)
	}
}
