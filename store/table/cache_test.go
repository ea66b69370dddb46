package table_test

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"textdesk/store"
	"textdesk/store/kv/memkv"
)

func TestACachedRecordIsTheCallersToChange(t *testing.T) {
	t.Parallel()
	s := open(t)
	for range 3 {
		err := s.View(t.Context(), func(v *store.View) error {
			q, err := store.Queues.Get(v, store.DefaultID)
			if err != nil {
				return err
			}
			if q.Name != "General" || len(q.Members) != 0 {
				t.Errorf("somebody else's change is in %+v", q)
			}
			q.Name, q.Members = "mine", append(q.Members, "me")
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestWhatIsCachedIsWhatIsKept lets two stores on one engine, as two nodes would be,
// change and look at users, with updates that come to nothing in between.
func TestWhatIsCachedIsWhatIsKept(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		engine, key := memkv.New(), store.NewSealKey()
		defer engine.Close()
		var nodes []*store.Store
		for range 2 {
			s, err := store.New(t.Context(), engine, store.Options{Key: key})
			if err != nil {
				t.Fatal(err)
			}
			nodes = append(nodes, s)
		}
		ids, emails := []store.ID{"u1", "u2"}, []string{"a@example.com", "b@example.com", "c@example.com"}
		kept := map[store.ID]string{}
		fails := errors.New("it comes to nothing")
		node := rapid.SampledFrom(nodes)
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				id, email := rapid.SampledFrom(ids).Draw(t, "id"), rapid.SampledFrom(emails).Draw(t, "email")
				comesToNothing := rapid.Bool().Draw(t, "comes to nothing")
				err := node.Draw(t, "node").Update(t.Context(), func(tx *store.Tx) error {
					if err := store.Users.Put(tx, &store.User{ID: id, Email: email}); err != nil {
						return err
					}
					if u, err := store.Users.Get(tx, id); err != nil || u.Email != email {
						t.Fatalf("it does not read what it wrote: %v, %v", u, err)
					}
					if u, err := tx.UserByEmail(email); err != nil || u.ID != id {
						t.Fatalf("it does not find what it wrote: %v, %v", u, err)
					}
					made, err := store.Made(&tx.View, "emails", func() (map[store.ID]string, error) { return emailsOf(&tx.View, ids) })
					if err != nil || made[id] != email {
						t.Fatalf("what it makes of what it wrote is %v, %v", made, err)
					}
					if comesToNothing {
						return fails
					}
					return nil
				})
				var taken *store.TakenError
				switch {
				case err == nil:
					kept[id] = email
				case !errors.Is(err, fails) && !errors.As(err, &taken):
					t.Fatal(err)
				}
			},
			"delete": func(t *rapid.T) {
				id := rapid.SampledFrom(ids).Draw(t, "id")
				err := node.Draw(t, "node").Update(t.Context(), func(tx *store.Tx) error { return store.Users.Delete(tx, id) })
				if err != nil && !errors.Is(err, store.ErrNotFound) {
					t.Fatal(err)
				}
				delete(kept, id)
			},
			"": func(t *rapid.T) {
				for _, s := range nodes {
					mustSee(t, s, ids, emails, kept)
				}
			},
		})
	})
}

func TestThatNothingWasFoundIsForgottenWithTheNextChange(t *testing.T) {
	t.Parallel()
	byEmail := &store.Index[store.User]{
		Name: "by_email", Unique: true, Asked: true,
		Keys: func(u *store.User) []store.Key { return []store.Key{store.Key{}.Str(u.Email)} },
	}
	people := store.NewTable(store.Whole[store.User](), store.Spec[store.User]{
		Name: "person", Cached: true, ID: func(u *store.User) store.ID { return u.ID }, Indexes: []*store.Index[store.User]{byEmail},
	})
	s, err := store.New(t.Context(), memkv.New(), store.Options{Key: store.NewSealKey(), Tables: append(store.Core(), people)})
	if err != nil {
		t.Fatal(err)
	}
	want := func(found bool) {
		t.Helper()
		err := s.View(t.Context(), func(v *store.View) error {
			for range 2 {
				if _, err := byEmail.First(v, store.Under(store.Key{}.Str("ada@example.com"))); errors.Is(err, store.ErrNotFound) == found {
					t.Errorf("got %v", err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, email := range []string{"ada@example.com", "lea@example.com", "ada@example.com"} {
		want(false)
		err := s.Update(t.Context(), func(tx *store.Tx) error { return people.Put(tx, &store.User{ID: "Ada", Email: email}) })
		if err != nil {
			t.Fatal(err)
		}
		if email == "lea@example.com" {
			continue
		}
		want(true)
		if err := s.Update(t.Context(), func(tx *store.Tx) error { return people.Delete(tx, "Ada") }); err != nil {
			t.Fatal(err)
		}
	}
}

func mustSee(t *rapid.T, s *store.Store, ids []store.ID, emails []string, kept map[store.ID]string) {
	err := s.View(t.Context(), func(v *store.View) error {
		for _, id := range ids {
			u, err := store.Users.Get(v, id)
			want, is := kept[id]
			if is != (err == nil) || is && u.Email != want {
				t.Fatalf("%s is %v, %v, want %q", id, u, err, want)
			}
		}
		made, err := store.Made(v, "emails", func() (map[store.ID]string, error) { return emailsOf(v, ids) })
		if err != nil || !maps.Equal(made, kept) {
			t.Fatalf("what is made of them is %v, %v, want %v", made, err, kept)
		}
		for _, email := range emails {
			u, err := v.UserByEmail(email)
			is := slices.ContainsFunc(ids, func(id store.ID) bool { return kept[id] == email })
			if is != (err == nil) || is && kept[u.ID] != email {
				t.Fatalf("%s leads to %v, %v", email, u, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// emailsOf is something that is made of cached records.
func emailsOf(v *store.View, ids []store.ID) (map[store.ID]string, error) {
	all := map[store.ID]string{}
	for _, id := range ids {
		u, err := store.Users.Get(v, id)
		switch {
		case err == nil:
			all[id] = u.Email
		case !errors.Is(err, store.ErrNotFound):
			return nil, err
		}
	}
	return all, nil
}
