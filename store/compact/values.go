package compact

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// stamp is a time as nanoseconds since 1970, or as text where those do not fit
// into 64 bits.
type stamp time.Time

// The years whose every moment fits.
const firstYear, lastYear = 1678, 2261

// How CBOR begins an integer of 64 bits. Every record has several times, and they
// are written without the library, always in full.
const positive, negative = 0x1b, 0x3b

func nanos(n int64) []byte {
	if n < 0 {
		return binary.BigEndian.AppendUint64([]byte{negative}, uint64(-1-n))
	}
	return binary.BigEndian.AppendUint64([]byte{positive}, uint64(n))
}

func fromNanos(data []byte) (n int64, ok bool) {
	if len(data) != 9 || data[0] != positive && data[0] != negative {
		return 0, false
	}
	n = int64(binary.BigEndian.Uint64(data[1:]))
	if data[0] == negative {
		n = -1 - n
	}
	return n, true
}

// IsZero tells whether the time is the zero time, which is not kept.
func (s stamp) IsZero() bool { return time.Time(s).IsZero() }

// MarshalCBOR implements [cbor.Marshaler].
func (s stamp) MarshalCBOR() ([]byte, error) {
	t := time.Time(s).UTC()
	if t.Year() < firstYear || t.Year() > lastYear {
		text, err := t.MarshalText()
		if err != nil {
			return nil, err
		}
		return cbor.Marshal(string(text))
	}
	return nanos(t.UnixNano()), nil
}

// UnmarshalCBOR implements [cbor.Unmarshaler].
func (s *stamp) UnmarshalCBOR(data []byte) error {
	if n, ok := fromNanos(data); ok {
		*s = stamp(time.Unix(0, n).UTC())
		return nil
	}
	var text string
	if err := decoding.Unmarshal(data, &text); err != nil {
		return fmt.Errorf("a time is a number or text: %w", err)
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	*s = stamp(t)
	return err
}

// hexText is a string that is 16 bytes if it is 32 upper-case hexadecimal digits,
// and text if it is anything else.
type hexText string

// MarshalCBOR implements [cbor.Marshaler].
func (h hexText) MarshalCBOR() ([]byte, error) {
	if raw, ok := FromHex(string(h)); ok {
		return cbor.Marshal(raw)
	}
	return cbor.Marshal(string(h))
}

// UnmarshalCBOR implements [cbor.Unmarshaler].
func (h *hexText) UnmarshalCBOR(data []byte) error {
	var raw []byte
	if err := decoding.Unmarshal(data, &raw); err == nil {
		*h = hexText(ToHex(raw))
		return nil
	}
	return decoding.Unmarshal(data, (*string)(h))
}

// FromHex gives the 16 bytes of 32 upper-case hexadecimal digits; ok tells whether
// the text is that.
func FromHex(text string) (raw []byte, ok bool) {
	if len(text) != 32 || strings.ToUpper(text) != text {
		return nil, false
	}
	raw, err := hex.DecodeString(text)
	return raw, err == nil
}

// ToHex gives the digits of what FromHex gave.
func ToHex(raw []byte) string { return strings.ToUpper(hex.EncodeToString(raw)) }
