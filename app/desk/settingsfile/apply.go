package settingsfile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/audit"
)

// ToImport is a file to be brought in, as it was compared.
type ToImport struct {
	Given
	// Version is the comparison's that was looked at.
	Version desk.Version `json:"version"`
}

// APIName is what the API calls it.
func (ToImport) APIName() string { return "SettingsToImport" }

// Import does what a comparison has shown, all of it or nothing, and gives that. Where
// the file would change something else by now, it is refused as desk.Changed, with the
// new comparison.
func (u *UseCases) Import(ctx context.Context, by desk.Actor, in ToImport) (Comparison, error) {
	var c Comparison
	err := desk.Together(ctx, u.desk, func(ctx context.Context) error {
		r, err := u.reading(ctx, by, in.TOML)
		if err != nil {
			return err
		}
		c = r.compare(in.Given)
		if c.Version != in.Version {
			refusal := desk.Refuse(desk.Changed, "What this would change is not what you were shown. Look at it again.")
			refusal.Current = c
			return refusal
		}
		if len(c.Refused) == 0 {
			if c.Refused, err = u.apply(ctx, by, r, in.Remove); err != nil {
				return err
			}
		}
		if len(c.Refused) > 0 {
			first := c.Refused[0]
			return desk.RefuseField("toml", "refused", "Line %d: %s", first.Line, first.Message)
		}
		return u.record(ctx, by, c)
	})
	return c, err
}

func (u *UseCases) record(ctx context.Context, by desk.Actor, c Comparison) error {
	removed := 0
	for _, e := range c.Left {
		if e.Removed {
			removed++
		}
	}
	if len(c.Added)+len(c.Changed)+removed == 0 {
		return nil
	}
	detail := fmt.Sprintf("+%d ~%d -%d", len(c.Added), len(c.Changed), removed)
	return u.trail.Note(ctx, u.desk, by, audit.Entry{Act: audit.SettingsImported, Detail: detail})
}

// work is what is being done of a file.
type work struct {
	*reading
	by      desk.Actor
	ids     map[string]string // of what was made, by its token
	refused []Refusal
}

// apply does all of it, in the transaction of ctx, and gives what is refused.
func (u *UseCases) apply(ctx context.Context, by desk.Actor, r *reading, remove []string) ([]Refusal, error) {
	w := &work{reading: r, by: by, ids: map[string]string{}, refused: []Refusal{}}
	if err := w.addAll(ctx); err != nil || len(w.refused) > 0 {
		return w.refused, err
	}
	for _, s := range r.sections {
		if err := w.changeAll(ctx, s); err != nil {
			return nil, err
		}
	}
	for _, s := range slices.Backward(r.sections) {
		for _, key := range remove {
			if id, of := strings.CutPrefix(key, s.Name+"/"); of && s.remove != nil {
				if err := w.do(ctx, s.remove, id, nil, key); err != nil {
					return nil, err
				}
			}
		}
	}
	return w.refused, nil
}

// do asks an endpoint, and keeps what it refuses.
func (w *work) do(ctx context.Context, e *api.Endpoint, id string, body map[string]any, path string) error {
	_, err := w.ask(ctx, e, id, body, path)
	return err
}

func (w *work) ask(ctx context.Context, e *api.Endpoint, id string, body map[string]any, path string) (map[string]any, error) {
	var given any
	if body != nil {
		given = body
	}
	answer, err := ask(ctx, w.by, e, id, "", given)
	refusal, is := errors.AsType[*desk.Error](err)
	if !is {
		return answer, err
	}
	if refusal.Code == desk.PasswordAgain {
		return nil, err
	}
	if refusal.Field != "" {
		path += "." + refusal.Field
	}
	if len(w.refused) < maxRefusals {
		w.refused = append(w.refused, Refusal{
			Line: w.lines.at(path), Path: path, Message: refusal.Message,
			Field: refusal.Field, Reason: cmp.Or(refusal.Reason, string(refusal.Code)), Limit: refusal.Limit,
		})
	}
	return nil, nil
}

