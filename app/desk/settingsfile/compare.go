package settingsfile

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"textdesk/app/desk"
)

// Given is a file to be compared.
type Given struct {
	TOML   string   `json:"toml"`
	Remove []string `json:"remove"` // the keys of what is to go: see Comparison.Left
}

// APIName is what the API calls it.
func (Given) APIName() string { return "SettingsToCompare" }

// Comparison is what a file would change.
type Comparison struct {
	Added   []Entry   `json:"added"`
	Changed []Changed `json:"changed"`
	// Left are in the desk and not in the file, among settings of which the file has
	// any. They stay, but for those that are named to be removed.
	Left []Entry `json:"left"`
	// Refused is why nothing of it can be done; empty where it can.
	Refused []Refusal `json:"refused"`
	// Version is of what was compared: the file, and what of the desk it would change.
	Version desk.Version `json:"version"`
}

// APIName is what the API calls it.
func (Comparison) APIName() string { return "SettingsComparison" }

// Entry is something that a file has or lacks.
type Entry struct {
	Key     string `json:"key"`     // what it is known by here, such as "queues/default"
	Section string `json:"section"` // such as "queues"
	Name    string `json:"name"`
	Line    int    `json:"line,omitempty"`
	Removed bool   `json:"removed"` // it goes
	Stays   bool   `json:"stays"`   // it cannot be removed by a file
}

// APIName is what the API calls it.
func (Entry) APIName() string { return "SettingsEntry" }

// Changed is an entry that would change.
type Changed struct {
	Entry
	Fields []FieldChange `json:"fields"`
}

// APIName is what the API calls it.
func (Changed) APIName() string { return "SettingsEntryChange" }

// FieldChange is what would change of an entry.
type FieldChange struct {
	Path   string `json:"path"` // such as "overflow.waiting[0].minutes"
	Line   int    `json:"line"`
	Before string `json:"before"` // as JSON; empty for nothing
	After  string `json:"after"`
}

// APIName is what the API calls it.
func (FieldChange) APIName() string { return "SettingsFieldChange" }

// errTried ends a transaction in which everything was tried, so that nothing stays.
var errTried = errors.New("this was only tried")

// Compare says what a file would change, and what of it is refused. It does all of it,
// and undoes it.
func (u *UseCases) Compare(ctx context.Context, by desk.Actor, in Given) (Comparison, error) {
	by.Confirmed = true // nothing is kept
	var c Comparison
	err := desk.Together(ctx, u.desk, func(ctx context.Context) error {
		r, err := u.reading(ctx, by, in.TOML)
		if err != nil {
			return err
		}
		c = r.compare(in)
		if len(c.Refused) == 0 {
			if c.Refused, err = u.apply(ctx, by, r, in.Remove); err != nil {
				return err
			}
		}
		return errTried
	})
	if errors.Is(err, errTried) {
		err = nil
	}
	return c, err
}

func (u *UseCases) reading(ctx context.Context, by desk.Actor, text string) (*reading, error) {
	p, err := u.look(ctx, by)
	if err != nil {
		return nil, err
	}
	return p.read(text)
}

// compare says what the file would change.
func (r *reading) compare(in Given) Comparison {
	c := Comparison{Added: []Entry{}, Changed: []Changed{}, Left: []Entry{}, Refused: append([]Refusal{}, r.refused...)}
	spoken := map[string]bool{}
	wanted := map[*thing]bool{}
	for _, w := range r.wishes {
		spoken[w.section.Name] = true
		if w.of == nil {
			c.Added = append(c.Added, Entry{Key: w.path, Section: w.section.Name, Name: w.section.called(w.values), Line: r.lines.at(w.path)})
			continue
		}
		wanted[w.of] = true
		if fields := r.changes(w); len(fields) > 0 {
			e := entryOf(w.section, w.of)
			e.Line = r.lines.at(w.path)
			c.Changed = append(c.Changed, Changed{e, fields})
		}
	}
	for _, s := range r.sections {
		for _, t := range r.have[s.Name] {
			if t.in && spoken[s.Name] && !wanted[t] {
				e := entryOf(s, t)
				e.Stays = s.remove == nil
				c.Left = append(c.Left, e)
			}
		}
	}
	c.Refused = append(c.Refused, goners(c.Left, in.Remove)...)
	c.Version = desk.VersionOf(in.TOML, c.Added, c.Changed, c.Left)
	return c
}

// goners marks what is to be removed, and refuses what is not to be.
func goners(left []Entry, keys []string) (refused []Refusal) {
	for _, key := range keys {
		found := false
		for i := range left {
			if left[i].Key == key && !left[i].Stays {
				left[i].Removed, found = true, true
			}
		}
		if !found {
			refused = append(refused, Refusal{Path: key, Message: "This cannot be removed here."})
		}
	}
	return refused
}

func entryOf(s *section, t *thing) Entry {
	key := s.Name
	if !s.single() {
		key += "/" + t.id
	}
	return Entry{Key: key, Section: s.Name, Name: s.called(t.shown)}
}

// changes gives what is different of an entry, nested settings with it.
func (r *reading) changes(w *wish) []FieldChange {
	d := &difference{reading: r, section: w.section, path: w.path}
	d.objects("", w.section.shape, w.of.values, w.values)
	for _, n := range w.section.nested {
		d.section, d.path = n, w.path+"."+n.Name
		inner := &difference{reading: r, section: n, path: w.path}
		inner.objects(n.Name, n.shape, w.of.inside[n.Name], w.inside[n.Name])
		d.found = append(d.found, inner.found...)
	}
	return d.found
}

// difference collects what is different of an entry.
type difference struct {
	*reading
	section *section
	path    string
	found   []FieldChange
}

// objects compares what is given; what is not stays.
func (d *difference) objects(path string, s *shape, before, after map[string]any) {
	for _, f := range s.fields {
		value, given := after[f.name]
		if given {
			d.values(joined(path, f.name), f.shape, before[f.name], value, d.section.names(f.name, after))
		}
	}
}

// values compares two values as deep as they are alike in form.
func (d *difference) values(path string, s *shape, before, after any, named string) {
	if reflect.DeepEqual(before, after) {
		return
	}
	was, both := before.(map[string]any)
	if is, too := after.(map[string]any); both && too && s.object() {
		for _, f := range s.fields {
			d.values(joined(path, f.name), f.shape, was[f.name], is[f.name], d.section.names(f.name, is))
		}
		return
	}
	wasAll, both := before.([]any)
	if isAll, too := after.([]any); both && too && len(wasAll) == len(isAll) && s.elem.object() {
		for i := range isAll {
			d.values(fmt.Sprintf("%s[%d]", path, i), s.elem, wasAll[i], isAll[i], "")
		}
		return
	}
	d.found = append(d.found, FieldChange{path, d.lines.at(d.path + "." + path), d.text(s, named, before), d.text(s, named, after)})
}

// text writes a value with names in the place of IDs.
func (d *difference) text(s *shape, named string, value any) string {
	if value == nil {
		return ""
	}
	value = renaming{d.section, func(_, section, id string) any { return d.nameTo(section, id) }}.of("", s, named, value)
	written, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(written)
}

// nameTo gives what an ID is called, that of a new entry too.
func (r *reading) nameTo(section, id string) string {
	for _, w := range r.wishes {
		if w.section.Name == section && w.of == nil && w.token() == id {
			return w.section.called(w.values)
		}
	}
	return r.nameOf(section, id)
}

func joined(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
