package sketch_test

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/sketch"
)

func TestAPageIsAsHighAsItsWords(t *testing.T) {
	t.Parallel()
	short := height(t, sketch.Piece{Kind: sketch.Heading, Text: "Texts"})
	long := height(t,
		sketch.Piece{Kind: sketch.Heading, Text: "SMS de Harbor Bikes"}, sketch.Piece{Kind: sketch.Paragraph, Text: strings.Repeat("Des vélos\u202f: ", 40)},
		sketch.Piece{Kind: sketch.Field, Text: "Numéro"}, sketch.Piece{Kind: sketch.Box, Text: "J’accepte"}, sketch.Piece{Kind: sketch.Button, Text: "Recevoir"},
		sketch.Piece{Kind: sketch.Small, Text: "https://harbor.example/" + strings.Repeat("x", 200)},
	)
	if short < 100 || long < 4*short {
		t.Errorf("they are %d and %d pixels high", short, long)
	}
}

func TestWhateverIsWrittenIsDrawn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 300, -1).Draw(t, "text")
		kind := sketch.Kind(rapid.IntRange(int(sketch.Heading), int(sketch.Button)).Draw(t, "kind"))
		if _, err := sketch.PNG([]sketch.Piece{{Kind: kind, Text: text}}); err != nil {
			t.Fatal(err)
		}
	})
}

func height(t *testing.T, pieces ...sketch.Piece) int {
	t.Helper()
	drawn, err := sketch.PNG(pieces)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(drawn))
	if err != nil {
		t.Fatal(err)
	}
	return picture.Bounds().Dy()
}