// addAll makes what is new. What names another new thing waits for that; where they
// name each other, one is made without and given the name afterwards.
func (w *work) addAll(ctx context.Context) error {
	var waiting []*wish
	for _, wanted := range w.wishes {
		if wanted.of == nil {
			waiting = append(waiting, wanted)
		}
	}
	for len(waiting) > 0 {
		ready := slices.IndexFunc(waiting, func(one *wish) bool { return !w.waits(one.values) })
		next := waiting[max(ready, 0)]
		waiting = slices.Delete(waiting, max(ready, 0), max(ready, 0)+1)
		values := maps.Clone(next.values)
		maps.DeleteFunc(values, func(_ string, value any) bool { return w.waits(value) })
		made, err := w.ask(ctx, next.section.add, "", w.resolved(values), next.path)
		if err != nil {
			return err
		}
		if made == nil {
			return nil // it is refused, and what names it has nothing to name
		}
		w.ids[next.token()], _ = made["id"].(string)
	}
	return nil
}

// waits tells that a value names something new that has no ID yet.
func (w *work) waits(value any) bool {
	switch v := value.(type) {
	case string:
		return strings.HasPrefix(v, nul) && w.ids[v] == ""
	case []any:
		return slices.ContainsFunc(v, w.waits)
	case map[string]any:
		for _, inner := range v {
			if w.waits(inner) {
				return true
			}
		}
	}
	return false
}

// resolved gives the values with IDs in the place of what stood for them.
func (w *work) resolved(values map[string]any) map[string]any {
	return w.resolve(values).(map[string]any) //nolint:forcetypeassert // it was one
}

func (w *work) resolve(value any) any {
	switch v := value.(type) {
	case string:
		if id := w.ids[v]; id != "" {
			return id
		}
	case []any:
		all := make([]any, len(v))
		for i := range v {
			all[i] = w.resolve(v[i])
		}
		return all
	case map[string]any:
		all := make(map[string]any, len(v))
		for name := range v {
			all[name] = w.resolve(v[name])
		}
		return all
	}
	return value
}

// changeAll changes what is different of a section's entries, those that were just made
// too.
func (w *work) changeAll(ctx context.Context, s *section) error {
	now := &picture{sections: w.sections, have: map[string][]*thing{}}
	for _, wanted := range w.wishes {
		if wanted.section != s {
			continue
		}
		if now.have[s.Name] == nil {
			things, err := s.look(ctx, w.by)
			if err != nil {
				return err
			}
			now.have[s.Name] = things
		}
		id := wanted.target()
		if made := w.ids[id]; made != "" {
			id = made
		}
		i := slices.IndexFunc(now.have[s.Name], func(t *thing) bool { return t.id == id })
		if i < 0 {
			continue
		}
		if err := w.change(ctx, wanted, now.have[s.Name][i]); err != nil {
			return err
		}
	}
	return nil
}

// change changes one entry, and what is nested in it.
func (w *work) change(ctx context.Context, wanted *wish, is *thing) error {
	s := wanted.section
	if err := w.send(ctx, s, wanted.path, is.id, is.version, is.values, wanted.values); err != nil {
		return err
	}
	for _, n := range s.nested {
		if inner := wanted.inside[n.Name]; inner != nil {
			if err := w.send(ctx, n, wanted.path+"."+n.Name, is.id, is.stamps[n.Name], is.inside[n.Name], inner); err != nil {
				return err
			}
		}
	}
	return nil
}

// send sends what is different: alone where entries are changed, with all the rest where
// a thing is replaced.
func (w *work) send(ctx context.Context, s *section, path, id, version string, is, wanted map[string]any) error {
	wanted = w.resolved(wanted)
	body := map[string]any{}
	for name, value := range wanted {
		if reflect.DeepEqual(is[name], value) {
			continue
		}
		if s.fixed[name] {
			w.refused = append(w.refused, Refusal{Line: w.lines.at(path + "." + name), Path: path + "." + name, Message: "This cannot be changed once it is there."})
			continue
		}
		body[name] = value
	}
	if len(body) == 0 {
		return nil
	}
	if s.single() {
		whole := maps.Clone(is)
		maps.Copy(whole, body)
		body = whole
	}
	body["version"] = version
	return w.do(ctx, s.change, id, body, path)
}
