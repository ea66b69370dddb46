// Package sketch draws a simple page of words as a picture: headings, paragraphs, a
// field, a box that is not ticked, a button. It is for whoever is asked for a picture of
// a page and has no browser to take one with; it is a drawing, and says what the page
// says in the same order.
//
// It writes with the Go fonts, which have Latin, Greek and Cyrillic letters. What they
// have not is drawn as an empty box.
package sketch

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Kind is what a piece of a page looks like.
type Kind int

// The kinds.
const (
	Heading Kind = iota
	Paragraph
	Small
	Field  // a label, and an empty field below it
	Box    // a box that is not ticked, with its words beside it
	Button // filled, with its word in the middle
)

// Piece is one of a page, from top to bottom.
type Piece struct {
	Kind Kind
	Text string
}

// The measures, in pixels, of a telephone's screen of 390 by two.
const (
	width   = 780
	margin  = 56
	gap     = 28
	control = 96 // the height of a field and a button
	tick    = 44
	tallest = 8000
)

var (
	paper  = color.White
	ink    = color.RGBA{0x18, 0x21, 0x26, 0xff}
	soft   = color.RGBA{0x55, 0x63, 0x6b, 0xff}
	edge   = color.RGBA{0x75, 0x82, 0x89, 0xff}
	accent = color.RGBA{0x0b, 0x6b, 0x6d, 0xff}
)

// PNG draws a page, at the height that it takes.
func PNG(pieces []Piece) ([]byte, error) {
	p, err := newPen()
	if err != nil {
		return nil, err
	}
	p.on = image.NewRGBA(image.Rect(0, 0, width, tallest))
	draw.Draw(p.on, p.on.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	p.y = margin
	for _, piece := range pieces {
		p.draw(piece)
	}
	whole := p.on.SubImage(image.Rect(0, 0, width, min(tallest, p.y+margin-gap)))
	var b bytes.Buffer
	err = png.Encode(&b, whole)
	return b.Bytes(), err
}

// pen draws from top to bottom.
type pen struct {
	on                   *image.RGBA
	y                    int
	title, plain, strong font.Face
	small                font.Face
}

func newPen() (*pen, error) {
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	bold, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return nil, err
	}
	p := &pen{}
	for _, one := range []struct {
		to   *font.Face
		of   *opentype.Font
		size float64
	}{{&p.title, bold, 48}, {&p.plain, regular, 32}, {&p.strong, bold, 32}, {&p.small, regular, 28}} {
		if *one.to, err = opentype.NewFace(one.of, &opentype.FaceOptions{Size: one.size, DPI: 72, Hinting: font.HintingFull}); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *pen) draw(piece Piece) {
	text := written(piece.Text)
	switch piece.Kind {
	case Heading:
		p.write(p.title, ink, margin, text)
	case Paragraph:
		p.write(p.plain, ink, margin, text)
	case Small:
		p.write(p.small, soft, margin, text)
	case Field:
		p.write(p.strong, ink, margin, text)
		p.y += gap / 3
		p.frame(image.Rect(margin, p.y, width-margin, p.y+control), edge, paper)
		p.y += control
	case Box:
		p.frame(image.Rect(margin, p.y+2, margin+tick, p.y+2+tick), edge, paper)
		p.write(p.plain, ink, margin+tick+24, text)
	case Button:
		p.frame(image.Rect(margin, p.y, width-margin, p.y+control), accent, accent)
		at := fixed.I(width/2) - font.MeasureString(p.strong, text)/2
		d := font.Drawer{Dst: p.on, Src: image.NewUniform(paper), Face: p.strong, Dot: fixed.Point26_6{X: at, Y: fixed.I(p.y + control/2 + 11)}}
		d.DrawString(text)
		p.y += control
	}
	p.y += gap
}

// write puts a text on lines that fit between left and the margin.
func (p *pen) write(face font.Face, in color.Color, left int, text string) {
	height := face.Metrics().Height.Ceil() * 5 / 4
	for _, line := range lines(face, text, fixed.I(width-margin-left)) {
		d := font.Drawer{Dst: p.on, Src: image.NewUniform(in), Face: face, Dot: fixed.P(left, p.y+face.Metrics().Ascent.Ceil())}
		d.DrawString(line)
		p.y += height
	}
}

// frame draws a rectangle with an edge of two pixels.
func (p *pen) frame(at image.Rectangle, around, within color.Color) {
	draw.Draw(p.on, at, image.NewUniform(around), image.Point{}, draw.Src)
	draw.Draw(p.on, at.Inset(2), image.NewUniform(within), image.Point{}, draw.Src)
}

// lines breaks a text at its spaces; a word that is longer than a line is broken anywhere.
func lines(face font.Face, text string, room fixed.Int26_6) (all []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		if longer := strings.TrimSpace(line + " " + word); font.MeasureString(face, longer) <= room {
			line = longer
			continue
		}
		if line != "" {
			all = append(all, line)
		}
		for line = word; font.MeasureString(face, line) > room; {
			cut := fitting(face, line, room)
			all, line = append(all, line[:cut]), line[cut:]
		}
	}
	return append(all, line)
}

// fitting is how many bytes of a word fit, at least one letter.
func fitting(face font.Face, word string, room fixed.Int26_6) int {
	cut := 0
	for at := range word {
		if at > 0 && font.MeasureString(face, word[:at]) > room {
			break
		}
		cut = at
	}
	if cut == 0 {
		return len([]byte(string([]rune(word)[:1])))
	}
	return cut
}

// written replaces what the fonts lack by what looks the same.
func written(text string) string {
	return strings.NewReplacer("\u202f", "\u00a0", "\u2011", "-").Replace(text)
}
