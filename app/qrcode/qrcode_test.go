package qrcode_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"strings"
	"testing"

	qr "github.com/piglig/go-qr"

	"textdesk/app/qrcode"
)

func TestACodeSaysWhatItWasMadeOf(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"https://desk.example.com/join/shop-news", "sms:+14252306549?&body=Bonjour%20%C3%A0%20vous", strings.Repeat("x", 300)} {
		code, err := qrcode.Of(text)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(code.PNG))
		if err != nil {
			t.Fatal(err)
		}
		if read, err := qr.Decode(picture); err != nil || read != text {
			t.Errorf("it is read as %q, %v", read, err)
		}
		if r, _, _, _ := picture.At(0, 0).RGBA(); r == 0 {
			t.Error("it has no quiet margin")
		}
		for d := xml.NewDecoder(bytes.NewReader(code.SVG)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("the SVG is not well formed: %v", err)
			}
		}
	}
}

func TestWhatIsTooLongForACodeIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := qrcode.Of(strings.Repeat("x", 5000)); err == nil {
		t.Error("a code was drawn")
	}
}
