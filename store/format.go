package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"textdesk/store/kv"
)

// metaBucket holds what the store knows about itself: its format, its head, and
// which indexes are built.
const metaBucket = "meta"

// Format is the number of the form in which this program keeps records. It is
// raised with every change of a record's fields, also by a field that is only
// added: an older program would drop it at its next write, and so must refuse the
// file. testdata has the fields of each format.
const Format = 2

// ErrNewer is given for data written by a newer textdesk.
var ErrNewer = errors.New("the database was written by a newer textdesk; use that version or restore an older backup")

// The keys of the format. versionKey is what every textdesk looks at first;
// fromKey is there only while an upgrade is under way, and holds the format that
// records may still have.
const (
	versionKey = "version"
	fromKey    = "upgrading_from"
)

// formatOf tells the format of the file, 0 for an empty one, and where an upgrade
// that is under way began, 0 for none.
func (v *View) formatOf() (version, from int, err error) {
	if version, err = v.metaNumber(versionKey); err != nil {
		return 0, 0, err
	}
	from, err = v.metaNumber(fromKey)
	return version, from, err
}

func (v *View) metaNumber(name string) (int, error) {
	value, ok, err := v.r.Get(metaBucket, []byte(name))
	if err != nil || !ok {
		return 0, err
	}
	if len(value) != 8 {
		return 0, fmt.Errorf("the database is damaged: its %s is %x", name, value)
	}
	return int(binary.BigEndian.Uint64(value)), nil
}

func putMetaNumber(w kv.Writer, name string, n int) error {
	return w.Put(metaBucket, []byte(name), Key{}.Uint(uint64(n)))
}

// prepare brings the file to today's format and its indexes to what the tables
// declare.
func (s *Store) prepare(ctx context.Context, before func(from, to int) error) error {
	var version, from int
	err := s.View(ctx, func(v *View) (err error) {
		version, from, err = v.formatOf()
		return err
	})
	switch {
	case err != nil:
		return err
	case version > Format:
		return ErrNewer
	case version == 0:
		return s.begin(ctx)
	}
	if err := s.upgrade(ctx, version, from, before); err != nil {
		return err
	}
	return s.buildIndexes(ctx)
}

// begin makes a store of an empty file.
func (s *Store) begin(ctx context.Context) error {
	return s.Update(ctx, func(tx *Tx) error {
		if err := tx.renewLog(); err != nil {
			return err
		}
		if err := putMetaNumber(tx.w, versionKey, Format); err != nil {
			return err
		}
		if err := tx.allBuilt(s.tables); err != nil {
			return err
		}
		if err := seedDefaults(tx); err != nil {
			return err
		}
		return seedSettings(tx)
	})
}
