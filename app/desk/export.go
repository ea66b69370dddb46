package desk

import (
	"context"

	"textdesk/store"
)

// exportPage is how many records one transaction reads.
const exportPage = 500

// Export gives everything the desk knows that its owner would want elsewhere, one
// record after another: each is a JSON object whose first field is its "kind".
// What of a table leaves is said where the table is declared; never passwords,
// keys, secrets or what only the machinery needs. It reads in many short
// transactions, so that a desk at work is not held up; what is changed meanwhile
// may come as it was or as it is. Only System may. An error of write ends it.
func (d *Desk) Export(ctx context.Context, by Actor, write func(record any) error) error {
	if err := by.mustBeSystem(); err != nil {
		return err
	}
	for _, table := range d.store.Tables() {
		if err := d.exportTable(ctx, table, write); err != nil {
			return err
		}
	}
	return nil
}

// exportTable writes a table page by page, outside the transactions that read it.
func (d *Desk) exportTable(ctx context.Context, table store.Kept, write func(any) error) error {
	for last := store.ID(""); ; {
		var page []any
		err := d.store.View(ctx, func(v *store.View) (err error) {
			page = nil
			last, _, err = table.Export(v, last, exportPage, func(record any) error {
				page = append(page, record)
				return nil
			})
			return err
		})
		if err != nil {
			return presentable(err)
		}
		for _, record := range page {
			if err := write(record); err != nil {
				return err
			}
		}
		if len(page) < exportPage {
			return nil
		}
	}
}
