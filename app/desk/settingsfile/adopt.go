package settingsfile

// adopt gives what has an ID within an entry, such as a rule, the one that the desk has
// at its place, where the desk does not know the one of the file: it comes from another
// desk, or is of something that is gone.
func (r *reading) adopt() {
	for _, w := range r.wishes {
		if w.of == nil {
			continue
		}
		for name, value := range w.values {
			adopt(w.of.values[name], value)
		}
		for _, n := range w.section.nested {
			for name, value := range w.inside[n.Name] {
				adopt(w.of.inside[n.Name][name], value)
			}
		}
	}
}

func adopt(before, after any) {
	switch after := after.(type) {
	case map[string]any:
		was, _ := before.(map[string]any)
		for name, value := range after {
			adopt(was[name], value)
		}
	case []any:
		was, _ := before.([]any)
		adoptAll(was, after)
	}
}

func adoptAll(was, is []any) {
	known, used := idsIn(was), idsIn(is)
	for i := range is {
		object, _ := is[i].(map[string]any)
		id, has := object["id"].(string)
		var old map[string]any
		if i < len(was) {
			old, _ = was[i].(map[string]any)
		}
		if oldID, _ := old["id"].(string); has && known[id] == nil {
			object["id"] = ""
			if used[oldID] == nil {
				object["id"] = oldID
			}
		} else if has {
			old = known[id]
		}
		adopt(old, is[i])
	}
}

// idsIn gives the objects of a list by their IDs.
func idsIn(list []any) map[string]map[string]any {
	all := map[string]map[string]any{}
	for _, one := range list {
		object, _ := one.(map[string]any)
		if id, _ := object["id"].(string); id != "" {
			all[id] = object
		}
	}
	return all
}
