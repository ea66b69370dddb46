package optouts

import (
	"context"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

const (
	// pieceRows is how many rows one request changes: whoever sends a longer file asks
	// again from where it says.
	pieceRows = 5000
	// batch is how many rows one transaction changes, so that texts in never wait long.
	batch = 200
	// lookAtOnce is how many rows are looked at in one read.
	lookAtOnce = 1000
	// maxShown is how many refused rows are named; all are counted.
	maxShown = 200
	// maxFileName is how many characters of a file's name are kept.
	maxFileName = 100
	// maxRequest leaves room for what JSON makes of a file's line ends and quotes.
	maxRequest = 2*maxSize + 64<<10
)

// File is a CSV file of who may be texted and who not.
type File struct {
	Name string `json:"name"` // what it is called, for the history
	CSV  string `json:"csv"`  // phone[,state,at,reason]
	// DryRun only says what the whole file would change.
	DryRun bool `json:"dry_run,omitempty"`
	// From is the row to begin with, counted from 0: what an answer before gave as Next.
	From int `json:"from,omitempty"`
}

// APIName is what the API calls it.
func (File) APIName() string { return "OptOutFile" }

// Outcome is what became of the rows of a file, or would.
type Outcome struct {
	Rows      int `json:"rows"` // of the whole file
	OptedOut  int `json:"opted_out"`
	OptedIn   int `json:"opted_in"`
	Unchanged int `json:"unchanged"`
	Refused   int `json:"refused"`
	// Refusals are the first of those that are refused.
	Refusals []Refusal `json:"refusals"`
	Next     int       `json:"next,omitempty"` // the row to go on from; 0 at the end
}

// APIName is what the API calls it.
func (Outcome) APIName() string { return "OptOutOutcome" }

// Refusal is a row that changes nothing, and why.
type Refusal struct {
	Line  int    `json:"line"` // of the file, counted from 1
	Phone string `json:"phone"`
	Cause cause  `json:"cause"`
}

// APIName is what the API calls it.
func (Refusal) APIName() string { return "OptOutRefusal" }

// ImportOptOuts brings in a piece of a file, a batch of rows in a transaction each, or
// says what the whole would do and changes nothing. Bringing in the same file again, or
// going on after it stopped anywhere, comes to the same end. It opts nobody in who has
// opted out, and nobody at all without a reason.
func (u *UseCases) ImportOptOuts(ctx context.Context, by desk.Actor, f File) (Outcome, error) {
	lines, err := readFile(f.CSV)
	if err != nil {
		return Outcome{}, err
	}
	if f.Name, err = desk.OneLine("name", f.Name, maxFileName); err != nil {
		return Outcome{}, err
	}
	switch {
	case len(lines) == 0:
		return Outcome{}, desk.RefuseField("csv", "required", "This file has no rows.")
	case f.From < 0 || f.From >= len(lines):
		return Outcome{}, desk.RefuseField("from", "unknown", "The file has no such row.")
	}
	o := &Outcome{Rows: len(lines), Refusals: []Refusal{}}
	if f.DryRun {
		if err := u.lookThrough(ctx, by, lines, o); err != nil {
			return Outcome{}, err
		}
		return *o, nil
	}
	rest := lines[f.From:]
	if len(rest) > pieceRows {
		rest, o.Next = rest[:pieceRows], f.From+pieceRows
	}
	for rows := range slices.Chunk(rest, batch) {
		done, err := u.bringIn(ctx, by, f.Name, rows)
		if err != nil {
			return Outcome{}, err
		}
		o.add(done)
	}
	return *o, nil
}

// bringIn changes what a few rows say.
func (u *UseCases) bringIn(ctx context.Context, by desk.Actor, name string, rows []line) (Outcome, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Outcome, error) {
		var o Outcome
		r, err := readerOf(&tx.View)
		if err != nil {
			return o, err
		}
		for _, l := range rows {
			w, why := r.understand(l)
			v := verdict{why: why}
			if why == "" {
				if v, err = bringInOne(tx, by, name, w); err != nil {
					return o, err
				}
			}
			o.count(l, w, v)
		}
		return o, nil
	})
}

func bringInOne(tx *store.Tx, by desk.Actor, name string, w wish) (verdict, error) {
	is, since, err := standingOf(&tx.View, w.phone)
	if err != nil {
		return verdict{}, err
	}
	v := w.judge(is, since)
	if !v.changes {
		return v, nil
	}
	c, err := contacts.For(tx, w.phone)
	if err != nil {
		return v, err
	}
	err = consent.Record(tx, c, w.to, permission.News{
		Source: permission.Imported, ByID: by.UserID, SaidAt: w.at, Note: w.reason,
		Evidence: permission.Evidence{File: name, Line: w.line},
	})
	return v, err
}

// lookThrough says what rows would do, one after the other.
func (u *UseCases) lookThrough(ctx context.Context, by desk.Actor, lines []line, o *Outcome) error {
	after := map[string]wish{} // what rows before would have done, by number
	for rows := range slices.Chunk(lines, lookAtOnce) {
		_, err := desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (struct{}, error) {
			r, err := readerOf(v)
			if err != nil {
				return struct{}{}, err
			}
			for _, l := range rows {
				w, why := r.understand(l)
				judged := verdict{why: why}
				if why == "" {
					if judged, err = w.judgeAfter(v, after, r.now); err != nil {
						return struct{}{}, err
					}
				}
				o.count(l, w, judged)
			}
			return struct{}{}, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (w wish) judgeAfter(v *store.View, after map[string]wish, now time.Time) (verdict, error) {
	is, since, err := standingOf(v, w.phone)
	if err != nil {
		return verdict{}, err
	}
	if before, changed := after[w.phone]; changed {
		is, since = before.to, now
		if !before.at.IsZero() {
			since = before.at
		}
	}
	judged := w.judge(is, since)
	if judged.changes {
		after[w.phone] = w
	}
	return judged, nil
}

// standingOf gives what a number's holder said last, and when. An older file can hold
// several contacts of one telephone: who opted out as one of them has.
func standingOf(v *store.View, phone string) (store.ConsentState, time.Time, error) {
	c, err := contacts.Known(v, phone)
	if err != nil || c == nil {
		return store.ConsentUnknown, time.Time{}, err
	}
	out, err := contacts.OptedOut(v, c)
	if out && c.Consent.State != store.OptedOut {
		return store.OptedOut, v.Now, err
	}
	return c.Consent.State, saidAt(c.Consent), err
}

func readerOf(v *store.View) (reader, error) {
	settings, err := v.Settings()
	if err != nil {
		return reader{}, err
	}
	zone, err := time.LoadLocation(settings.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	return reader{region: settings.Region, zone: zone, now: v.Now}, nil
}

// count adds what a row did, or why it did nothing.
func (o *Outcome) count(l line, w wish, v verdict) {
	switch {
	case v.why != "":
		o.Refused++
		if len(o.Refusals) < maxShown {
			o.Refusals = append(o.Refusals, Refusal{Line: l.number, Phone: shortened(l.phone, 40), Cause: v.why})
		}
	case !v.changes:
		o.Unchanged++
	case w.to == store.OptedIn:
		o.OptedIn++
	default:
		o.OptedOut++
	}
}

func (o *Outcome) add(done Outcome) {
	o.OptedOut += done.OptedOut
	o.OptedIn += done.OptedIn
	o.Unchanged += done.Unchanged
	o.Refused += done.Refused
	o.Refusals = append(o.Refusals, done.Refusals[:min(len(done.Refusals), maxShown-len(o.Refusals))]...)
}
