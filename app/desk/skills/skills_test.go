package skills_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/skills"
	"textdesk/store"
)

func add(t testing.TB, d *desktest.Desk, name string) store.ID {
	t.Helper()
	s, err := d.AddSkill(t.Context(), d.Lead, skills.SkillSettings{Name: name})
	desktest.Done(t, err)
	return s.ID
}

func set(t testing.TB, d *desktest.Desk, of desk.Actor, capacity int, rated ...skills.Rated) error {
	t.Helper()
	return desktest.Err(d.SetAbilities(t.Context(), d.Lead, of.UserID, desk.Replace(skills.AbilitySettings{Capacity: capacity, Skills: rated})))
}

// has gives what a user has.
func has(t testing.TB, d *desktest.Desk, of desk.Actor) (found *skills.Abilities) {
	t.Helper()
	d.View(t, func(v *store.View) (err error) {
		found, err = skills.Of(v, of.UserID)
		return err
	})
	return found
}

func TestSomebodyOfWhomNothingWasWrittenCarriesAHundredUnitsAndHasNoSkill(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	shown, err := d.AbilitiesOf(t.Context(), d.Nadia, d.Omar.UserID)
	desktest.Done(t, err)
	if shown.Capacity != 100 || shown.Skills == nil || len(shown.Skills) != 0 || shown.Version == "" {
		t.Errorf("got %+v", shown)
	}
}

func TestASupervisorSaysWhatSomebodyIsGoodAt(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	spanish, billing := add(t, d, "Spanish"), add(t, d, "Billing")
	desktest.Done(t, set(t, d, d.Nadia, 0, skills.Rated{SkillID: spanish, Rating: 10}, skills.Rated{SkillID: billing, Rating: 1}))
	got := has(t, d, d.Nadia)
	if got.Capacity != 0 || got.Rating(spanish) != 10 || got.Rating(billing) != 1 || got.Rating("none") != 0 {
		t.Errorf("got %+v", got)
	}
	if other := has(t, d, d.Omar); other.Rating(spanish) != 0 {
		t.Errorf("Omar has %+v", other)
	}
}

func TestWhatCannotBeIsRefusedAtItsPlaceAndChangesNothing(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	spanish := add(t, d, "Spanish")
	desktest.Done(t, set(t, d, d.Nadia, 60, skills.Rated{SkillID: spanish, Rating: 5}))
	rated := func(id store.ID, rating int) skills.Rated { return skills.Rated{SkillID: id, Rating: rating} }
	desktest.WantInvalid(t, set(t, d, d.Nadia, -1), "capacity", "out_of_range")
	desktest.WantInvalid(t, set(t, d, d.Nadia, 1001), "capacity", "out_of_range")
	desktest.WantInvalid(t, set(t, d, d.Nadia, 100, rated("none", 5)), "skills.0.skill_id", "unknown")
	desktest.WantInvalid(t, set(t, d, d.Nadia, 100, rated(spanish, 0)), "skills.0.rating", "out_of_range")
	desktest.WantInvalid(t, set(t, d, d.Nadia, 100, rated(spanish, 11)), "skills.0.rating", "out_of_range")
	desktest.WantInvalid(t, set(t, d, d.Nadia, 100, rated(spanish, 5), rated(spanish, 6)), "skills.1.skill_id", "twice")
	if got := has(t, d, d.Nadia); got.Capacity != 60 || got.Rating(spanish) != 5 {
		t.Errorf("it became %+v", got)
	}
	err := desktest.Err(d.SetAbilities(t.Context(), d.Lead, "nobody", desk.Replace(skills.AbilitySettings{})))
	desktest.WantCode(t, err, desk.NotFound)
}

func TestASkillHasANameOfItsOwn(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	add(t, d, "Français")
	for name, reason := range map[string]string{"": "required", strings.Repeat("x", 101): "too_long", "FRANCAIS": "taken"} {
		err := desktest.Err(d.AddSkill(t.Context(), d.Lead, skills.SkillSettings{Name: name}))
		desktest.WantInvalid(t, err, "name", reason)
	}
	list, err := d.Skills(t.Context(), d.Nadia)
	desktest.Done(t, err)
	if len(list.Items) != 1 {
		t.Errorf("there are %v", list.Items)
	}
	_, err = d.ChangeSkill(t.Context(), d.Lead, list.Items[0].ID, desktest.Change[skills.SkillSettings](t, `{"name":"francais"}`))
	desktest.Done(t, err)
}

func TestRemovingASkillSaysWhoHasItAndTakesItFromThem(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	spanish, billing := add(t, d, "Spanish"), add(t, d, "Billing")
	desktest.Done(t, set(t, d, d.Nadia, 100, skills.Rated{SkillID: spanish, Rating: 5}, skills.Rated{SkillID: billing, Rating: 4}))
	refusal := desktest.WantCode(t, d.RemoveUnusedSkill(t.Context(), d.Lead, spanish), desk.InUse)
	if refusal.Touches["users"] != 1 || len(refusal.UsedBy) != 1 || refusal.UsedBy[0] != (desk.Use{Kind: "user", ID: d.Nadia.UserID, Name: "Nadia"}) {
		t.Errorf("it touches %v, of %v", refusal.Touches, refusal.UsedBy)
	}
	desktest.Done(t, d.RemoveSkill(t.Context(), d.Lead, spanish))
	if got := has(t, d, d.Nadia); len(got.Skills) != 1 || got.Rating(billing) != 4 {
		t.Errorf("Nadia has %+v", got)
	}
	desktest.Done(t, d.RemoveUnusedSkill(t.Context(), d.Lead, add(t, d, "Returns")))
}

// Whatever is written and removed, nobody has a skill that is not there.
func TestNobodyHasASkillThatIsNotThere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		d := desktest.New(t)
		there := map[store.ID]bool{}
		for _, name := range []string{"a", "b", "c"} {
			there[add(t, d, name)] = true
		}
		for id := range there {
			for _, who := range []desk.Actor{d.Nadia, d.Omar} {
				if rapid.Bool().Draw(r, "has") {
					kept := has(t, d, who).Skills
					desktest.Done(t, set(t, d, who, 100, append(kept, skills.Rated{SkillID: id, Rating: rapid.IntRange(1, 10).Draw(r, "rating")})...))
				}
			}
		}
		for id := range there {
			if rapid.Bool().Draw(r, "removed") {
				desktest.Done(t, d.RemoveSkill(t.Context(), d.Admin, id))
				delete(there, id)
			}
		}
		for _, who := range []desk.Actor{d.Nadia, d.Omar} {
			for _, s := range has(t, d, who).Skills {
				if !there[s.SkillID] {
					r.Errorf("%s has %s", who.UserID, s.SkillID)
				}
			}
		}
	})
}
