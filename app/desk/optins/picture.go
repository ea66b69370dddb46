package optins

import "textdesk/app/sketch"

// drawing is a picture of a page in one of its languages, drawn from the same words as
// the page itself.
func drawing(w Wording, address string) ([]byte, error) {
	l := labelsIn(w.Language)
	pieces := []sketch.Piece{
		{Kind: sketch.Heading, Text: w.Title},
		{Kind: sketch.Paragraph, Text: w.Intro},
		{Kind: sketch.Field, Text: l.PhoneLabel},
		{Kind: sketch.Box, Text: w.Consent},
	}
	for _, condition := range w.Conditions {
		pieces = append(pieces, sketch.Piece{Kind: sketch.Small, Text: condition})
	}
	for _, link := range [][2]string{{l.PolicyLabel, w.PolicyURL}, {l.TermsLabel, w.TermsURL}} {
		if link[1] != "" {
			pieces = append(pieces, sketch.Piece{Kind: sketch.Small, Text: link[0] + ": " + link[1]})
		}
	}
	pieces = append(pieces, sketch.Piece{Kind: sketch.Button, Text: l.Send})
	if address != "" {
		pieces = append(pieces, sketch.Piece{Kind: sketch.Small, Text: address})
	}
	return sketch.PNG(pieces)
}
