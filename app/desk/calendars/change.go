package calendars

import (
	"cmp"
	"context"
	"slices"

	"textdesk/app/desk"
	"textdesk/store"
)

// maxOperatingHours keeps the list short enough to be chosen from.
const maxOperatingHours = 200

// OperatingHours gives all of them, by name.
func (u *UseCases) OperatingHours(ctx context.Context, by desk.Actor) (desk.List[Shown], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (desk.List[Shown], error) {
		all, err := desk.Collect(table.All(v))
		if err != nil {
			return desk.List[Shown]{}, err
		}
		slices.SortFunc(all, func(a, b *OperatingHours) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
		return desk.ListOf(store.Page[OperatingHours]{Items: all}, func(o *OperatingHours) (Shown, error) { return show(v, o) })
	})
}

// OperatingHoursOf gives one set of them.
func (u *UseCases) OperatingHoursOf(ctx context.Context, by desk.Actor, id store.ID) (Shown, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Shown, error) {
		o, err := table.Get(v, id)
		if err != nil {
			return Shown{}, err
		}
		return show(v, o)
	})
}

// AddOperatingHours adds a set of operating hours.
func (u *UseCases) AddOperatingHours(ctx context.Context, by desk.Actor, s OperatingHoursSettings) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Shown, error) {
		all, err := desk.Collect(table.All(tx))
		if err != nil {
			return Shown{}, err
		}
		if len(all) >= maxOperatingHours {
			return Shown{}, desk.RefuseField("name", "too_many", "There are %d already, which is the most. Remove some first.", maxOperatingHours)
		}
		return put(tx, &OperatingHours{ID: tx.NewID(), OperatingHoursSettings: s, CreatedAt: tx.Now})
	})
}

// ChangeOperatingHours changes what is given of them, for all who go by them and at
// once.
func (u *UseCases) ChangeOperatingHours(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[OperatingHoursSettings]) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Shown, error) {
		o, err := table.Get(tx, id)
		if err != nil {
			return Shown{}, err
		}
		shown, err := show(&tx.View, o)
		if err != nil {
			return Shown{}, err
		}
		if err := change.Apply(&o.OperatingHoursSettings, shown.Version, shown); err != nil {
			return Shown{}, err
		}
		return put(tx, o)
	})
}

// RemoveOperatingHours removes them. While something goes by them it is refused as
// desk.InUse, with what does.
func (u *UseCases) RemoveOperatingHours(ctx context.Context, by desk.Actor, id store.ID) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error {
		if _, err := table.Get(tx, id); err != nil {
			return err
		}
		if err := u.desk.MustBeUnused(&tx.View, Kind, id); err != nil {
			return err
		}
		return table.Delete(tx, id)
	})
}

func put(tx *store.Tx, o *OperatingHours) (Shown, error) {
	if err := o.check(); err != nil {
		return Shown{}, err
	}
	if err := mustHaveOwnName(&tx.View, o); err != nil {
		return Shown{}, err
	}
	o.UpdatedAt = tx.Now
	if err := table.Put(tx, o); err != nil {
		return Shown{}, err
	}
	return show(&tx.View, o)
}

// mustHaveOwnName refuses a name that others have: nobody could choose between them.
func mustHaveOwnName(v *store.View, o *OperatingHours) error {
	for other, err := range table.All(v) {
		if err != nil {
			return err
		}
		if other.ID != o.ID && other.Name == o.Name {
			return desk.RefuseField("name", "taken", "There are operating hours of this name. Give these another.")
		}
	}
	return nil
}
