package app

import (
	"context"
	"errors"
	"io/fs"

	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/seal"
)

// NewKey gives a stopped desk whose key is lost a key of its own again: the key
// file is made anew where it is missing, and every secret the lost key had
// sealed is forgotten. It says how many accounts need their API key entered
// again. A key that opens the database is not replaced.
func NewKey(ctx context.Context, c Config) (accounts int, err error) {
	if err := c.MustExist(); err != nil {
		return 0, err
	}
	key, err := c.readKey()
	isNew := errors.Is(err, fs.ErrNotExist)
	if err != nil && !isNew {
		return 0, err
	}
	if isNew {
		key = seal.NewKey()
	}
	engine, err := openEngine(c.Store.Path)
	if err != nil {
		return 0, err
	}
	p, err := parts.New(parts.Options{})
	if err != nil {
		return 0, errors.Join(err, engine.Close())
	}
	err = openOn(ctx, p, c.Store.Path, engine, store.Options{Key: key, BeforeUpgrade: backupBeside(ctx, engine, c.Store.Path)})
	switch {
	case err == nil:
		err = errors.New("this desk's key opens its secrets, so there is nothing to replace")
	case errors.Is(err, store.ErrWrongKey):
		accounts, err = p.Accounts.ForgetSecrets(ctx)
		if err == nil && isNew {
			err = seal.WriteKey(c.keyFile(), key)
		}
	}
	return accounts, errors.Join(err, engine.Close())
}
