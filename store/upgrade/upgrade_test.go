package upgrade_test

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"textdesk/app/desk/consent"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/held"
	"textdesk/app/desk/requests"
	"textdesk/app/desk/sessions"
	"textdesk/app/desk/users"
	"textdesk/app/schedule"
	"textdesk/store"
	"textdesk/store/key"
	"textdesk/store/kv"
	"textdesk/store/kv/kvtest"
	"textdesk/store/kv/memkv"
	"textdesk/store/seal"
	"textdesk/store/upgrade"
	"textdesk/store/work"
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
	isMachinery := bucket == "meta" || bucket == "counts" || bucket == "events"
	if isMachinery || strings.Contains(bucket, ".") {
		if key, err = hex.DecodeString(pair[0]); err != nil {
			return err
		}
	}
	if bucket == "meta" || bucket == "counts" {
		if value, err = hex.DecodeString(pair[1]); err != nil {
			return err
		}
	}
	return w.Put(bucket, key, value)
}

var keyOf1 = seal.Key("\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef")

// optionsOf1 have every table the first format had, and a clock that is earlier than everything in the file, so that
// nothing ascends by the clock alone.
var optionsOf1 = store.Options{Key: keyOf1, Tables: append(store.Core(), users.SignIns, users.Links, requests.Requests, consent.KeywordsTable, delivery.Strays, held.Callbacks, schedule.Rows, sessions.Table), Now: func() time.Time { return time.Unix(0, 0) }}

func TestAFileOfTheFirstFormatHasEveryRecordAfterItsUpgrade(t *testing.T) {
	t.Parallel()
	s, err := store.New(t.Context(), of1(t), optionsOf1)
	if err != nil {
		t.Fatal(err)
	}
	mustBeUpgraded(t, s)
}

// mustBeUpgraded compares every record with what the first format had of it.
func mustBeUpgraded(t *testing.T, s *store.Store) {
	t.Helper()
	old := format1(t)
	err := s.View(t.Context(), func(v *store.View) error {
		mustHave(t, v, store.SettingsTable, old)
		mustHave(t, v, consent.KeywordsTable, old)
		mustHave(t, v, store.Users, old)
		mustHave(t, v, store.Accounts, old)
		mustHave(t, v, store.Numbers, old)
		mustHave(t, v, store.Paces, old)
		mustHave(t, v, store.Queues, old)
		mustHaveMade(t, v, store.Workstreams, old, workstreamOf)
		mustHave(t, v, store.Contacts, old)
		mustHave(t, v, store.Conversations, old)
		mustHave(t, v, sessions.Table, old)
		mustHave(t, v, store.Messages, old)
		mustHave(t, v, store.Attempts, old)
		mustHave(t, v, delivery.Strays, old)
		mustHave(t, v, store.Notes, old)
		mustHaveMade(t, v, store.Lines, old, lineOf)
		mustHave(t, v, held.Callbacks, old)
		mustHave(t, v, users.SignIns, old)
		mustHave(t, v, users.Links, old)
		mustHave(t, v, requests.Requests, old)
		mustHave(t, v, schedule.Rows, old)
		return mustGoOn(t, v, len(old["events"]))
	})
	if err != nil {
		t.Fatal(err)
	}
	mustAscend(t, s)
	if faults, err := s.Verify(t.Context()); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
}

// mustGoOn looks at what is not a record: secrets, the log, IDs.
func mustGoOn(t *testing.T, v *store.View, events int) error {
	t.Helper()
	a, err := v.AccountBySecret("the callback secret")
	if err != nil {
		return err
	}
	if secret, err := v.Open(a.APIKey); err != nil || secret != "the API key" {
		t.Errorf("the key is %q, %v", secret, err)
	}
	c, err := v.Cursor()
	if err != nil {
		return err
	}
	if c.Seq < uint64(events) || c.Log == "" {
		t.Errorf("the log begins anew: %+v", c)
	}
	return nil
}

