package desk

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"reflect"
)

// Version names what can be edited of a record or a list, as somebody read it: a hash
// of it. Whoever changes it says which version they saw, so that of two people who
// edit the same the second is told of the first one's change, and neither overwrites
// what they have not seen. What happens to a record by itself is no other version.
type Version string

// VersionOf names what can be edited, which parts are all of.
func VersionOf(parts ...any) Version {
	encoded, err := json.Marshal(parts)
	if err != nil {
		panic("desk: a version: " + err.Error()) // it is made of what the API shows
	}
	sum := sha256.Sum256(encoded)
	return Version(base32.HexEncoding.EncodeToString(sum[:10]))
}

// mustBe refuses a change of another version than the one there is now, with what is
// shown of that. The empty version is of who changes whatever there is.
func (v Version) mustBe(now Version, shown any) error {
	if v == "" || v == now {
		return nil
	}
	e := Refuse(Changed, "Somebody has changed this since you read it. Look at what it is now, and change that.")
	e.Current = shown
	return e
}

// Replacement is a whole T that takes the place of another: a JSON object with the
// fields of T and the version that is replaced.
type Replacement[T any] struct {
	given   T
	version Version
}

// Replace gives a replacement of whatever there is.
func Replace[T any](given T) Replacement[T] { return Replacement[T]{given: given} }

// UnmarshalJSON takes the object, and refuses what T has no place for.
func (r *Replacement[T]) UnmarshalJSON(object []byte) (err error) {
	var rest []byte
	if r.version, rest, err = splitVersion(object); err != nil {
		return err
	}
	var given T
	if err := decodeStrictly(rest, &given); err != nil {
		return err
	}
	r.given = given
	return nil
}

// Over gives what is to be kept in the place of what there is, whose version is now
// and which is shown to who is refused, as Changed, because it is another one than
// they saw.
func (r Replacement[T]) Over(now Version, shown any) (T, error) {
	return r.given, r.version.mustBe(now, shown)
}

// ReadAt gives the version that is replaced.
func (r Replacement[T]) ReadAt() Version { return r.version }

// Changes gives the type of what is replaced, for the API's description.
func (Replacement[T]) Changes() reflect.Type { return reflect.TypeFor[T]() }

// splitVersion takes the version out of a JSON object.
func splitVersion(object []byte) (v Version, rest []byte, err error) {
	var versioned struct {
		Version Version `json:"version"`
	}
	if err := json.Unmarshal(object, &versioned); err != nil {
		return "", nil, err
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(object, &fields); err != nil {
		return "", nil, err
	}
	delete(fields, "version")
	rest, err = json.Marshal(fields)
	return versioned.Version, rest, err
}

func decodeStrictly(object []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(object))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}
