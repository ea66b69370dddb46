package upgrade

import (
	"context"
	"fmt"
	"log/slog"

	"textdesk/store/kv"
)

// Run is an upgrade of one file.
type Run struct {
	// Engine has the file.
	Engine kv.Engine
	// Log is told how it gets on.
	Log *slog.Logger
	// Before is called before anything is written, so that the caller can make a
	// backup. Its error ends the upgrade. Nil for nothing.
	Before func(from, to int) error
	// Seed puts in what a file of the first format did not keep and every later one
	// does. It is called once, inside a transaction.
	Seed func(kv.Writer) error
}

// ToToday brings the records to today's format, or gives ErrNewer. From the first
// transaction on, an older program refuses the file; a kill at any moment is gone
// on from at the next start. An empty file is left to the caller and [Begin].
func (u Run) ToToday(ctx context.Context) (empty bool, err error) {
	var version, from int
	err = u.Engine.View(ctx, func(r kv.Reader) (err error) {
		version, from, err = formatOf(r)
		return err
	})
	switch {
	case err != nil:
		return false, err
	case version > Format:
		return false, ErrNewer
	case version == 0:
		return true, nil
	case version == Format && from == 0:
		return false, nil
	}
	if from == 0 {
		from = version
	}
	return false, u.toToday(ctx, version, from)
}

// IsToday tells whether ToToday would leave the file as it is.
func IsToday(r kv.Reader) (bool, error) {
	version, from, err := formatOf(r)
	return version == Format && from == 0, err
}

func (u Run) toToday(ctx context.Context, version, from int) error {
	if version < Format && u.Before != nil {
		if err := u.Before(version, Format); err != nil {
			return fmt.Errorf("the database is of format %d and must be brought to %d, but before that: %w", version, Format, err)
		}
	}
	u.Log.Info("upgrading the database", "from", from, "to", Format)
	for ; from < Format; from++ {
		if err := u.setUpgrading(ctx, from); err != nil {
			return err
		}
		if err := u.step(ctx, from); err != nil {
			return fmt.Errorf("the upgrade of the database from format %d to %d stopped; nothing is lost, and the next start goes on with it: %w", from, from+1, err)
		}
	}
	err := u.Engine.Update(ctx, func(w kv.Writer) error { return w.Delete(metaBucket, []byte(fromKey)) })
	if err == nil {
		u.Log.Info("the database is upgraded", "format", Format)
	}
	return err
}

// setUpgrading says in the file that it may hold records of an older format.
func (u Run) setUpgrading(ctx context.Context, from int) error {
	return u.Engine.Update(ctx, func(w kv.Writer) error {
		if err := putNumber(w, fromKey, from); err != nil {
			return err
		}
		return putNumber(w, versionKey, Format)
	})
}

// step brings the records from one format to the next. A format that only added
// fields has nothing to do here.
func (u Run) step(ctx context.Context, from int) error {
	if from == 1 {
		return u.fromFormat1(ctx)
	}
	return nil
}
