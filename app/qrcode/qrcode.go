// Package qrcode draws what telephones read with their camera, for print and for
// screens: black on white whatever the theme, with the quiet margin of four modules
// that the standard asks for (ISO/IEC 18004, 9.1).
package qrcode

import (
	"fmt"

	qr "github.com/piglig/go-qr"
)

const (
	quiet = 4
	// scale makes a PNG of about 400 pixels of an address of 50 letters.
	scale = 10
)

// Code is one and the same code in two forms.
type Code struct {
	SVG []byte // for print, at any size
	PNG []byte
}

// Of draws a text, such as an address. A quarter of the code may be dirty or torn. It
// refuses what is too long for any code: more than about 1,600 bytes.
func Of(text string) (Code, error) {
	drawn, err := qr.EncodeText(text, qr.Quartile)
	if err != nil {
		return Code{}, fmt.Errorf("no QR code can be drawn of this: %w", err)
	}
	form := qr.NewQrCodeImgConfig(scale, quiet, qr.WithOptimalSVG())
	svg, err := drawn.ToSVGBytes(form)
	if err != nil {
		return Code{}, err
	}
	png, err := drawn.ToPNGBytes(form)
	return Code{SVG: svg, PNG: png}, err
}
