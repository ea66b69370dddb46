package app

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/seal"
	"textdesk/store/upkeep"
)

// Report is what a check of a database found.
type Report struct {
	// Faults are sentences, none when all is well.
	Faults []string
	// Missing says in sentences what the desk needs beside its database and has not.
	Missing []string
	// OfCopy says that a copy was looked at, because this version would have to
	// upgrade the database first.
	OfCopy bool

	Users, Contacts, Conversations, Messages, Notes int

	unopened bool // its secrets do not open with the key it was looked at with
}

// Well tells whether the database has no faults.
func (r Report) Well() bool { return len(r.Faults) == 0 }

// Sum says in words how much there is.
func (r Report) Sum() string {
	return strings.Join([]string{
		counted(r.Users, "user"), counted(r.Contacts, "contact"), counted(r.Conversations, "conversation"),
		counted(r.Messages, "message"), counted(r.Notes, "note"),
	}, ", ")
}

func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// ErrNoDatabase says that there is no file at the path of the configuration.
var ErrNoDatabase = errors.New("there is no database")

// MustExist gives [ErrNoDatabase] where the configured database is not there, for
// commands that would make no sense on a new one.
func (c Config) MustExist() error {
	_, err := os.Stat(c.Store.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w at %s; set another path in store.path, or run this in the desk's folder", ErrNoDatabase, c.Store.Path)
	}
	return err
}

// CheckFile reads every page of a database that no desk serves, and compares every
// index and count with the records. It changes nothing: of a database that this
// version would have to upgrade, it looks at a copy, which needs as much room again
// beside it. Then it looks whether what the desk of that configuration needs is there:
// the key that opens the secrets, and the certificate. A file that cannot be opened at
// all is an error.
func CheckFile(ctx context.Context, c Config, path string) (Report, error) {
	key, keyErr := c.readKey()
	if keyErr != nil {
		key = seal.NewKey()
	}
	report, err := checkOrCopy(ctx, path, key)
	if err == nil {
		report.Missing = c.missing(keyErr, report.unopened)
	}
	return report, err
}

// missing says what is not as the desk needs it.
func (c Config) missing(keyErr error, unopened bool) (sentences []string) {
	isMissing := errors.Is(keyErr, fs.ErrNotExist)
	switch {
	case isMissing && unopened:
		sentences = append(sentences, c.keyIsMissing().Error())
	case isMissing: // with nothing sealed, the desk makes one
	case keyErr != nil:
		sentences = append(sentences, keyErr.Error())
	case unopened:
		sentences = append(sentences, fmt.Sprintf("the API keys and callback addresses do not open with the key in %s; put the key that belongs to this database there", c.keySource()))
	}
	if c.Server.TLS == "files" {
		if _, err := tls.LoadX509KeyPair(c.Server.CertFile, c.Server.KeyFile); err != nil {
			sentences = append(sentences, fmt.Sprintf("the certificate cannot be used: %v", err))
		}
	}
	return sentences
}

func checkOrCopy(ctx context.Context, path string, key seal.Key) (Report, error) {
	report, err := checkFile(ctx, path, key, true)
	if !errors.Is(err, upkeep.ErrOutdated) {
		return report, err
	}
	folder, err := FolderToCheck(path)
	if err != nil {
		return Report{}, err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a copy too many at worst
	copied := filepath.Join(folder, "copy.db")
	if err := backUpTo(ctx, path, copied); err != nil {
		return Report{}, err
	}
	report, err = checkFile(ctx, copied, key, false)
	report.OfCopy = true
	return report, err
}

// FolderToCheck makes a folder beside a database for a copy that is to be checked. The
// caller removes it; what a kill leaves of it, the next start of the desk.
func FolderToCheck(path string) (string, error) {
	folder, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+checking+"*")
	if err != nil {
		return "", fmt.Errorf("no room for a copy to check: %w", err)
	}
	return folder, nil
}

// checking is part of the name of such a folder.
const checking = ".check-"

func backUpTo(ctx context.Context, path, copied string) error {
	engine, err := openEngine(path)
	if err != nil {
		return err
	}
	return errors.Join(engine.Backup(ctx, copied), engine.Close())
}

// checkFile gives upkeep.ErrOutdated where a database that is to stay untouched would
// have to be changed.
func checkFile(ctx context.Context, path string, key seal.Key, untouched bool) (Report, error) {
	engine, err := openEngine(path)
	if err != nil {
		return Report{}, err
	}
	var found Report
	err = soundly(path, func() (err error) {
		found.Faults, err = engine.Check(ctx)
		if err != nil || !found.Well() {
			return err // of the records nothing can be said
		}
		p, err := parts.New(parts.Options{})
		if err != nil {
			return err
		}
		if err := p.Open(ctx, engine, store.Options{Key: key, Untouched: untouched}); err != nil {
			return err
		}
		err = p.Store.View(ctx, mustOpenSecrets)
		if found.unopened = errors.Is(err, store.ErrWrongKey); err != nil && !found.unopened {
			return err
		}
		return found.read(ctx, p.Store)
	})
	return found, errors.Join(err, engine.Close())
}

// read verifies the records and counts them.
func (r *Report) read(ctx context.Context, s *store.Store) (err error) {
	if r.Faults, err = s.Verify(ctx); err != nil {
		return err
	}
	return s.View(ctx, func(v *store.View) error {
		return errors.Join(
			count(v, store.Users, &r.Users), count(v, store.Contacts, &r.Contacts),
			count(v, store.Conversations, &r.Conversations), count(v, store.Messages, &r.Messages),
			count(v, store.Notes, &r.Notes),
		)
	})
}

func count[T any](v *store.View, table *store.Table[T], n *int) (err error) {
	*n, err = table.Len(v)
	return err
}
