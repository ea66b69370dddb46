package telesign_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"textdesk/telesign"
)

const accented = `{"reference_id":"0123456789ABCDEF0123456789ABCDEF","status":{"code":1500},"user_response":{"phone_number":"14255550101","sender_id":"14252306549","mo_message":"à demain, Noël"}}`

func TestABodyInAnotherEncodingIsNotDecoded(t *testing.T) {
	t.Parallel()
	latin, err := charmap.ISO8859_1.NewEncoder().String(accented)
	if err != nil {
		t.Fatal(err)
	}
	bodies := map[string]string{"Latin-1": latin, "cut inside a letter": accented[:strings.Index(accented, "à")+1] + `"}}`}
	for name, encoding := range map[string]unicode.Endianness{"UTF-16 from the left": unicode.LittleEndian, "UTF-16 from the right": unicode.BigEndian} {
		for mark, policy := range map[string]unicode.BOMPolicy{"and a mark": unicode.UseBOM, "": unicode.IgnoreBOM} {
			if bodies[name+mark], err = unicode.UTF16(encoding, policy).NewEncoder().String(accented); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, body := range bodies {
		if c, err := telesign.Decode([]byte(body)); err == nil || !strings.Contains(err.Error(), "UTF-8") {
			t.Errorf("%s: decoded as %+v, %v", name, c, err)
		}
	}
	if c, err := telesign.Decode([]byte("\ufeff" + accented)); err != nil || c.Inbound.Text != "à demain, Noël" {
		t.Errorf("with a mark of UTF-8 before it: %+v, %v", c, err)
	}
}

// Whatever stands in a body is either decoded or the whole body is held: nothing is
// lost quietly.
func TestNothingOfABodyIsLostQuietly(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/callbacks/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no callbacks", err)
	}
	rapid.Check(t, func(t *rapid.T) {
		body, err := os.ReadFile(rapid.SampledFrom(paths).Draw(t, "callback"))
		if err != nil {
			t.Fatal(err)
		}
		behind := rapid.OneOf(rapid.SampledFrom([]string{string(body), "{}", "null", "]", "\x00", ",", "&a=b"}), rapid.StringMatching(`[^\s][ -~]*`)).Draw(t, "behind")
		space := rapid.StringMatching(`[ \t\r\n]*`).Draw(t, "space")
		if _, err := telesign.Decode([]byte(string(body) + space)); err != nil {
			t.Fatalf("with space behind it: %v", err)
		}
		if _, err := telesign.Decode([]byte(string(body) + space + behind)); err == nil {
			t.Fatalf("%q behind it is lost", behind)
		}
		at := rapid.IntRange(0, len(body)).Draw(t, "at")
		if _, err := telesign.Decode(slices.Insert(slices.Clone(body), at, 0xe9)); err == nil {
			t.Fatal("a byte that is no letter is lost")
		}
	})
}

func TestReferencesAreTheSameInEitherCase(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		accented,
		`{"reference_id":"a","status":{"code":200},"additional_info":{"message_parts_reference_ids":["b","c"]}}`,
		`{"reference_id":"a","status":{"code":200},"message_parts_reference_ids":"b,c"}`,
	} {
		c, err := telesign.Decode([]byte(strings.Replace(body, "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdef", 1)))
		if err != nil {
			t.Fatal(err)
		}
		names := []string{c.ReferenceID}
		if c.Receipt != nil {
			names = append(names, c.Receipt.Parts...)
		} else {
			names = append(names, c.Inbound.ReferenceID)
		}
		for _, name := range names {
			if name != strings.ToUpper(name) || len(names) < 2 {
				t.Errorf("%q", names)
			}
		}
	}
}
