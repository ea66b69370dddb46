package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"textdesk/app/control"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv/boltkv"
	"textdesk/store/newfile"
	"textdesk/store/seal"
)

// Restored tells what a restore did.
type Restored struct {
	Report
	Replaced string // where the database that was in the way is now; empty if there was none
	Doubted  int    // texts that may have left since the backup; see package delivery
	// WentBack says in sentences who can do again what they could when the backup was
	// made, and no more since.
	WentBack []string
	// OptedOut are the numbers of those who have opted out since: they stay so.
	OptedOut []string
	// Unknown is why nothing of the above can be told; nil if it can.
	Unknown error
}

// Restore puts a backup in the database's place. It first works on a copy: that
// must be sound, of this version or an older one, and its secrets must open with
// the key of the configuration. Then the database in the way is given a dated
// name, and the copy takes its place in one step: whatever happens, either the
// one or the other is there. The desk must be stopped.
func Restore(ctx context.Context, c Config, backup string, now time.Time) (Restored, error) {
	if err := mustBeStopped(ctx, c.Store.Path); err != nil {
		return Restored{}, err
	}
	if err := c.MustNotNeed(backup, ""); err != nil {
		return Restored{}, fmt.Errorf("there is nothing to bring back: %w", err)
	}
	place, err := placeOf(c.Store.Path)
	if err != nil {
		return Restored{}, err
	}
	copied, err := copyBeside(place, backup)
	if err != nil {
		return Restored{}, err
	}
	defer os.Remove(copied) //nolint:errcheck // it has moved if all went well
	present, unknown := readSince(ctx, place)
	done, err := prepare(ctx, c, copied, present)
	done.Unknown = unknown
	switch {
	case errors.Is(err, boltkv.ErrDamaged): // which says more, of the copy
		return Restored{}, fmt.Errorf("the backup %s is damaged, or is no database of textdesk; nothing was changed", backup)
	case err != nil:
		return Restored{}, fmt.Errorf("the backup %s cannot be used, and nothing was changed: %w", backup, err)
	}
	// The check may have taken long.
	if err := mustBeStopped(ctx, c.Store.Path); err != nil {
		return Restored{}, err
	}
	if done.Replaced, err = setAside(place, now); err != nil {
		return Restored{}, fmt.Errorf("the present database cannot be kept, and nothing was changed: %w", err)
	}
	if err := errors.Join(os.Rename(copied, place), newfile.SyncFolder(filepath.Dir(place))); err != nil {
		return Restored{}, fmt.Errorf("the backup cannot take the database's place: %w", err)
	}
	return done, nil
}

// placeOf gives where a database really lies: a link to another disk stays one.
func placeOf(path string) (string, error) {
	place, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil
	}
	return place, err
}

// ErrRunning says that a desk serves the database.
var ErrRunning = errors.New("the desk is running")

func mustBeStopped(ctx context.Context, path string) error {
	running, err := control.Dial(ctx, path)
	if err == nil {
		return fmt.Errorf("%w at %s; stop it first", ErrRunning, running.Status().Address)
	}
	if !errors.Is(err, control.ErrNotRunning) {
		return fmt.Errorf("%w: %w", ErrRunning, err)
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	engine, err := boltkv.Open(path, boltkv.Options{})
	switch {
	case errors.Is(err, boltkv.ErrLocked):
		return fmt.Errorf("%w: %w; stop it first", ErrRunning, err)
	case err != nil:
		return nil // damaged, which is what backups are for
	}
	return engine.Close()
}

// copyBeside copies a backup to a file of its own in the database's folder, and on
// to the disk.
func copyBeside(path, backup string) (copied string, err error) {
	to, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+restoring+"*") // for its owner only
	if err != nil {
		return "", fmt.Errorf("no copy of the backup can be made beside the database: %w", err)
	}
	err = copyTo(to, backup)
	if err == nil {
		err = to.Sync()
	}
	if err := errors.Join(err, to.Close()); err != nil {
		return "", errors.Join(fmt.Errorf("the backup cannot be copied: %w", err), os.Remove(to.Name()))
	}
	return to.Name(), nil
}

