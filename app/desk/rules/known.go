package rules

import (
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/skills"
	"textdesk/store"
	"textdesk/store/work"
)

// KnownIn tells what the rules of a workstream may name.
func KnownIn(v *store.View, workstreamID store.ID) (*routing.Known, error) {
	w, err := store.Workstreams.Get(v, workstreamID)
	if err != nil {
		return nil, err
	}
	return &routing.Known{
		Queue: func(id store.ID) bool {
			q, err := store.Queues.Get(v, id)
			return err == nil && !q.Removed()
		},
		Account: exists(v, store.Accounts),
		User:    exists(v, store.Users),
		Number: func(id store.ID) bool {
			n, err := store.Numbers.Get(v, id)
			return err == nil && !n.Removed()
		},
		Skill: func(id store.ID) bool { return skills.Exists(v, id) },
		Hours: func(id store.ID) bool { return calendars.MustExist(v, "", id) == nil },
		Variable: func(name string) (number, is bool) {
			for _, one := range w.Variables {
				if one.Name == name {
					return one.Type == work.Number, true
				}
			}
			return false, false
		},
	}, nil
}

func exists[T any](v *store.View, table *store.Table[T]) func(store.ID) bool {
	return func(id store.ID) bool {
		_, err := table.Get(v, id)
		return err == nil
	}
}
