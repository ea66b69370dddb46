package settingsfile

import (
	"context"

	"textdesk/app/desk"
)

// picture is what there is in the desk of all that the file has.
type picture struct {
	sections []*section
	have     map[string][]*thing // by section
}

// thing is an entry that the desk has.
type thing struct {
	id      string
	version string
	values  map[string]any            // by the fields of the section's shape
	shown   map[string]any            // as the API has it
	inside  map[string]map[string]any // of the nested sections
	stamps  map[string]string         // versions of the nested sections
	in      bool                      // it belongs into the file
}

// look reads the whole desk, as far as the file has it.
func (u *UseCases) look(ctx context.Context, by desk.Actor) (*picture, error) {
	p := &picture{sections: u.sections, have: map[string][]*thing{}}
	for _, s := range u.sections {
		things, err := s.look(ctx, by)
		if err != nil {
			return nil, err
		}
		p.have[s.Name] = things
	}
	return p, nil
}

func (s *section) look(ctx context.Context, by desk.Actor) (all []*thing, err error) {
	if s.single() {
		shown, err := ask(ctx, by, s.read, "", "", nil)
		if err != nil {
			return nil, err
		}
		return []*thing{s.thing(shown)}, nil
	}
	entries, err := list(ctx, by, s)
	if err != nil {
		return nil, err
	}
	for _, shown := range entries {
		t := s.thing(shown)
		all = append(all, t)
		if !t.in {
			continue
		}
		for _, n := range s.nested {
			inner, err := ask(ctx, by, n.read, t.id, "", nil)
			if err != nil {
				return nil, err
			}
			one := n.thing(inner)
			t.inside[n.Name], t.stamps[n.Name] = one.values, one.version
		}
	}
	return all, nil
}

func (s *section) thing(shown map[string]any) *thing {
	t := &thing{shown: shown, values: map[string]any{}, inside: map[string]map[string]any{}, stamps: map[string]string{}, in: s.belongs(shown)}
	t.id, _ = shown["id"].(string)
	t.version, _ = shown["version"].(string)
	for _, f := range s.shape.fields {
		value, has := shown[f.name]
		if value = f.filled(value); has && value != nil {
			t.values[f.name] = value
		}
	}
	return t
}

// section gives the one of that name.
func (p *picture) section(name string) *section {
	for _, s := range p.sections {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// nameOf gives how the file names a thing: by its name where no other has the same.
func (p *picture) nameOf(section, id string) string {
	s := p.section(section)
	if s == nil {
		return id
	}
	name := ""
	for _, t := range p.have[section] {
		if t.id == id && t.in {
			name = s.called(t.shown)
		}
	}
	for _, t := range p.have[section] {
		if name == "" || t.in && t.id != id && s.called(t.shown) == name || t.id == name {
			return id
		}
	}
	return name
}
