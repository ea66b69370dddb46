package settingsfile

import "fmt"

// renaming gives the value with something else in the place of everything it names.
type renaming struct {
	section *section
	// each gives what stands for what a value names of a section; path is where.
	each func(path, section, value string) any
}

// of goes through a value; named says of which section a text in it is a name.
func (r renaming) of(path string, s *shape, named string, value any) any {
	switch v := value.(type) {
	case string:
		if named != "" && v != "" {
			return r.each(path, named, v)
		}
	case []any:
		elem := s.elem
		if elem == nil {
			elem = &shape{}
		}
		all := make([]any, len(v))
		for i := range v {
			all[i] = r.of(fmt.Sprintf("%s[%d]", path, i), elem, named, v[i])
		}
		return all
	case map[string]any:
		all := make(map[string]any, len(v))
		for name, inner := range v {
			below := &shape{}
			if f := s.field(name); f != nil {
				below = f.shape
			}
			all[name] = r.of(path+"."+name, below, r.section.names(name, v), inner)
		}
		return all
	}
	return value
}
