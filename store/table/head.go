package table

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/oklog/ulid/v2"

	"textdesk/store/compact"
	"textdesk/store/key"
)

// head is where the file is: one record, read and written at most once in a
// transaction. That makes IDs and the numbers of events ascend by the order of
// transactions, whatever the clocks of those who make them.
type head struct {
	Seq    uint64 `cbor:"1,keyasint,omitzero"` // of the newest event, also when it has been dropped since
	LastID key.ID `cbor:"2,keyasint,omitzero"` // the newest ID that was given
	Log    string `cbor:"3,keyasint,omitzero"` // the identity of the event log
}

var headCodec = compact.New[head]()

const headKey = "head"

func (v *View) head() (*head, error) {
	value, ok, err := v.r.Get(MetaBucket, []byte(headKey))
	if err != nil {
		return nil, err
	}
	if !ok {
		return &head{}, nil
	}
	h, err := headCodec.Decode(value)
	if err != nil {
		return nil, fmt.Errorf("the head of the database cannot be read: %w", err)
	}
	return h, nil
}

// headToChange gives the head of this transaction, which finish writes.
func (tx *Tx) headToChange() (*head, error) {
	if tx.newHead == nil {
		h, err := tx.v.head()
		if err != nil {
			return nil, err
		}
		tx.newHead = h
	}
	return tx.newHead, nil
}

func (tx *Tx) writeHead() error {
	value, err := headCodec.Encode(tx.newHead)
	if err != nil {
		return err
	}
	return tx.w.Put(MetaBucket, []byte(headKey), value)
}

// NewID gives a new ID that sorts after every one given before it, by any process.
func (tx *Tx) NewID() key.ID {
	h, err := tx.headToChange()
	if err != nil {
		tx.failed = err // Update gives it: nothing of this run is kept
		return ""
	}
	h.LastID = following(h.LastID, tx.v.Now)
	return h.LastID
}

// following gives an ID of now that sorts after the last one, of which it is the
// next but a few where the clock has not gone on.
func following(last key.ID, now time.Time) key.ID {
	fresh := ulid.MustNew(ulid.Timestamp(now), rand.Reader)
	fresh[6] &= 0x7f // room to count on
	known, err := ulid.ParseStrict(string(last))
	if err != nil || fresh.Time() > known.Time() {
		return key.ID(fresh.String())
	}
	high, low := binary.BigEndian.Uint64(known[:8]), binary.BigEndian.Uint64(known[8:])
	next := low + 1 + uint64(binary.BigEndian.Uint16(fresh[8:10])) // not to be guessed
	if next < low {
		high++
	}
	binary.BigEndian.PutUint64(known[:8], high)
	binary.BigEndian.PutUint64(known[8:], next)
	return key.ID(known.String())
}
