package optouts

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/app/sms"
)

// The bounds of a file.
const (
	maxSize = 10 << 20 // bytes
	maxRows = 100_000
)

// line is a row of a file as it is written, with the number of its first line. bad says
// that it could not be read.
type line struct {
	number                   int
	phone, state, at, reason string
	bad                      bool
}

// readFile takes a file apart: the columns are divided by commas or semicolons, and the
// first line may have their names, in any order and beside others.
func readFile(text string) ([]line, error) {
	switch text = strings.TrimPrefix(text, "\ufeff"); {
	case len(text) > maxSize:
		return nil, desk.RefuseField("csv", "too_long", "A file has at most 10 MB. Divide it into several.")
	case strings.ContainsRune(text, utf8.RuneError), strings.ContainsRune(text, 0):
		return nil, desk.RefuseField("csv", "not_utf8", "Some letters of this file cannot be read. Save it as “CSV UTF-8” and try again.")
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = divider(text), -1, true
	r.TrimLeadingSpace = r.Comma != '\t' // it would take an empty cell for space
	where := position{phone: 0, state: 1, at: 2, reason: 3}
	var lines []line
	for first := true; ; {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		number, unreadable := 0, false
		if bad, ok := errors.AsType[*csv.ParseError](err); ok {
			number, unreadable = bad.StartLine, true
		} else if err != nil {
			return nil, err
		} else {
			number, _ = r.FieldPos(0)
		}
		if first && !unreadable {
			first = false
			if named, is := header(cells); is {
				where = named
				continue
			}
		}
		if len(lines) == maxRows {
			return nil, desk.RefuseField("csv", "too_many", "A file has at most 100,000 rows. Divide it into several.")
		}
		lines = append(lines, where.line(number, cells, unreadable))
	}
}

// divider is what divides the columns: of comma, semicolon and tab, the one that the
// first line has most of.
func divider(text string) rune {
	first, _ := bufio.NewReader(strings.NewReader(text)).ReadString('\n')
	most := ','
	for _, one := range []rune{';', '\t'} {
		if strings.Count(first, string(one)) > strings.Count(first, string(most)) {
			most = one
		}
	}
	return most
}

// position says in which columns what stands; -1 for nowhere.
type position struct{ phone, state, at, reason int }

func (p position) line(number int, cells []string, bad bool) line {
	if bad {
		return line{number: number, bad: true}
	}
	cell := func(i int) string {
		if i < 0 || i >= len(cells) {
			return ""
		}
		return strings.TrimPrefix(strings.TrimSpace(strings.Clone(cells[i])), "'")
	}
	return line{number: number, phone: cell(p.phone), state: cell(p.state), at: cell(p.at), reason: cell(p.reason)}
}

// header reads the names of the columns, if that is what a row has: one of them is the
// number's.
func header(cells []string) (where position, is bool) {
	where = position{-1, -1, -1, -1}
	for i, cell := range cells {
		switch sms.Fold(cell) {
		case "phone", "phone number", "number", "telephone", "tel", "mobile", "mobile number", "cell", "msisdn", "numero", "numero de telephone":
			where.phone, is = i, true
		case "state", "status", "consent", "etat", "statut", "consentement":
			where.state = i
		case "at", "date", "since", "when", "timestamp", "le", "depuis":
			where.at = i
		case "reason", "evidence", "source", "note", "motif", "raison", "preuve":
			where.reason = i
		}
	}
	return where, is
}
