package skills

import (
	"cmp"
	"context"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// maxSkills keeps the list short enough to be chosen from.
const maxSkills = 500

// Skills gives all of them, by name.
func (u *UseCases) Skills(ctx context.Context, by desk.Actor) (desk.List[Shown], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (desk.List[Shown], error) {
		list, err := desk.ListAll(v, table, show)
		slices.SortFunc(list.Items, func(a, b Shown) int {
			return cmp.Or(cmp.Compare(sms.Fold(a.Name), sms.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
		})
		return list, err
	})
}

// Skill gives one.
func (u *UseCases) Skill(ctx context.Context, by desk.Actor, id store.ID) (Shown, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Shown, error) {
		s, err := table.Get(v, id)
		if err != nil {
			return Shown{}, err
		}
		return show(s), nil
	})
}

// AddSkill adds one.
func (u *UseCases) AddSkill(ctx context.Context, by desk.Actor, s SkillSettings) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Shown, error) {
		return put(tx, &Skill{ID: tx.NewID(), SkillSettings: s, CreatedAt: tx.Now})
	})
}

// ChangeSkill changes what is given of one.
func (u *UseCases) ChangeSkill(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[SkillSettings]) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (Shown, error) {
		s, err := table.Get(tx, id)
		if err != nil {
			return Shown{}, err
		}
		if err := change.Apply(&s.SkillSettings, show(s).Version, show(s)); err != nil {
			return Shown{}, err
		}
		return put(tx, s)
	})
}

func put(tx *store.Tx, s *Skill) (_ Shown, err error) {
	if s.Name, err = desk.Named("name", s.Name, desk.MaxName); err != nil {
		return Shown{}, err
	}
	if err := mustBeNew(&tx.View, s); err != nil {
		return Shown{}, err
	}
	s.UpdatedAt = tx.Now
	return show(s), table.Put(tx, s)
}

// mustBeNew refuses a name that another skill has, whatever its case and accents, and
// one skill too many.
func mustBeNew(v *store.View, s *Skill) error {
	others := 0
	for other, err := range table.All(v) {
		if err != nil {
			return err
		}
		if other.ID == s.ID {
			continue
		}
		others++
		if sms.Fold(other.Name) == sms.Fold(s.Name) {
			return desk.RefuseField("name", "taken", "There is a skill of this name: %s. Give this one another.", other.Name)
		}
	}
	if others >= maxSkills {
		return desk.RefuseField("name", "too_many", "There are %d already, which is the most. Remove some first.", maxSkills)
	}
	return nil
}

// RemoveUnusedSkill is RemoveSkill for one that nobody has. Another is refused as
// desk.InUse, with who has it.
func (u *UseCases) RemoveUnusedSkill(ctx context.Context, by desk.Actor, id store.ID) error {
	return u.remove(ctx, by, id, mustBeNobodys)
}

// RemoveSkill removes one, also from those who have it. While rules ask for it that is
// refused, as desk.InUse.
func (u *UseCases) RemoveSkill(ctx context.Context, by desk.Actor, id store.ID) error {
	return u.remove(ctx, by, id, func(*store.View, store.ID) error { return nil })
}

func (u *UseCases) remove(ctx context.Context, by desk.Actor, id store.ID, may func(*store.View, store.ID) error) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error {
		if _, err := table.Get(tx, id); err != nil {
			return err
		}
		if err := u.desk.MustBeUnused(&tx.View, Kind, id); err != nil {
			return err
		}
		if err := may(&tx.View, id); err != nil {
			return err
		}
		if err := takeFromAll(tx, id); err != nil {
			return err
		}
		return table.Delete(tx, id)
	})
}

// mustBeNobodys refuses a skill that somebody has.
func mustBeNobodys(v *store.View, id store.ID) error {
	having, err := desk.Collect(bySkill.Scan(v, store.Under(store.Key{}.ID(id))))
	if err != nil || len(having) == 0 {
		return err
	}
	e := desk.Refuse(desk.InUse, "%d people have this skill. Without it they are no longer found by it. Confirm that it is to be removed all the same.", len(having))
	e.Touches = map[string]int{"users": len(having)}
	for _, a := range having {
		user, err := store.Users.Get(v, a.ID)
		if err != nil {
			return err
		}
		e.UsedBy = append(e.UsedBy, desk.Use{Kind: store.Users.Name(), ID: user.ID, Name: user.Name})
	}
	return e
}

func takeFromAll(tx *store.Tx, id store.ID) error {
	having, err := desk.Collect(bySkill.Scan(tx, store.Under(store.Key{}.ID(id))))
	if err != nil {
		return err
	}
	for _, a := range having {
		a.Skills = slices.DeleteFunc(a.Skills, func(s Rated) bool { return s.SkillID == id })
		a.UpdatedAt = tx.Now
		if err := abilities.Put(tx, a); err != nil {
			return err
		}
	}
	return nil
}
