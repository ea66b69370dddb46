package settingsfile

import (
	"cmp"
	"fmt"
	"reflect"

	"textdesk/app/api"
	"textdesk/app/desk/part"
)

// section is a setting with its endpoints.
type section struct {
	part.Setting
	read, change, add, remove *api.Endpoint
	shape                     *shape
	fixed                     map[string]bool // fields that are given when an entry is made, and stay
	nested                    []*section
}

// single tells that there is one such thing, or one for each entry of another.
func (s *section) single() bool { return s.By == "" }

// sectionsOf gives what the parts have in the file, those of others' entries within them.
func sectionsOf(a *part.Assembly) (all []*section, err error) {
	endpoints := map[string]*api.Endpoint{}
	for _, e := range a.Endpoints() {
		endpoints[e.Name()] = &e
	}
	byName := map[string]*section{}
	for _, setting := range a.Settings() {
		s := &section{Setting: setting, fixed: map[string]bool{}}
		if err := s.find(endpoints); err != nil {
			return nil, err
		}
		byName[s.Name] = s
		if s.Of == "" {
			all = append(all, s)
		}
	}
	for _, setting := range a.Settings() {
		if setting.Of == "" {
			continue
		}
		of := byName[setting.Of]
		if of == nil {
			return nil, fmt.Errorf("the setting %s is of %s, which is none", setting.Name, setting.Of)
		}
		of.nested = append(of.nested, byName[setting.Name])
	}
	return all, nil
}

// find takes the endpoints, and with them what an entry may look like.
func (s *section) find(endpoints map[string]*api.Endpoint) error {
	s.read, s.change = endpoints["GET "+s.Path], endpoints["PUT "+s.Path]
	if !s.single() {
		s.change, s.add, s.remove = endpoints["PATCH "+s.Path+"/{id}"], endpoints["POST "+s.Path], endpoints["DELETE "+s.Path+"/{id}"]
	}
	if s.read == nil || s.change == nil {
		return fmt.Errorf("the setting %s is not to be read and changed at %s", s.Name, s.Path)
	}
	body, _ := s.change.In.FieldByName("Body")
	edits, is := reflect.Zero(body.Type).Interface().(interface{ Changes() reflect.Type })
	if !is {
		return fmt.Errorf("the setting %s is changed by %s, which takes no version", s.Name, s.change.Name())
	}
	s.shape = shapeOf(edits.Changes())
	if s.Kept != "" {
		s.add, s.remove = nil, nil
	}
	if s.add != nil {
		body, _ := s.add.In.FieldByName("Body")
		for _, f := range shapeOf(body.Type).fields {
			if s.shape.field(f.name) == nil {
				s.fixed[f.name] = true
				s.shape.fields = append(s.shape.fields, f)
			}
		}
	}
	s.leaveOut()
	return nil
}

// leaveOut takes out of the shape what is not in the file.
func (s *section) leaveOut() {
	var rest []field
	for _, f := range s.shape.fields {
		if s.Omit[f.name] == "" {
			rest = append(rest, f)
		}
	}
	s.shape.fields = rest
}

// names says of which section a field names entries, empty for none.
func (s *section) names(field string, of map[string]any) string {
	if s.Names == nil {
		return ""
	}
	return s.Names(field, of)
}

// belongs tells whether an entry is one of the file's.
func (s *section) belongs(entry map[string]any) bool { return s.If == nil || s.If(entry) }

// called gives what people call an entry.
func (s *section) called(entry map[string]any) string {
	name, _ := entry[s.By].(string)
	return cmp.Or(name, s.Name)
}
