package sms

// Encoding is how the characters of a text travel, named as in the API.
type Encoding string

// The two encodings a text can have. GSM7 is used when every character is in
// its alphabet; a single one outside makes the whole text UCS2.
const (
	GSM7 Encoding = "gsm7"
	UCS2 Encoding = "ucs2"
)

// Choices gives the encodings.
func (Encoding) Choices() []string { return []string{string(GSM7), string(UCS2)} }

// MaxLength is the longest text TeleSign takes, in UTF-16 units as [Length]
// counts them. Such a text is at most 11 parts of plain GSM-7, 22 when it is
// made of escape pairs such as €, and 25 in UCS-2 (24 when no surrogate pair
// falls on a boundary).
const MaxLength = 1600

// Segments is the size of a text as a composer shows it: "2 parts · 119 / 134".
type Segments struct {
	Encoding Encoding `json:"encoding"`
	// Parts is the number of messages the carrier sends and charges: 1 or more.
	Parts int `json:"parts"`
	// Used counts septets (GSM-7) or UTF-16 units (UCS-2), and with them the
	// units left empty at the end of a part because a pair would not fit.
	Used int `json:"used"`
	// Limit is the capacity of that many parts: 160, 306, 459… or 70, 134, 201…
	Limit int `json:"limit"`
}

// layout is the room a part has in one encoding. A part of several gives 6 of
// its 140 octets to the header that puts them together again (TS 23.040
// §9.2.3.24.1, 8-bit reference).
type layout struct {
	encoding      Encoding
	alone, joined int
	cost          func(rune) int
}

func layoutOf(text string) layout {
	if isGSM(text) {
		return layout{encoding: GSM7, alone: 160, joined: 153, cost: septets}
	}
	return layout{encoding: UCS2, alone: 70, joined: 67, cost: units}
}

// units is what r costs in UCS-2: 2 for a surrogate pair, else 1.
func units(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// total is the cost of the whole text, without padding.
func (l layout) total(text string) int {
	n := 0
	for _, r := range text {
		n += l.cost(r)
	}
	return n
}

// cuts gives the byte offset at which each part but the first begins, and the
// units in the last part.
func (l layout) cuts(text string) (starts []int, last int) {
	if n := l.total(text); n <= l.alone {
		return nil, n
	}
	for at, r := range text {
		c := l.cost(r)
		if last+c > l.joined {
			starts, last = append(starts, at), 0
		}
		last += c
	}
	return starts, last
}

// Count says how text would be encoded and how many parts it takes. An empty
// text is one empty part. A byte that is not UTF-8 counts as the replacement
// character U+FFFD that would be sent for it, as does half a surrogate pair.
func Count(text string) Segments {
	l := layoutOf(text)
	starts, last := l.cuts(text)
	if len(starts) == 0 {
		return Segments{Encoding: l.encoding, Parts: 1, Used: last, Limit: l.alone}
	}
	return Segments{
		Encoding: l.encoding,
		Parts:    len(starts) + 1,
		Used:     len(starts)*l.joined + last,
		Limit:    (len(starts) + 1) * l.joined,
	}
}

// Split gives the parts of text as a carrier would cut it: as many as [Count]
// says, and equal to text when joined. No escape pair and no surrogate pair is
// split; an emoji made of several code points may be.
func Split(text string) []string {
	starts, _ := layoutOf(text).cuts(text)
	parts := make([]string, 0, len(starts)+1)
	from := 0
	for _, at := range starts {
		parts, from = append(parts, text[from:at]), at
	}
	return append(parts, text[from:])
}

// Length is the length of text in UTF-16 units, as a browser's string.length:
// a character beyond U+FFFF is two. It is what [MaxLength] limits.
func Length(text string) int {
	n := 0
	for _, r := range text {
		n += units(r)
	}
	return n
}
