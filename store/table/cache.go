package table

import (
	"crypto/rand"
	"errors"
	"fmt"
	"sync"

	"textdesk/store/key"
)

// cachedKey is the key in meta of the version of all cached tables: a random text
// that every transaction that writes one of them replaces. Being random, a version
// whose transaction came to nothing is never seen again, and what was remembered
// under it is never used.
const cachedKey = "cached"

// cache remembers what was made of records of tables that are few and rarely changed,
// as they were in one version. It is only ever read by transactions that see that
// version.
type cache struct {
	mu      sync.Mutex
	version string
	made    map[string]any // what nobody changes, by the name its maker gave
}

// maxCached is how much is remembered: more than a desk has, unless somebody asks
// for one ID after another.
const maxCached = 10_000

// at makes the cache one of the version, and forgets what was of another. The
// caller holds mu.
func (c *cache) at(version string) {
	if c.made == nil || c.version != version || len(c.made) > maxCached {
		c.version, c.made = version, map[string]any{}
	}
}

// seenVersion is what a transaction knows of the version it sees.
type seenVersion struct {
	known   bool
	version string
	stale   bool // this transaction wrote such a record: it reads its own writes
}

// usesCache tells whether the transaction may use the cache; it asks for the version
// once.
func (v *View) usesCache() (bool, error) {
	if v.seen.stale {
		return false, nil
	}
	if !v.seen.known {
		value, _, err := v.r.Get(MetaBucket, []byte(cachedKey))
		if err != nil {
			return false, err
		}
		v.seen = seenVersion{known: true, version: string(value)}
	}
	return true, nil
}

// writesCached notes that the transaction writes a record of a cached table.
func (tx *Tx) writesCached() error {
	if tx.v.seen.stale {
		return nil
	}
	tx.v.seen.stale = true
	return tx.w.Put(MetaBucket, []byte(cachedKey), []byte(rand.Text()))
}

// Made gives what build makes of records of cached tables, such as rules made ready to
// be asked. It is made once for each of their versions and remembered by its name: build
// must read nothing else, and nobody may change what it gives.
func Made[T any](r Reader, name string, build func() (T, error)) (T, error) {
	v := r.view()
	usable, err := v.usesCache()
	if err != nil {
		var none T
		return none, err
	}
	if !usable {
		return build()
	}
	v.cache.mu.Lock()
	v.cache.at(v.seen.version)
	known, is := v.cache.made[name]
	v.cache.mu.Unlock()
	if is {
		made, isT := known.(T)
		if !isT {
			return made, fmt.Errorf("%s is remembered as a %T", name, known)
		}
		return made, nil
	}
	made, err := build()
	if err != nil {
		return made, err
	}
	v.cache.mu.Lock()
	defer v.cache.mu.Unlock()
	v.cache.at(v.seen.version)
	v.cache.made[name] = made
	return made, nil
}

// getCached is Get for a cached table. What it gives is the caller's to change.
func (t *Table[T]) getCached(v *View, id key.ID) (*T, error) {
	name := t.spec.Name + " " + string(id)
	record, err := Made(v, name, func() (*T, error) {
		record, _, err := t.get(v, id)
		if errors.Is(err, ErrNotFound) {
			return nil, nil // that there is none is remembered, too
		}
		return record, err
	})
	if err != nil {
		return nil, err
	}
	if record == nil {
		return nil, fmt.Errorf("%s: %w", name, ErrNotFound)
	}
	return t.codec.Copy(record), nil
}

// firstCached is First for an index of a cached table. That nothing was found is
// remembered only where the index says so: it could be anything that somebody sends.
func (ix *Index[T]) firstCached(v *View, within key.Range) (*T, error) {
	name := fmt.Sprintf("%s %q %q %v", ix.bucket(), within.From, within.To, within.Reverse)
	id, err := Made(v, name, func() (key.ID, error) {
		record, err := ix.first(v, within)
		if ix.Asked && errors.Is(err, ErrNotFound) {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		return ix.table.spec.ID(record), nil
	})
	if err != nil {
		return nil, err
	}
	if id == "" {
		return nil, ix.none()
	}
	return ix.table.Get(v, id)
}
