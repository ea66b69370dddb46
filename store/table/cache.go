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

// cache remembers records of tables that are few and rarely changed, as they were
// in one version. It is only ever read by transactions that see that version.
type cache struct {
	mu      sync.Mutex
	version string
	records map[string]any    // pointers to records nobody changes, nil ones for none, by kind and ID
	firsts  map[string]key.ID // what an index gave first, empty for nothing, by index and range
	made    map[string]any    // what was made of the records, by the name its maker gave
}

// maxCached is how much is remembered: more than a desk has, unless somebody asks
// for one ID after another.
const maxCached = 10_000

// at makes the cache one of the version, and forgets what was of another. The
// caller holds mu.
func (c *cache) at(version string) {
	if c.records == nil || c.version != version || len(c.records) > maxCached || len(c.firsts) > maxCached {
		c.version, c.records, c.firsts, c.made = version, map[string]any{}, map[string]key.ID{}, map[string]any{}
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

// getCached is Get for a cached table. What it gives is the caller's to change.
func (t *Table[T]) getCached(v *View, id key.ID) (*T, error) {
	usable, err := v.usesCache()
	if err != nil {
		return nil, err
	}
	if !usable {
		record, _, err := t.get(v, id)
		return record, err
	}
	name := t.spec.Name + " " + string(id)
	v.cache.mu.Lock()
	v.cache.at(v.seen.version)
	known, ok := v.cache.records[name]
	v.cache.mu.Unlock()
	if ok {
		record, isT := known.(*T)
		if !isT {
			return nil, fmt.Errorf("%s is remembered as a %T", name, known)
		}
		if record == nil {
			return nil, fmt.Errorf("%s: %w", name, ErrNotFound)
		}
		return t.codec.Copy(record), nil
	}
	record, _, err := t.get(v, id)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	v.cache.mu.Lock()
	defer v.cache.mu.Unlock()
	v.cache.at(v.seen.version)
	if record == nil {
		v.cache.records[name] = (*T)(nil)
		return nil, err
	}
	v.cache.records[name] = t.codec.Copy(record)
	return record, nil
}

// firstCached is First for an index of a cached table. That nothing was found is
// remembered only where the index says so: it could be anything that somebody sends.
func (ix *Index[T]) firstCached(v *View, within key.Range) (*T, error) {
	usable, err := v.usesCache()
	if err != nil {
		return nil, err
	}
	if !usable {
		return ix.first(v, within)
	}
	name := fmt.Sprintf("%s %q %q %v", ix.bucket(), within.From, within.To, within.Reverse)
	v.cache.mu.Lock()
	v.cache.at(v.seen.version)
	id, ok := v.cache.firsts[name]
	v.cache.mu.Unlock()
	if ok && id == "" {
		return nil, ix.none()
	}
	if ok {
		return ix.table.Get(v, id)
	}
	record, err := ix.first(v, within)
	if err != nil && (!ix.Asked || !errors.Is(err, ErrNotFound)) {
		return nil, err
	}
	if err == nil {
		id = ix.table.spec.ID(record)
	}
	v.cache.mu.Lock()
	defer v.cache.mu.Unlock()
	v.cache.at(v.seen.version)
	v.cache.firsts[name] = id
	return record, err
}