// restoring is part of the name of a copy that is to take the database's place.
const restoring = ".restoring-"

// copyTo copies an ordinary file.
func copyTo(to *os.File, path string) error {
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // nothing was written
	if info, err := from.Stat(); err != nil || !info.Mode().IsRegular() {
		return errors.Join(err, fmt.Errorf("%s is not a file", path))
	}
	_, err = io.Copy(to, from)
	return err
}

// prepare checks the copy and makes a desk of it that can go on from now.
func prepare(ctx context.Context, c Config, copied string, present since) (done Restored, err error) {
	if info, err := os.Stat(copied); err != nil || info.Size() == 0 {
		return done, errors.Join(err, errors.New("it is empty")) // bbolt would make a new database of it
	}
	done.Report, err = checkFile(ctx, copied, seal.NewKey(), false)
	if err != nil {
		return done, err
	}
	if !done.Well() {
		return done, fmt.Errorf("it is damaged: %s", done.Faults[0])
	}
	key, err := c.readKey()
	missing := errors.Is(err, fs.ErrNotExist)
	if err != nil && !missing {
		return done, err
	}
	if missing {
		key = seal.NewKey()
	}
	engine, err := openEngine(copied)
	if err != nil {
		return done, err
	}
	p, err := parts.New(parts.Options{})
	if err != nil {
		return done, errors.Join(err, engine.Close())
	}
	err = openOn(ctx, p, copied, engine, store.Options{Key: key}) // the backup itself stays as it is
	switch {
	case errors.Is(err, store.ErrWrongKey) && missing:
		err = fmt.Errorf("%w: put the one that belongs to the backup at %s first", ErrMissingKey, c.keyFile())
	case errors.Is(err, store.ErrWrongKey):
		err = fmt.Errorf("its secrets do not open with the key in %s; put the key that belongs to the backup there first", c.keySource())
	case err == nil:
		err = soundly(copied, func() error { return done.goOn(ctx, p, present) })
	}
	return done, errors.Join(err, engine.Close())
}

// goOn makes of a desk as it was then one that goes on now: it sends nothing twice, lets
// in nobody who was in then, and texts nobody who has refused since.
func (r *Restored) goOn(ctx context.Context, p *parts.Parts, present since) (err error) {
	if err := p.Store.RenewLog(ctx); err != nil {
		return err
	}
	if r.Doubted, err = p.Delivery.DoubtQueued(ctx); err != nil {
		return err
	}
	if err := p.Users.EndAllAccess(ctx); err != nil {
		return err
	}
	if r.OptedOut, err = p.Consent.CarryOver(ctx, present.refusing); err != nil || present.users == nil {
		return err
	}
	return p.Store.View(ctx, func(v *store.View) error {
		r.WentBack, err = present.wentBack(v)
		return err
	})
}

// keySource says where the key comes from.
func (c Config) keySource() string {
	if c.Security.Key != "" {
		return "security.key"
	}
	return c.keyFile()
}

// KeyFile gives the path of the key file, empty where the key is in the
// configuration itself. It is part of no backup.
func (c Config) KeyFile() string {
	if c.Security.Key != "" {
		return ""
	}
	return c.keyFile()
}

// setAside gives the database a second, dated name, so that the first can be taken
// over in one step. Where the disk knows no second names, it copies.
func setAside(path string, now time.Time) (replaced string, err error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	replaced, err = freeName(path + ".replaced-" + now.Format("2006-01-02T150405"))
	if err != nil {
		return "", err
	}
	if err := os.Link(path, replaced); err != nil {
		err = newfile.Make(replaced, func(to *os.File) error { return copyTo(to, path) })
		return replaced, err
	}
	return replaced, nil
}
