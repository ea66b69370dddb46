package telesign

import (
	"regexp"
	"strconv"
	"time"
)

// layouts are the forms of time found in TeleSign's documents, SDKs and samples,
// and their near neighbours. Fractions of a second are read after any of them.
var layouts = [...]string{
	time.RFC3339,
	time.RFC1123,
	time.RFC1123Z,
	"Mon, 2 Jan 2006 15:04:05 MST",
	"Mon, 2 Jan 2006 15:04:05 -0700",
	"2006-01-02T15:04:05",
	"2006-01-02 15:04:05",
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02T15:04:05-0700",
	"2006-02-01T15:04:05Z07:00", // the send example has month 31: day and month swapped
	"2006-01-02",
}

// colonFraction is "2020-05-04 22:07:01:226", milliseconds after a colon.
var colonFraction = regexp.MustCompile(`^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d):(\d+)`)

// parseTime reads a time of TeleSign's. It gives UTC, and zero for what it cannot
// read: a date is never a reason to refuse a receipt.
func parseTime(s string) time.Time {
	s = colonFraction.ReplaceAllString(s, "$1.$2")
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return plausible(t)
		}
	}
	return parseEpoch(s)
}

// parseEpoch reads seconds or milliseconds since 1970.
func parseEpoch(s string) time.Time {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil || n <= 0:
		return time.Time{}
	case n >= 1e11:
		return plausible(time.UnixMilli(n))
	}
	return plausible(time.Unix(n, 0))
}

// plausible drops times that no receipt can have, and that JSON could not carry.
func plausible(t time.Time) time.Time {
	if t = t.UTC(); t.Year() < 1970 || t.Year() > 9000 {
		return time.Time{}
	}
	return t
}
