package table_test

import (
	"errors"
	"testing"

	"textdesk/store"
)

func TestASecondRecordWithAUniqueKeyIsRefusedAndNothingIsChanged(t *testing.T) {
	t.Parallel()
	s := open(t)
	update(t, s, func(tx *store.Tx) error {
		return errors.Join(
			store.Users.Insert(tx, &store.User{ID: "u1", Email: "nadia@example.com"}),
			store.Users.Insert(tx, &store.User{ID: "u2", Email: "omar@example.com"}),
		)
	})
	for name, write := range map[string]func(*store.Tx) error{
		"a new one": func(tx *store.Tx) error {
			return store.Users.Insert(tx, &store.User{ID: "u3", Email: "NADIA@example.com"})
		},
		"one that changes": func(tx *store.Tx) error {
			return store.Users.Put(tx, &store.User{ID: "u2", Email: "nadia@example.com"})
		},
	} {
		err := s.Update(t.Context(), write)
		var taken *store.TakenError
		if !errors.As(err, &taken) || taken.Table != "user" || taken.Index != "by_email" || taken.ID != "u1" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if faults, err := s.Verify(t.Context()); err != nil || len(faults) > 0 {
		t.Error(faults, err)
	}
}

func TestAUniqueKeyCanBeTakenOnceItIsGivenUp(t *testing.T) {
	t.Parallel()
	s := open(t)
	update(t, s, func(tx *store.Tx) error {
		for _, u := range []store.User{{ID: "u1", Email: "a@example.com"}, {ID: "u1", Email: "b@example.com"}, {ID: "u2", Email: "a@example.com"}} {
			if err := store.Users.Put(tx, &u); err != nil {
				return err
			}
		}
		return nil
	})
}
