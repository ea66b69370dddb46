package desk

import (
	"context"

	"textdesk/store"
)

// Export gives everything the desk knows that its owner would want elsewhere, one
// record after another: each is a struct whose first field is its "kind" in JSON.
// Never passwords, keys, secrets or what only the machinery needs. It reads in
// many short transactions, so that a desk at work is not held up; what is changed
// meanwhile may come as it was or as it is. Only System may. An error of write
// ends it.
func (d *Desk) Export(ctx context.Context, by Actor, write func(record any) error) error {
	if err := by.mustBeSystem(); err != nil {
		return err
	}
	settings, err := view(ctx, d, func(v *store.View) (*store.Settings, error) { return v.Settings() })
	if err != nil {
		return err
	}
	if err := write(exportedSettings{"settings", settings}); err != nil {
		return err
	}
	for _, table := range []func() error{
		exporting(ctx, d, store.Users, func(u *store.User) (store.ID, any) { return u.ID, exportUser(u) }, write),
		exporting(ctx, d, store.Accounts, func(a *store.Account) (store.ID, any) { return a.ID, exportAccount(a) }, write),
		exporting(ctx, d, store.Numbers, func(n *store.Number) (store.ID, any) { return n.ID, exportedNumber{"number", n} }, write),
		exporting(ctx, d, store.Queues, func(q *store.Queue) (store.ID, any) { return q.ID, exportedQueue{"queue", q} }, write),
		exporting(ctx, d, store.Workstreams, func(w *store.Workstream) (store.ID, any) { return w.ID, exportedWorkstream{"workstream", w} }, write),
		exporting(ctx, d, store.Contacts, func(c *store.Contact) (store.ID, any) { return c.ID, exportedContact{"contact", c} }, write),
		exporting(ctx, d, store.Conversations, func(c *store.Conversation) (store.ID, any) { return c.ID, exportedConversation{"conversation", c} }, write),
		exporting(ctx, d, store.Messages, func(m *store.Message) (store.ID, any) { return m.ID, exportedMessage{"message", m} }, write),
		exporting(ctx, d, store.Notes, func(n *store.Note) (store.ID, any) { return n.ID, exportedNote{"note", n} }, write),
		exporting(ctx, d, store.Lines, func(l *store.Line) (store.ID, any) { return l.ID, exportedLine{"line", l.Kind, l} }, write),
	} {
		if err := table(); err != nil {
			return err
		}
	}
	return nil
}

// exportPage is how many records one transaction reads.
const exportPage = 500

// exporting writes a table page by page, outside the transactions that read it.
// shown gives a record's ID and what to write.
func exporting[T any](ctx context.Context, d *Desk, table *store.Table[T], shown func(*T) (store.ID, any), write func(any) error) func() error {
	return func() error {
		for last := store.ID(""); ; {
			page, err := view(ctx, d, func(v *store.View) ([]*T, error) { return table.After(v, last, exportPage) })
			if err != nil {
				return err
			}
			for _, record := range page {
				id, out := shown(record)
				if err := write(out); err != nil {
					return err
				}
				last = id
			}
			if len(page) < exportPage {
				return nil
			}
		}
	}
}
