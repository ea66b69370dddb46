package desk

import (
	"fmt"
	"slices"
	"strings"

	"textdesk/store"
)

// Use is something that goes by a record, so that the record cannot be removed.
type Use struct {
	// Kind is what it is, as its table is named: "queue", "channel", "workstream".
	Kind string   `json:"kind"`
	ID   store.ID `json:"id"`
	Name string   `json:"name"` // empty where there is but one, as of the desk's settings
}

// Uses asks all parts what goes by a record of the table of that name.
func (d *Desk) Uses(v *store.View, table string, id store.ID) (all []Use, err error) {
	for _, h := range d.hooks {
		if h.Uses == nil {
			continue
		}
		some, err := h.Uses(v, table, id)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// MustBeUnused refuses to remove a record, as InUse and with what goes by it, while
// something does.
func (d *Desk) MustBeUnused(v *store.View, table string, id store.ID) error {
	uses, err := d.Uses(v, table, id)
	if err != nil || len(uses) == 0 {
		return err
	}
	named := make([]string, len(uses))
	for i, use := range uses {
		named[i] = strings.TrimSpace(fmt.Sprintf("%s %s", use.Kind, use.Name))
	}
	e := Refuse(InUse, "This is still used by: %s. Choose another there first.", strings.Join(slices.Compact(named), ", "))
	e.UsedBy = uses
	return e
}

// UsesOf gives the records of a table that go by something, as kind and with the name
// each has.
func UsesOf[T any](v *store.View, table *store.Table[T], use func(*T) (Use, bool)) (all []Use, err error) {
	for record, err := range table.All(v) {
		if err != nil {
			return nil, err
		}
		if one, uses := use(record); uses {
			one.Kind = table.Name()
			all = append(all, one)
		}
	}
	return all, nil
}
