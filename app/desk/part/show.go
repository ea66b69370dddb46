package part

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"textdesk/app/desk"
	"textdesk/store"
)

// Show gives one record as the file keeps it, in JSON, for whoever has to look into
// one: kind is its table's name, such as "message". What is secret in it is sealed or
// hashed. Like [Assembly.Export] it is for the command line alone. A kind that is none,
// and an ID that none of the kind has, are refused as [desk.NotFound].
func (a *Assembly) Show(ctx context.Context, kind, id string) (json.RawMessage, error) {
	table, err := a.tableOf(kind)
	if err != nil {
		return nil, err
	}
	return desk.View(ctx, a.desk, desk.System(), func(v *store.View, _ desk.Actor) (json.RawMessage, error) {
		record, err := table.Show(v, store.ID(id))
		if errors.Is(err, store.ErrNotFound) {
			return nil, desk.Refuse(desk.NotFound, "There is no %s with the ID %s.", kind, id)
		}
		return record, err
	})
}

func (a *Assembly) tableOf(kind string) (store.Kept, error) {
	var kinds []string
	for _, t := range a.Tables() {
		if t.Name() == kind {
			return t, nil
		}
		kinds = append(kinds, t.Name())
	}
	return nil, desk.Refuse(desk.NotFound, "There are no records of the kind %s. There are: %s.", kind, strings.Join(kinds, ", "))
}
