package upkeep

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"reflect"

	"textdesk/store/compact"
	"textdesk/store/kv"
	"textdesk/store/table"
	"textdesk/store/upgrade"
)

// File is a file with its tables.
type File struct {
	Engine kv.Engine
	Tables []table.Kept
	// All says that there are no other tables in the file: an index of none of them is
	// removed.
	All bool
	// Log is told how an upgrade or the building of an index gets on.
	Log *slog.Logger
	// BeforeUpgrade is called before anything of an older file is changed; its error
	// leaves the file as it is. Nil for nothing.
	BeforeUpgrade func(from, to int) error
	// Untouched has Prepare give [ErrOutdated] instead of changing anything.
	Untouched bool
	// Seed puts in what every file has: into an empty one, where from is 0, or into one
	// of a format that did not have it. It is called inside a transaction.
	Seed func(w kv.Writer, from int) error
}

// ErrOutdated is given for a file that would have to be changed first.
var ErrOutdated = errors.New("the database is not in the form of this version")

// Prepare brings the file to today's format and its indexes and counts to what the
// tables declare, or gives [upgrade.ErrNewer]. After a kill it goes on where it was.
func (f File) Prepare(ctx context.Context) error {
	if f.Untouched {
		return f.mustBeToday(ctx)
	}
	empty, err := upgrade.Run{
		Engine: f.Engine, Log: f.Log, Before: f.BeforeUpgrade,
		Seed: func(w kv.Writer) error { return f.Seed(w, 1) },
	}.ToToday(ctx)
	switch {
	case err != nil:
		return err
	case empty:
		return f.Engine.Update(ctx, f.begin)
	}
	return f.build(ctx)
}

// mustBeToday gives ErrOutdated where Prepare would change something.
func (f File) mustBeToday(ctx context.Context) error {
	return f.Engine.View(ctx, func(r kv.Reader) error {
		if today, err := upgrade.IsToday(r); err != nil || !today {
			return cmp.Or(err, ErrOutdated)
		}
		if allBuilt, err := f.isBuilt(r); err != nil || !allBuilt {
			return cmp.Or(err, ErrOutdated)
		}
		return nil
	})
}

// errNoFormat is given for a file that says nothing of its format and is not new.
var errNoFormat = errors.New("the database is damaged: it does not say of which format it is, and it is not empty")

// mustBeEmpty refuses to take for a new file one that has lost what it says of itself:
// what every file has would be written over what it had.
func (f File) mustBeEmpty(r kv.Reader) error {
	buckets := []string{table.MetaBucket}
	for _, t := range f.Tables {
		buckets = append(buckets, t.Name())
	}
	for _, bucket := range buckets {
		for _, err := range r.Scan(bucket, kv.Range{}) {
			return cmp.Or(err, errNoFormat)
		}
	}
	return nil
}

// begin makes an empty file one of today.
func (f File) begin(w kv.Writer) error {
	if err := f.mustBeEmpty(w); err != nil {
		return err
	}
	if err := upgrade.Begin(w); err != nil {
		return err
	}
	if err := f.allBuilt(w); err != nil {
		return err
	}
	return f.Seed(w, 0)
}

// Fields lists what the file knows of the records of some tables, of the events and of
// what is kept besides: one line for each field, with its number, its name and its
// type. A change of it is a change of the format.
func Fields(tables []table.Kept) ([]string, error) {
	lines, err := table.Fields(tables)
	if err != nil {
		return nil, err
	}
	own, err := compact.Fields(reflect.TypeFor[built]())
	if err != nil {
		return nil, fmt.Errorf("meta built: %w", err)
	}
	for _, line := range own {
		lines = append(lines, "meta built "+line)
	}
	return lines, nil
}
