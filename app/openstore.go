package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"

	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv/boltkv"
	"textdesk/store/seal"
)

// ErrMissingKey says that a database has secrets and the key file is not there.
var ErrMissingKey = errors.New("the key file is missing")

// openStore opens the database with the key of its secrets. The key is read first,
// so that a bad one leaves no new database behind, and is made last, so that a
// lost one is not quietly replaced. A new database is made with its key even where the
// desk is told to end meanwhile: it takes a moment, and half of it would be in the way.
func (a *App) openStore(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if errors.Is(a.config.MustExist(), ErrNoDatabase) {
		ctx = context.WithoutCancel(ctx)
	}
	key, err := a.config.readKey()
	isNew := errors.Is(err, fs.ErrNotExist)
	if err != nil && !isNew {
		return err
	}
	if isNew {
		key = seal.NewKey()
	}
	node, err := a.config.node()
	if err != nil {
		return err
	}
	engine, err := openEngine(a.config.Store.Path)
	if err != nil {
		return err
	}
	err = openOn(ctx, a.Parts, a.config.Store.Path, engine, store.Options{
		Key: key, Node: node, Log: a.log, BeforeUpgrade: backupBeside(ctx, engine, a.config.Store.Path),
	})
	switch {
	case errors.Is(err, store.ErrWrongKey) && isNew:
		err = a.config.keyIsMissing()
	case err == nil && isNew:
		err = seal.WriteKey(a.config.keyFile(), key)
	}
	if err != nil {
		return errors.Join(err, engine.Close())
	}
	a.engine = engine
	return nil
}

func (c Config) keyIsMissing() error {
	return fmt.Errorf("%w: %s. Put it back from where you keep its copy; if it is lost, “textdesk new-key” makes another, and the API keys must be entered anew", ErrMissingKey, c.keyFile())
}

// readKey gives the key that seals secrets; a key file that is not there is an
// fs.ErrNotExist.
func (c Config) readKey() (seal.Key, error) {
	if c.Security.Key == "" {
		return seal.ReadKey(c.keyFile())
	}
	key, err := seal.ParseKey(c.Security.Key)
	if err != nil {
		return nil, fmt.Errorf("security.key: %w", err)
	}
	return key, nil
}

func (c Config) keyFile() string {
	if c.Security.KeyFile != "" {
		return c.Security.KeyFile
	}
	return c.Store.Path + ".key"
}

// openEngine opens a database file, and says what to do where it cannot.
func openEngine(path string) (*boltkv.DB, error) {
	engine, err := boltkv.Open(path, boltkv.Options{})
	switch {
	case errors.Is(err, boltkv.ErrLocked):
		return nil, fmt.Errorf("%w; another textdesk is running on it, so use that one's address, or stop it first", err)
	case errors.Is(err, boltkv.ErrDamaged):
		return nil, fmt.Errorf("%w; bring back a backup with “textdesk restore FILE”", err)
	case errors.Is(err, boltkv.ErrNoFolder):
		return nil, fmt.Errorf("%w; make the folder, or set another path in store.path", err)
	}
	return engine, err
}

// openOn gives the parts a store and makes sure that the key opens its secrets. A
// page that turns out to be damaged is an error.
func openOn(ctx context.Context, p *parts.Parts, path string, engine *boltkv.DB, o store.Options) error {
	return soundly(path, func() error {
		if err := p.Open(ctx, engine, o); err != nil {
			return err
		}
		return p.Store.View(ctx, mustOpenSecrets)
	})
}

// mustOpenSecrets gives store.ErrWrongKey where the key does not open what is kept.
func mustOpenSecrets(v *store.View) error {
	for account, err := range store.Accounts.All(v) {
		if err != nil {
			return err
		}
		for _, secret := range []store.Sealed{account.APIKey, account.PreviousAPIKey, account.CallbackSecret} {
			if _, err := v.Open(secret); err != nil {
				return err
			}
		}
	}
	return nil
}

// soundly reads from a database that may be damaged: bbolt panics when it comes
// upon such a page, and so does memory that the disk does not give.
func soundly(path string, read func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the database %s: %w (%v); bring back a backup with “textdesk restore FILE”", path, boltkv.ErrDamaged, p)
		}
	}()
	return read()
}
