package skills

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"textdesk/app/desk"
	"textdesk/store"
)

// The bounds of what a user has.
const (
	usualCapacity = 100 // units
	maxCapacity   = 1000
	maxRating     = 10
	maxRated      = 100
)

// Of gives how much a user carries, and their skills.
func Of(v *store.View, userID store.ID) (*Abilities, error) {
	a, err := abilities.Get(v, userID)
	if errors.Is(err, store.ErrNotFound) {
		return &Abilities{ID: userID, AbilitySettings: AbilitySettings{Capacity: usualCapacity}}, nil
	}
	return a, err
}

// Rating gives how good they are at a skill, 0 where they do not have it.
func (a *Abilities) Rating(skillID store.ID) int {
	for _, s := range a.Skills {
		if s.SkillID == skillID {
			return s.Rating
		}
	}
	return 0
}

// AbilitiesOf gives how much a user carries, and their skills.
func (u *UseCases) AbilitiesOf(ctx context.Context, by desk.Actor, userID store.ID) (ShownAbilities, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (ShownAbilities, error) {
		a, err := ofUser(v, userID)
		if err != nil {
			return ShownAbilities{}, err
		}
		return showAbilities(a), nil
	})
}

// ofUser is Of for a user who is there.
func ofUser(v *store.View, userID store.ID) (*Abilities, error) {
	if _, err := store.Users.Get(v, userID); err != nil {
		return nil, err
	}
	return Of(v, userID)
}

// SetAbilities replaces them. What the user has in hand stays theirs, also where they
// carry less now.
func (u *UseCases) SetAbilities(ctx context.Context, by desk.Actor, userID store.ID, r desk.Replacement[AbilitySettings]) (ShownAbilities, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (ShownAbilities, error) {
		a, err := ofUser(&tx.View, userID)
		if err != nil {
			return ShownAbilities{}, err
		}
		shown := showAbilities(a)
		if a.AbilitySettings, err = r.Over(shown.Version, shown); err != nil {
			return ShownAbilities{}, err
		}
		if err := a.check(&tx.View); err != nil {
			return ShownAbilities{}, err
		}
		a.UpdatedAt = tx.Now
		return showAbilities(a), abilities.Put(tx, a)
	})
}

// check refuses what cannot be, at its place.
func (s *AbilitySettings) check(v *store.View) error {
	if s.Capacity < 0 || s.Capacity > maxCapacity {
		return desk.RefuseField("capacity", "out_of_range", "Enter 0 to %d units; with 0 nothing is put to them.", maxCapacity)
	}
	if len(s.Skills) > maxRated {
		return desk.RefuseField("skills", "too_many", "At most %d skills.", maxRated)
	}
	for i, one := range s.Skills {
		at := fmt.Sprintf("skills.%d", i)
		if _, err := table.Get(v, one.SkillID); errors.Is(err, store.ErrNotFound) {
			return desk.RefuseField(at+".skill_id", "unknown", "This skill does not exist.")
		} else if err != nil {
			return err
		}
		if slices.ContainsFunc(s.Skills[:i], func(other Rated) bool { return other.SkillID == one.SkillID }) {
			return desk.RefuseField(at+".skill_id", "twice", "This skill is here already.")
		}
		if one.Rating < 1 || one.Rating > maxRating {
			return desk.RefuseField(at+".rating", "out_of_range", "Enter 1 to %d.", maxRating)
		}
	}
	return nil
}

// Room gives how many units of work a user carries.
func Room(v *store.View, userID store.ID) (int, error) {
	a, err := Of(v, userID)
	if err != nil {
		return 0, err
	}
	return a.Capacity, nil
}
