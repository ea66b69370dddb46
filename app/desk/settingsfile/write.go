package settingsfile

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

const heading = `# Settings of a textdesk, without secrets: see "Settings as a file" in docs/operating.md.
# An entry is the thing with its id or, where there is none with it, the one with its
# name; without either it is new. What is left out stays as it is, and nothing is removed
# unless you say so.
`

// pair is a key of the file with its value. A list of pairs is a table, in that order.
type pair struct {
	key    string
	value  any
	inline bool
}

// write gives the file.
func (p *picture) write() (string, error) {
	var all []pair
	for _, s := range p.sections {
		var entries []any
		for _, t := range p.have[s.Name] {
			if t.in {
				entries = append(entries, table(p.entry(s, t)))
			}
		}
		switch {
		case s.single():
			all = append(all, pair{key: s.Name, value: entries[0]})
		case len(entries) > 0:
			all = append(all, pair{key: s.Name, value: entries})
		}
	}
	var text bytes.Buffer
	text.WriteString(heading)
	encoder := toml.NewEncoder(&text)
	err := encoder.Encode(table(all))
	return text.String(), err
}

func (p *picture) entry(s *section, t *thing) []pair {
	var all []pair
	if !s.single() {
		all = append(all, pair{key: "id", value: t.id})
	}
	all = append(all, p.pairs(s, s.shape, t.values, 0)...)
	for _, n := range s.nested {
		all = append(all, pair{key: n.Name, value: table(p.pairs(n, n.shape, t.inside[n.Name], 0))})
	}
	return all
}

// pairs gives the fields of an object in the order of its type, the names of things in
// the place of their IDs.
func (p *picture) pairs(s *section, of *shape, values map[string]any, depth int) (all []pair) {
	name := renaming{s, func(_, section, id string) any { return p.nameOf(section, id) }}
	for _, f := range of.fields {
		value, has := values[f.name]
		if !has || value == nil {
			continue
		}
		inline := small(f.shape)
		if named := s.names(f.name, values); named != "" {
			value = name.of("", f.shape, named, value)
		} else {
			value = p.tables(s, f.shape, value, depth+1)
		}
		all = append(all, pair{f.name, value, inline})
	}
	return all
}

// tables makes tables of the objects in a value.
func (p *picture) tables(s *section, of *shape, value any, depth int) any {
	switch v := value.(type) {
	case map[string]any:
		return table(p.pairs(s, of, v, depth))
	case []any:
		all := make([]any, len(v))
		for i := range v {
			all[i] = p.tables(s, of.elem, v[i], depth)
		}
		return all
	}
	return value
}

// small tells that objects read better on a line than as tables of their own.
func small(s *shape) bool {
	if s.elem != nil {
		return small(s.elem)
	}
	if len(s.fields) > 5 {
		return false
	}
	for _, f := range s.fields {
		if f.name == "id" || f.object() || f.elem != nil && !f.elem.plain() {
			return false
		}
	}
	return s.object()
}

// table makes a struct of pairs, for the encoder to keep their order.
func table(pairs []pair) any {
	fields := make([]reflect.StructField, len(pairs))
	for i, p := range pairs {
		tag := p.key
		switch value := p.value.(type) {
		case string:
			if strings.Contains(value, "\n") {
				tag += ",multiline"
			}
		case []any:
			if p.inline && len(value) > 1 {
				tag += ",multiline"
			}
		}
		if p.inline {
			tag += ",inline"
		}
		fields[i] = reflect.StructField{
			Name: "F" + strconv.Itoa(i), Type: reflect.TypeFor[any](), Tag: reflect.StructTag(`toml:` + strconv.Quote(tag)),
		}
	}
	made := reflect.New(reflect.StructOf(fields)).Elem()
	for i, p := range pairs {
		made.Field(i).Set(reflect.ValueOf(p.value))
	}
	return made.Interface()
}