// mustAscend looks at whether a new ID comes after those that were given.
func mustAscend(t *testing.T, s *store.Store) {
	t.Helper()
	err := s.Update(t.Context(), func(tx *store.Tx) error {
		next := tx.NewID()
		for m, err := range store.Messages.All(tx) {
			if err != nil {
				return err
			}
			if m.ID >= next {
				t.Errorf("%s is given after %s", next, m.ID)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func mustHave[T any](t *testing.T, v *store.View, table *store.Table[T], old map[string][][2]string) {
	t.Helper()
	mustHaveMade(t, v, table, old, func(_ *testing.T, record []byte, want *T) error { return json.Unmarshal(record, want) })
}

// workstreamOf makes of a workstream of the first format what it is today: hours are
// minutes, and what it could not be told is as usual.
func workstreamOf(t *testing.T, record []byte, want *store.Workstream) error {
	old := struct {
		QueueID store.ID       `json:"queue_id"`
		Idle    map[string]int `json:"idle"`
	}{}
	want.WorkstreamSettings = work.Defaults("")
	want.Timeouts, want.Variables = nil, nil
	err := errors.Join(json.Unmarshal(record, want), json.Unmarshal(record, &old))
	if old.QueueID == "" || old.Idle["waiting_hours"] == 0 {
		t.Errorf("the old file says too little of a workstream: %s", record)
	}
	want.FallbackQueueID, want.Selectable = old.QueueID, want.Distribution == work.Push
	want.Idle = work.Idle{
		OpenMinutes: 60 * old.Idle["open_hours"], ActiveMinutes: 60 * old.Idle["active_hours"],
		WaitingMinutes: 60 * old.Idle["waiting_hours"], WrapUpMinutes: 60 * old.Idle["wrap_up_hours"],
	}
	return err
}

// lineOf makes of a line of the first format what it is today.
func lineOf(_ *testing.T, record []byte, want *store.Line) error {
	old := struct{ Hours int }{}
	err := errors.Join(json.Unmarshal(record, want), json.Unmarshal(record, &old))
	want.Minutes = 60 * old.Hours
	return err
}

// mustHaveMade compares every record with what is to be made of the old one.
func mustHaveMade[T any](t *testing.T, v *store.View, table *store.Table[T], old map[string][][2]string, of func(t *testing.T, record []byte, want *T) error) {
	t.Helper()
	pairs := old[table.Name()]
	if len(pairs) == 0 {
		t.Errorf("the old file has no %s", table.Name())
	}
	if n, err := table.Len(v); err != nil || n != len(pairs) {
		t.Errorf("there are %d of %s, %v, want %d", n, table.Name(), err, len(pairs))
	}
	for _, pair := range pairs {
		id, want := store.ID(pair[0]), new(T)
		if err := of(t, []byte(pair[1]), want); err != nil {
			t.Fatal(err)
		}
		if r, isRequest := any(want).(*requests.Request); isRequest {
			id = store.SecretID(string(id)) // a shorter one
			r.ID = id
		}
		got, err := table.Get(v, id)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s %s is\n%+v, %v\nand was\n%+v", table.Name(), id, got, err, want)
		}
	}
}

func TestAnUpgradeThatIsInterruptedAtAnyMomentGoesOnAtTheNextStart(t *testing.T) {
	t.Parallel()
	for updates := 0; ; updates++ {
		engine := of1(t)
		_, err := store.New(t.Context(), kvtest.FullAfter(engine, updates), optionsOf1)
		if err == nil {
			return // it took no more
		}
		if !errors.Is(err, kvtest.ErrFull) {
			t.Fatalf("after %d: %v", updates, err)
		}
		s, err := store.New(t.Context(), engine, optionsOf1)
		if err != nil {
			t.Fatalf("after %d: %v", updates, err)
		}
		mustBeUpgraded(t, s)
	}
}

func TestAnOlderProgramRefusesAFileFromTheFirstMomentOfItsUpgrade(t *testing.T) {
	t.Parallel()
	engine := of1(t)
	_, err := store.New(t.Context(), kvtest.FullAfter(engine, 1), optionsOf1)
	if !errors.Is(err, kvtest.ErrFull) {
		t.Fatal(err)
	}
	err = engine.View(t.Context(), func(r kv.Reader) error {
		value, _, err := r.Get("meta", []byte("version"))
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
	_, err := store.New(t.Context(), engine, store.Options{Key: keyOf1, BeforeUpgrade: func(from, to int) error {
		if asked++; from != 1 || to != upgrade.Format {
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
	if _, err := store.New(t.Context(), engine, optionsOf1); err != nil {
		t.Fatal(err)
	}
	_, err := store.New(t.Context(), kvtest.FullAfter(engine, 0), store.Options{Key: keyOf1, BeforeUpgrade: func(int, int) error { return kvtest.ErrFull }})
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
	_, err = store.New(t.Context(), engine, optionsOf1)
	if err == nil || !strings.Contains(err.Error(), "note 01BROKEN cannot be read") {
		t.Errorf("got %v", err)
	}
}

func TestANewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	engine := memkv.New()
	defer engine.Close()
	err := engine.Update(t.Context(), func(w kv.Writer) error {
		return w.Put("meta", []byte("version"), key.Key{}.Uint(999))
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.New(t.Context(), engine, store.Options{Key: store.NewSealKey()}); err != upgrade.ErrNewer {
		t.Fatalf("got %v, want ErrNewer", err)
	}
}
