// Package compact writes records as few bytes: CBOR (RFC 8949) whose maps have
// integers for field names, so that a record says which fields it has and an
// older or newer program finds its own among them.
//
// A field carries its number in a tag, and the number is all that a file knows
// of it:
//
//	CreatedAt time.Time `cbor:"7,keyasint,omitzero"`
//
// A number is used once and never again, also when its field is gone. Every
// field has omitzero: what is absent reads as the zero value, and an empty list
// stays apart from none.
//
// The fields of an embedded struct count as the struct's own.
//
// Times are kept to the nanosecond, in UTC, in nine bytes. A string of 32
// upper-case hexadecimal digits, such as TeleSign's references, is kept in 17
// bytes if its field has the tag compact:"hex".
package compact

import (
	"fmt"
	"reflect"

	"github.com/fxamacker/cbor/v2"
)

// Codec encodes and decodes records of one type. Make one with New; it is safe
// for use by many goroutines.
type Codec[T any] struct {
	mirror mirror
	encode cbor.EncMode
	decode cbor.DecMode
	err    error // why the type cannot be kept
}

// decoding reads what is kept. A text that came in with bad letters is kept as it
// came, and must be readable.
var decoding, errDecoding = cbor.DecOptions{
	UTF8:             cbor.UTF8DecodeInvalid,
	MaxArrayElements: 1 << 24,
	MaxMapPairs:      1 << 24,
}.DecMode()

// New makes a codec for T, a struct all of whose fields have numbers. What is
// wrong with T is what [Codec.Err] tells.
func New[T any]() *Codec[T] {
	c := &Codec[T]{}
	t := reflect.TypeFor[T]()
	if _, c.err = Fields(t); c.err != nil {
		return c
	}
	c.mirror = mirrorOf(t, false)
	options := cbor.CoreDetEncOptions() // equal records are equal bytes
	if c.encode, c.err = options.EncMode(); c.err != nil {
		return c
	}
	c.decode, c.err = decoding, errDecoding
	return c
}

// Err tells why no record of the type can be kept, such as a field without a
// number; nil if all is well.
func (c *Codec[T]) Err() error { return c.err }

// Encode gives the bytes of a record. Equal records have equal bytes.
func (c *Codec[T]) Encode(record *T) ([]byte, error) {
	if c.err != nil {
		return nil, c.err
	}
	value := reflect.ValueOf(record).Elem()
	if c.mirror.same() {
		return c.encode.Marshal(record)
	}
	kept := reflect.New(c.mirror.kept)
	c.mirror.to(kept.Elem(), value)
	return c.encode.Marshal(kept.Interface())
}

// Decode gives the record of some bytes. Fields it does not know are passed over.
func (c *Codec[T]) Decode(data []byte) (*T, error) {
	if c.err != nil {
		return nil, c.err
	}
	record := new(T)
	if c.mirror.same() {
		return record, c.decode.Unmarshal(data, record)
	}
	kept := reflect.New(c.mirror.kept)
	if err := c.decode.Unmarshal(data, kept.Interface()); err != nil {
		return nil, fmt.Errorf("not a record of this kind: %w", err)
	}
	c.mirror.from(reflect.ValueOf(record).Elem(), kept.Elem())
	return record, nil
}
