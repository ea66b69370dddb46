package part

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// exportPage is how many records one transaction of an export reads.
const exportPage = 500

// Export gives everything the desk knows that its owner would want elsewhere, one
// record after another: each is a JSON object whose first field is its "kind".
// Never passwords, keys, secrets or what only the machinery needs; each table says
// which. It reads in many short transactions, so that a desk at work is not held
// up; what is changed meanwhile may come as it was or as it is. It is for the
// command line, and no endpoint leads to it. An error of write ends it.
func (a *Assembly) Export(ctx context.Context, write func(record any) error) error {
	for _, t := range a.Tables() {
		if err := a.exportTable(ctx, t, write); err != nil {
			return err
		}
	}
	return nil
}

// page is what one transaction of an export read.
type page struct {
	records []any
	last    store.ID
}

func (a *Assembly) exportTable(ctx context.Context, t store.Kept, write func(record any) error) error {
	for last := store.ID(""); ; {
		p, err := desk.View(ctx, a.desk, desk.System(), func(v *store.View, _ desk.Actor) (p page, err error) {
			p.last, _, err = t.Export(v, last, exportPage, func(record any) error {
				p.records = append(p.records, record)
				return nil
			})
			return p, err
		})
		if err != nil {
			return err
		}
		for _, record := range p.records {
			if err := write(record); err != nil {
				return err
			}
		}
		if len(p.records) < exportPage {
			return nil
		}
		last = p.last
	}
}
