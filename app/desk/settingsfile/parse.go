package settingsfile

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"textdesk/app/desk"
)

// Refusal is something in a file that cannot be.
type Refusal struct {
	Line    int    `json:"line"`
	Path    string `json:"path"` // such as "queues[2].priority"
	Message string `json:"message"`
	// Field and Reason say the same to a program where a setting's own check refused it,
	// as a problem of the API does, with the Limit that was passed.
	Field  string `json:"field,omitempty"`
	Reason string `json:"reason,omitempty"`
	Limit  int    `json:"limit,omitzero"`
}

// APIName is what the API calls it.
func (Refusal) APIName() string { return "SettingsRefusal" }

// maxRefusals is how many are told of at once.
const maxRefusals = 50

// wish is an entry of a file.
type wish struct {
	section *section
	path    string
	id      string
	values  map[string]any            // what it gives, by field
	inside  map[string]map[string]any // of the nested sections
	of      *thing                    // what there is; nil for a new one
}

// nul begins what stands for an ID: no text of a file may have it.
const nul = "\x00"

// token stands for the ID of a new entry until it has one. No ID begins like it.
func (w *wish) token() string { return nul + w.path }

// target is the ID of the entry, or what stands for it.
func (w *wish) target() string {
	if w.of != nil {
		return w.of.id
	}
	return w.token()
}

// reading is a file on its way in.
type reading struct {
	*picture
	lines   lines
	wishes  []*wish
	refused []Refusal
}

func (r *reading) refuse(path, format string, args ...any) {
	if len(r.refused) < maxRefusals {
		r.refused = append(r.refused, Refusal{Line: r.lines.at(path), Path: path, Message: fmt.Sprintf(format, args...)})
	}
}

// read reads a file against what there is. What cannot be read at all is refused at
// its field.
func (p *picture) read(text string) (*reading, error) {
	if len(text) > MaxSize {
		return nil, desk.RefuseField("toml", "too_long", "A file of settings has at most 4 MiB.")
	}
	if !utf8.ValidString(text) {
		return nil, desk.RefuseField("toml", "not_text", "The file is no text in UTF-8.")
	}
	text = strings.TrimPrefix(text, "\ufeff")
	found, wild := linesOf([]byte(text))
	r := &reading{picture: p, lines: found}
	if wild > 0 {
		r.refused = []Refusal{{Line: wild, Message: "This is no file of settings: none has so many tables, or such a key."}}
		return r, nil
	}
	var raw map[string]any
	if err := toml.Unmarshal([]byte(text), &raw); err != nil {
		line, _ := 1, 0
		if wrong, is := errors.AsType[*toml.DecodeError](err); is {
			line, _ = wrong.Position()
		}
		r.refused = []Refusal{{Line: line, Message: "This is no TOML: " + strings.TrimPrefix(err.Error(), "toml: ") + "."}}
		return r, nil
	}
	r.take(plain(raw).(map[string]any)) //nolint:forcetypeassert // it was one
	r.match()
	r.name()
	r.shape()
	r.adopt()
	return r, nil
}

// take makes wishes of a file, in the order of the sections.
func (r *reading) take(raw map[string]any) {
	for _, name := range sorted(raw) {
		if r.section(name) == nil {
			r.refuse(name, "There are no settings called %s.", name)
		}
	}
	for _, s := range r.sections {
		given, has := raw[s.Name]
		if !has {
			continue
		}
		if s.single() {
			r.wish(s, s.Name, given)
			continue
		}
		entries, is := given.([]any)
		if !is {
			r.refuse(s.Name, "These are several: begin each with [[%s]].", s.Name)
		}
		for i, entry := range entries {
			r.wish(s, fmt.Sprintf("%s[%d]", s.Name, i), entry)
		}
	}
}

// wish takes one entry.
func (r *reading) wish(s *section, path string, given any) {
	values, is := given.(map[string]any)
	if !is {
		r.refuse(path, "This must be a table.")
		return
	}
	w := &wish{section: s, path: path, values: values, inside: map[string]map[string]any{}}
	for _, n := range s.nested {
		inner, has := values[n.Name]
		if !has {
			continue
		}
		delete(values, n.Name)
		at := path + "." + n.Name
		if w.inside[n.Name], is = inner.(map[string]any); !is {
			r.refuse(at, "This must be a table.")
			continue
		}
		r.known(at, n.shape, inner)
	}
	if !s.single() {
		if id, has := values["id"]; has {
			if w.id, is = id.(string); !is || strings.Contains(w.id, nul) {
				r.refuse(path+".id", "An id is a text.")
			}
			delete(values, "id")
		}
	}
	r.known(path, s.shape, values)
	r.wishes = append(r.wishes, w)
}

// known refuses keys that nothing has a place for, and texts that no text can be.
func (r *reading) known(path string, s *shape, value any) {
	switch v := value.(type) {
	case string:
		if strings.Contains(v, nul) {
			r.refuse(path, "There is a NUL in this text, which none can have.")
		}
	case []any:
		elem := s.elem
		if elem == nil {
			elem = &shape{}
		}
		for i := range v {
			r.known(fmt.Sprintf("%s[%d]", path, i), elem, v[i])
		}
	case map[string]any:
		if !s.object() {
			return // its type is refused where it is read
		}
		for _, name := range sorted(v) {
			if f := s.field(name); f != nil {
				r.known(path+"."+name, f.shape, v[name])
			} else {
				r.refuse(path+"."+name, "There is no setting called %s here.", name)
			}
		}
	}
}

// shape gives every value the form in which the desk would give it back.
func (r *reading) shape() {
	for _, w := range r.wishes {
		r.tidy(w.path, w.section.shape, w.values)
		for _, n := range w.section.nested {
			r.tidy(w.path+"."+n.Name, n.shape, w.inside[n.Name])
		}
	}
}

func (r *reading) tidy(path string, s *shape, values map[string]any) {
	for _, name := range sorted(values) {
		f := s.field(name)
		if f == nil {
			continue
		}
		tidied, err := f.tidy(values[name])
		if err != nil {
			at := path + "." + name
			if wrong, is := errors.AsType[*json.UnmarshalTypeError](err); is && wrong.Field != "" {
				at += "." + wrong.Field
			}
			r.refuse(at, "This is not what belongs here.")
			delete(values, name)
			continue
		}
		values[name] = tidied
	}
}

// plain makes texts of TOML's dates and times, and one kind of number.
func plain(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for name := range v {
			v[name] = plain(v[name])
		}
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case time.Time:
		return v.Format(time.RFC3339)
	case toml.LocalDate, toml.LocalTime, toml.LocalDateTime:
		return fmt.Sprint(v)
	}
	return value
}

func sorted[V any](object map[string]V) []string {
	names := make([]string, 0, len(object))
	for name := range object {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
