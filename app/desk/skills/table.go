package skills

import (
	"time"

	"textdesk/app/desk"
	"textdesk/store"
)

// Kind is what skills are called as records: in events, in exports, and where the hook
// desk.Hooks.Uses is asked.
const Kind = "skill"

// SkillSettings are what is written of a skill.
type SkillSettings struct {
	Name string `json:"name" cbor:"2,keyasint,omitzero"`
}

// Skill is something that agents can be good at.
type Skill struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	SkillSettings
	CreatedAt time.Time `json:"created_at" cbor:"3,keyasint,omitzero"`
	UpdatedAt time.Time `json:"updated_at" cbor:"4,keyasint,omitzero"`
}

// APIName is what the API calls it: a Skill there has its version.
func (Skill) APIName() string { return "KeptSkill" }

var table = store.NewTable(store.Whole[Skill](), store.Spec[Skill]{
	Cached: true,
	Name:   Kind,
	ID:     func(s *Skill) store.ID { return s.ID },
	Trace:  func(*Skill) store.Trace { return store.Trace{} },
})

// Shown is a skill as the screens show it.
type Shown struct {
	Skill
	Version desk.Version `json:"version"` // of what can be changed
}

// APIName is what the API calls it.
func (Shown) APIName() string { return "Skill" }

func show(s *Skill) Shown { return Shown{*s, desk.VersionOf(s.SkillSettings)} }

// AbilitySettings are what is written of a user as somebody who works.
type AbilitySettings struct {
	// Capacity is how many units of work they carry at a time, 0 to 1,000; 100 unless
	// somebody says otherwise.
	Capacity int     `json:"capacity" cbor:"2,keyasint,omitzero"`
	Skills   []Rated `json:"skills" cbor:"3,keyasint,omitzero"`
}

// Rated is a skill that a user has.
type Rated struct {
	SkillID store.ID `json:"skill_id" cbor:"1,keyasint,omitzero"`
	Rating  int      `json:"rating" cbor:"2,keyasint,omitzero"` // 1 to 10, the greater the better
}

// APIName is what the API calls it.
func (Rated) APIName() string { return "RatedSkill" }

// Abilities are how much a user carries, and their skills. A user of whom nothing was
// written has no record.
type Abilities struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"` // the user's
	AbilitySettings
	UpdatedAt time.Time `json:"updated_at,omitzero" cbor:"4,keyasint,omitzero"`
}

// APIName is what the API calls them: UserSkills there have their version.
func (Abilities) APIName() string { return "KeptUserSkills" }

var bySkill = &store.Index[Abilities]{
	Name: "by_skill",
	Keys: func(a *Abilities) (keys []store.Key) {
		for _, s := range a.Skills {
			keys = append(keys, store.Key{}.ID(s.SkillID))
		}
		return keys
	},
}

var abilities = store.NewTable(store.Whole[Abilities](), store.Spec[Abilities]{
	Cached:  true,
	Name:    "user_skills",
	ID:      func(a *Abilities) store.ID { return a.ID },
	Trace:   func(*Abilities) store.Trace { return store.Trace{} },
	Indexes: []*store.Index[Abilities]{bySkill},
	References: []store.Reference[Abilities]{
		{To: "user", ID: func(a *Abilities) store.ID { return a.ID }},
	},
})

// ShownAbilities are a user's, as the screens show them.
type ShownAbilities struct {
	Abilities
	Version desk.Version `json:"version"` // of what can be changed
}

// APIName is what the API calls them.
func (ShownAbilities) APIName() string { return "UserSkills" }

func showAbilities(a *Abilities) ShownAbilities {
	shown := ShownAbilities{Abilities: *a}
	shown.Skills = append([]Rated{}, a.Skills...) // a list, even when it is empty
	shown.Version = desk.VersionOf(shown.AbilitySettings)
	return shown
}

// Exists tells whether there is a skill with that ID.
func Exists(v *store.View, id store.ID) bool {
	_, err := table.Get(v, id)
	return err == nil
}
