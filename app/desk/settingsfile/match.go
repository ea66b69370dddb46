package settingsfile

// match finds which of the desk's things each entry is: by its ID, then by its name.
func (r *reading) match() {
	taken := map[*thing]*wish{}
	claim := func(w *wish, t *thing) {
		if other := taken[t]; other != nil {
			r.refuse(w.path, "This is the same as %s.", other.path)
			return
		}
		taken[t], w.of = w, t
	}
	for _, w := range r.wishes {
		for _, t := range r.have[w.section.Name] {
			if t.in && (w.section.single() || w.id != "" && t.id == w.id) {
				claim(w, t)
			}
		}
	}
	for _, w := range r.wishes {
		if w.of == nil && !w.section.single() {
			r.byName(w, taken, claim)
		}
	}
}

// byName finds an entry whose ID the desk does not know.
func (r *reading) byName(w *wish, taken map[*thing]*wish, claim func(*wish, *thing)) {
	name := w.section.called(w.values)
	var found []*thing
	for _, t := range r.have[w.section.Name] {
		if t.in && w.section.called(t.shown) == name && taken[t] == nil {
			found = append(found, t)
		}
	}
	switch {
	case len(found) == 1:
		claim(w, found[0])
	case len(found) > 1:
		r.refuse(w.path, "There are several with the name %s: say which with its id.", name)
	case w.section.Kept != "":
		r.refuse(w.path, "%s is not here. %s", name, w.section.Kept)
	case w.section.add == nil:
		r.refuse(w.path, "%s is not here, and cannot be made.", name)
	}
}

// name puts IDs in the place of names, and of the IDs of the desk the file is from.
func (r *reading) name() {
	for _, w := range r.wishes {
		w.values = r.named(w.section, w.path, w.values)
		for _, n := range w.section.nested {
			if inner := w.inside[n.Name]; inner != nil {
				w.inside[n.Name] = r.named(n, w.path+"."+n.Name, inner)
			}
		}
	}
}

func (r *reading) named(s *section, path string, values map[string]any) map[string]any {
	named := renaming{s, r.find}.of(path, s.shape, "", values)
	return named.(map[string]any) //nolint:forcetypeassert // it was one
}

// find gives the ID of what a value names.
func (r *reading) find(path, section, value string) any {
	var ids []string
	for _, w := range r.wishes {
		if w.section.Name == section {
			if w.id == value {
				return w.target()
			}
			if w.section.called(w.values) == value {
				ids = append(ids, w.target())
			}
		}
	}
	if len(ids) == 0 {
		s := r.section(section)
		for _, t := range r.have[section] {
			if t.id == value {
				return value
			}
			if t.in && s != nil && s.called(t.shown) == value {
				ids = append(ids, t.id)
			}
		}
	}
	switch len(ids) {
	case 1:
		return ids[0]
	case 0:
		r.refuse(path, "There is no %q among the %s.", value, section)
	default:
		r.refuse(path, "There are several called %q among the %s: give the id.", value, section)
	}
	return value
}
