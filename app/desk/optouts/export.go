package optouts

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

// Piece is a part of a file: all of them one after the other are the file.
type Piece struct {
	CSV  string `json:"csv"`
	Next string `json:"next"` // the cursor of the next, empty at the end
}

// APIName is what the API calls it.
func (Piece) APIName() string { return "OptOutFilePiece" }

// pieceSize is how many contacts a piece has: a read that is over soon.
const pieceSize = 1000

// columns are those of the file, which an import reads again.
var columns = []string{"phone", "state", "at", "reason"}

// ExportOptOuts gives a piece of the contacts who stand so as CSV: the number, the state,
// since when, and how that came to be. The first piece begins with the names of the
// columns.
func (u *UseCases) ExportOptOuts(ctx context.Context, by desk.Actor, standing Standing, cursor string) (Piece, error) {
	standing = cmp.Or(standing, Out)
	if err := desk.CheckChoice("state", string(standing), standing.Choices()); err != nil {
		return Piece{}, err
	}
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Piece, error) {
		page, err := v.ContactsByConsent(string(standing), store.Slice{Cursor: cursor, Limit: pieceSize}, nil)
		if err != nil {
			return Piece{}, err
		}
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.UseCRLF = true
		if cursor == "" {
			_ = w.Write(columns) // a builder takes everything
		}
		for _, c := range page.Items {
			cells, err := cellsOf(v, by, standing, c)
			if err != nil {
				return Piece{}, err
			}
			_ = w.Write(cells)
		}
		w.Flush()
		return Piece{CSV: b.String(), Next: page.Next}, w.Error()
	})
}

func cellsOf(v *store.View, by desk.Actor, standing Standing, c *store.Contact) ([]string, error) {
	at, reason := c.Consent.Since, ""
	last, err := permission.LastChange(v, c.ID)
	switch {
	case err == nil:
		shown, err := permission.Show(v, by, last)
		if err != nil {
			return nil, err
		}
		at, reason = cmp.Or(last.SaidAt, at), reasonOf(shown)
	case !errors.Is(err, store.ErrNotFound):
		return nil, err
	}
	if standing == Blocked {
		at, reason = blockedSince(c), "refused by the carrier"
	}
	return []string{c.Phone, string(standing), at.UTC().Format(time.RFC3339), harmless(reason)}, nil
}

func blockedSince(c *store.Contact) (last time.Time) {
	for _, since := range c.Consent.Blocked {
		if since.After(last) {
			last = since
		}
	}
	return last
}

// reasonOf says in one line how something came to be.
func reasonOf(r permission.Shown) string {
	parts := []string{strings.ReplaceAll(string(r.Source), "_", " ")}
	for _, more := range []string{strings.ReplaceAll(string(r.How), "_", " "), r.Wording, r.Note} {
		if more = strings.Join(strings.Fields(more), " "); more != "" {
			parts = append(parts, more)
		}
	}
	return shortened(strings.Join(parts, ": "), maxReason)
}

func shortened(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}

// harmless keeps a cell from being a formula in whatever opens the file: what customers
// wrote stands in it. The mark is taken off again by an import.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r|", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
