package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"textdesk/app/desk/consent"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv/boltkv"
	"textdesk/store/seal"
	"textdesk/store/upkeep"
)

// since is what the database that a backup takes the place of knows and the backup may
// not: who may do what, and who wants no texts.
type since struct {
	users    map[store.ID]*store.User
	accounts map[store.ID]*store.Account
	refusing []consent.Refusal
}

// readSince reads that from the present database, which stays as it is, or from a copy
// where this version would have to upgrade it.
func readSince(ctx context.Context, path string) (since, error) {
	found, err := readSinceFrom(ctx, path, true)
	if !errors.Is(err, upkeep.ErrOutdated) {
		return found, err
	}
	copied, err := copyBeside(path, path)
	if err != nil {
		return since{}, err
	}
	defer os.Remove(copied) //nolint:errcheck // the next start sweeps
	return readSinceFrom(ctx, copied, false)
}

func readSinceFrom(ctx context.Context, path string, untouched bool) (found since, err error) {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return since{}, errors.Join(err, fs.ErrNotExist)
	}
	engine, err := boltkv.Open(path, boltkv.Options{})
	if err != nil {
		return since{}, err
	}
	err = soundly(path, func() error {
		p, err := parts.New(parts.Options{})
		if err != nil {
			return err
		}
		if err := p.Open(ctx, engine, store.Options{Key: seal.NewKey(), Untouched: untouched}); err != nil {
			return err
		}
		return p.Store.View(ctx, found.read)
	})
	return found, errors.Join(err, engine.Close())
}

func (s *since) read(v *store.View) (err error) {
	if s.users, err = byID(v, store.Users, func(u *store.User) store.ID { return u.ID }); err != nil {
		return err
	}
	if s.accounts, err = byID(v, store.Accounts, func(a *store.Account) store.ID { return a.ID }); err != nil {
		return err
	}
	s.refusing, err = consent.Refusals(v)
	return err
}

func byID[T any](v *store.View, table *store.Table[T], id func(*T) store.ID) (map[store.ID]*T, error) {
	found := map[store.ID]*T{}
	for record, err := range table.All(v) {
		if err != nil {
			return nil, err
		}
		found[id(record)] = record
	}
	return found, nil
}

// wentBack says in sentences what of people's and TeleSign's ways in is again as it was
// when the backup was made.
func (s since) wentBack(v *store.View) (sentences []string, err error) {
	for u, err := range store.Users.All(v) {
		if err != nil {
			return nil, err
		}
		if what := userWentBack(u, s.users[u.ID]); what != "" {
			sentences = append(sentences, fmt.Sprintf("%s (%s) %s.", u.Name, u.Email, what))
		}
		delete(s.users, u.ID)
	}
	for _, u := range s.users {
		sentences = append(sentences, fmt.Sprintf("%s (%s) was added since and is gone.", u.Name, u.Email))
	}
	for a, err := range store.Accounts.All(v) {
		if err != nil {
			return nil, err
		}
		if now, known := s.accounts[a.ID]; known && !bytes.Equal(a.APIKey, now.APIKey) {
			sentences = append(sentences, fmt.Sprintf("The account %s has the API key of then again.", a.Name))
		}
		if now, known := s.accounts[a.ID]; known && a.CallbackHash != now.CallbackHash {
			sentences = append(sentences, fmt.Sprintf("The account %s has the callback URL of then again.", a.Name))
		}
	}
	slices.Sort(sentences)
	return sentences, nil
}

func userWentBack(restored, now *store.User) string {
	switch {
	case now == nil:
		return "is back"
	case restored.Active() && !now.Active():
		return "was deactivated since and can sign in again"
	case !slices.Equal(restored.Roles, now.Roles):
		return "has the roles of then again"
	case restored.PasswordHash != now.PasswordHash:
		return "has the password of then again"
	}
	return ""
}
