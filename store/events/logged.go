package events

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"time"

	"textdesk/store/compact"
	"textdesk/store/key"
	"textdesk/store/kv"
)

// logged is an event as the log keeps it, under its number.
type logged struct {
	At     time.Time `cbor:"1,keyasint,omitzero"`
	Kind   string    `cbor:"2,keyasint,omitzero"`
	ID     key.ID    `cbor:"3,keyasint,omitzero"`
	Before *Trace    `cbor:"4,keyasint,omitzero"`
	After  *Trace    `cbor:"5,keyasint,omitzero"`
	Same   bool      `cbor:"6,keyasint,omitzero"` // what was before is what is after, and kept once
}

var loggedCodec = compact.New[logged]()

func (c change) encode(at time.Time) ([]byte, error) {
	l := logged{At: at, Kind: c.kind, ID: c.id, Before: c.before, After: c.after}
	if c.before != nil && c.after != nil && reflect.DeepEqual(c.before, c.after) {
		l.Before, l.Same = nil, true
	}
	return loggedCodec.Encode(&l)
}

func decodeEvent(log string, pair kv.Pair) (Event, error) {
	seq := binary.BigEndian.Uint64(pair.Key)
	l, err := loggedCodec.Decode(pair.Value)
	if err != nil {
		return Event{}, fmt.Errorf("event %d cannot be read: %w", seq, err)
	}
	e := Event{Cursor: Cursor{Log: log, Seq: seq}, At: l.At, Kind: l.Kind, ID: l.ID, Before: l.Before, After: l.After}
	if l.Same {
		e.Before = l.After
	}
	return e, nil
}

// Fields lists what the file knows of an event, as [compact.Fields] does.
func Fields() ([]string, error) { return compact.Fields(reflect.TypeFor[logged]()) }
