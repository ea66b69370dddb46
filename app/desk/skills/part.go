// Package skills is what agents are good at, and how much they carry: the skills there
// are, and for each user their capacity in units and the skills they have, with a
// rating of each.
//
// Whoever puts work to agents reads [Of].
package skills

import (
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the skills' doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	leads := api.Only(store.Admin, store.Supervisor)
	return part.Part{
		Name:   "skills",
		Tables: []store.Kept{table, abilities},
		Told: []part.Telling{
			part.Tell(table, func(_ *store.View, _ desk.Actor, s *Skill) (Shown, error) { return show(s), nil }),
			part.Tell(abilities, func(_ *store.View, _ desk.Actor, a *Abilities) (ShownAbilities, error) { return showAbilities(a), nil }),
		},
		Endpoints: []api.Endpoint{
			api.Get("skills", api.SignedIn(), "Skills, by name", api.Alone(u.Skills)),
			api.Create("skills", leads, "Add a skill", api.Given(u.AddSkill)),
			api.Get("skills/{id}", api.SignedIn(), "One skill", api.On(u.Skill)),
			api.Patch("skills/{id}", leads, "Change a skill", api.Changing(u.ChangeSkill)),
			api.Delete("skills/{id}", leads, "Remove a skill; whoever has it loses it", api.RemovingConfirmed(u.RemoveUnusedSkill, u.RemoveSkill)),
			api.Get("users/{id}/skills", api.SignedIn(), "How much a user carries, and their skills", api.On(u.AbilitiesOf)),
			api.Put("users/{id}/skills", leads, "Replace them", api.Changing(u.SetAbilities)),
		},
		Settings: []part.Setting{
			{Name: "skills", Path: "skills", Tables: []string{Kind}, By: "name"},
			{
				Name: "abilities", Path: "users/{id}/skills", Tables: []string{"user_skills"}, Of: "people",
				Names: part.Naming(map[string]string{"skill_id": "skills"}),
			},
		},
		Screens: []api.Screen{{Name: "skills", Section: "people", Path: "/admin/skills", Roles: leads.Roles()}},
	}
}
