package upgrade

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"textdesk/store/kv"
)

// metaBucket holds what a file says of itself, its format among it.
const metaBucket = "meta"

// Format is the number of the form in which this program keeps records. It is
// raised with every change of a record's fields, also by a field that is only
// added: an older program would drop it at its next write, and so must refuse the
// file. The testdata of package store has the fields of each format.
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

// Begin says in an empty file that it is of today's format.
func Begin(w kv.Writer) error { return putNumber(w, versionKey, Format) }

// formatOf tells the format of the file, 0 for an empty one, and where an upgrade
// that is under way began, 0 for none.
func formatOf(r kv.Reader) (version, from int, err error) {
	if version, err = metaNumber(r, versionKey); err != nil {
		return 0, 0, err
	}
	if from, err = metaNumber(r, fromKey); err != nil {
		return 0, 0, err
	}
	if from != 0 && from >= version {
		return 0, 0, fmt.Errorf("the database is damaged: it is on its way from format %d to %d", from, version)
	}
	return version, from, nil
}

func metaNumber(r kv.Reader, name string) (int, error) {
	value, ok, err := r.Get(metaBucket, []byte(name))
	if err != nil || !ok {
		return 0, err
	}
	if len(value) == 8 {
		if n := binary.BigEndian.Uint64(value); n <= math.MaxInt64 {
			return int(n), nil
		}
	}
	return 0, fmt.Errorf("the database is damaged: its %s is %x", name, value)
}

func putNumber(w kv.Writer, name string, n int) error {
	return w.Put(metaBucket, []byte(name), binary.BigEndian.AppendUint64(nil, uint64(n)))
}
