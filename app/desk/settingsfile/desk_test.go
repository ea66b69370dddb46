package settingsfile_test

import (
	"fmt"
	"strings"
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settingsfile"
)

// office is a desk, and its file's doors.
type office struct {
	*desktest.Desk
	*settingsfile.UseCases
}

func open(t *testing.T) office {
	t.Helper()
	d := desktest.New(t)
	d.Admin.Confirmed = true
	return office{d, d.Parts.SettingsFile}
}

// make makes something by its endpoint, and gives its ID.
func (o office) make(t *testing.T, path string, body map[string]any) string {
	t.Helper()
	made, err := o.Ask(t, o.Admin, "POST "+path, "", body)
	desktest.Done(t, err)
	return idOf(made)
}

// full is an office where everything is set.
func full(t *testing.T) office {
	t.Helper()
	o := open(t)
	hours := o.make(t, "operating-hours", map[string]any{
		"name": "Shop", "zone": "America/Toronto",
		"week":     map[string]any{"monday": []any{map[string]any{"from": "09:00", "to": "17:00"}}},
		"holidays": []any{map[string]any{"name": "Christmas", "date": "2026-12-25", "yearly": true}},
	})
	french := o.make(t, "skills", map[string]any{"name": "French"})
	o.make(t, "presences", map[string]any{"name": "Training", "base": "busy", "minutes": 30})
	returns := o.make(t, "queues", map[string]any{
		"name": "Returns", "members": []any{o.Nadia.UserID, o.Omar.UserID}, "hours_id": hours, "colour": "teal", "method": "round_robin",
		"overflow": map[string]any{"waiting": []any{map[string]any{"minutes": 10, "then": "move", "queue_id": "default"}}},
	})
	onward := o.make(t, "bots", map[string]any{"name": "Onward", "kind": "menu", "menu": map[string]any{"nodes": []any{
		map[string]any{"id": "start", "kind": "ask", "text": map[string]any{"en": "Which order?"}, "variable": "order", "then": map[string]any{"to": "queue", "queue_id": returns}},
	}}})
	o.make(t, "bots", map[string]any{"name": "Elsewhere", "kind": "webhook", "address": "https://bot.example.com/textdesk"})
	first := o.make(t, "bots", map[string]any{
		"name": "First", "kind": "menu", "handover": map[string]any{"en": "A colleague goes on."}, "introduction": map[string]any{"fr": "Un robot."},
		"menu": map[string]any{"nodes": []any{map[string]any{
			"id": "start", "kind": "choose", "text": map[string]any{"en": "Hello"},
			"choices": []any{
				map[string]any{"label": map[string]any{"en": "Send back"}, "then": map[string]any{"to": "bot", "bot_id": onward}},
				map[string]any{"label": map[string]any{"en": "Nadia"}, "then": map[string]any{"to": "agent", "agent_id": o.Nadia.UserID, "set": []any{map[string]any{"name": "topic", "value": "her"}}}},
			},
		}}},
	})
	repairs := o.make(t, "workstreams", map[string]any{
		"name": "Repairs", "fallback_queue_id": returns, "distribution": "push", "bot_id": first,
		"variables": []any{map[string]any{"name": "topic", "type": "text", "default": ""}},
		"timeouts": []any{map[string]any{
			"on": true, "silent": "customer", "after_minutes": 60, "counts": "inside", "hours_id": hours, "action": "send",
			"texts": []any{map[string]any{"language": "en", "text": "Are you there?\nWe are."}},
		}},
	})
	o.put(t, "workstreams/{id}/rules", repairs, map[string]any{
		"sets": []any{map[string]any{"name": "First", "on": true, "rules": []any{map[string]any{
			"name": "French", "on": true,
			"when": map[string]any{"any": []any{map[string]any{"all": []any{
				map[string]any{"about": "text", "is": "contains", "values": []any{"bonjour"}},
				map[string]any{"about": "number", "is": "one_of", "values": []any{o.Number.ID}},
			}}}},
			"then": map[string]any{"skills": []any{map[string]any{"skill_id": french, "rating": 5}}, "priority": 7},
		}}}},
		"routes": []any{map[string]any{"name": "All", "on": true, "when": map[string]any{}, "queues": []any{map[string]any{"queue_id": returns, "percent": 100}}}},
	})
	o.put(t, "users/{id}/skills", string(o.Nadia.UserID), map[string]any{"capacity": 60, "skills": []any{map[string]any{"skill_id": french, "rating": 9}}})
	o.make(t, "channels", map[string]any{"name": "Main line", "number_id": o.Number.ID, "workstream_id": repairs, "hours_id": hours, "language": "fr"})
	o.make(t, "opt-in-pages", map[string]any{
		"name": "Shop news", "number_id": o.Number.ID, "brand": "Harbor Bikes", "about_en": "orders", "about_fr": "commandes", "monthly": 4,
		"registration": map[string]any{"use_case": "marketing", "samples": []any{"Harbor Bikes: hello.\nReply STOP to opt out."}},
	})
	o.make(t, "quick-replies", map[string]any{"title": "Hours", "text": "Nine to five.\nCome \"in\".", "workstreams": []any{repairs}, "tags": []any{"shop"}})
	o.make(t, "quick-replies", map[string]any{"title": "Mine", "text": "Only mine.", "personal": true})
	return o
}

// put replaces something at its endpoint, whatever its version.
func (o office) put(t *testing.T, path, id string, body map[string]any) {
	t.Helper()
	now, err := o.Ask(t, o.Admin, "GET "+path, id, nil)
	desktest.Done(t, err)
	body["version"] = fieldOf(now, "version")
	_, err = o.Ask(t, o.Admin, "PUT "+path, id, body)
	desktest.Done(t, err)
}

// exported gives the file as it is now.
func (o office) exported(t *testing.T) string {
	t.Helper()
	f, err := o.Export(t.Context(), o.Admin)
	desktest.Done(t, err)
	return f.TOML
}

// compared compares a file.
func (o office) compared(t *testing.T, text string, remove ...string) settingsfile.Comparison {
	t.Helper()
	c, err := o.Compare(t.Context(), o.Admin, settingsfile.Given{TOML: text, Remove: remove})
	desktest.Done(t, err)
	return c
}

// imported brings a file in, and fails where it is refused.
func (o office) imported(t *testing.T, text string, remove ...string) settingsfile.Comparison {
	t.Helper()
	c := o.compared(t, text, remove...)
	for _, r := range c.Refused {
		t.Errorf("line %d, %s: %s", r.Line, r.Path, r.Message)
	}
	done, err := o.Import(t.Context(), o.Admin, settingsfile.ToImport{Given: settingsfile.Given{TOML: text, Remove: remove}, Version: c.Version})
	desktest.Done(t, err)
	return done
}

// said gives a comparison in lines.
func said(c settingsfile.Comparison) string {
	var b strings.Builder
	for _, e := range c.Added {
		fmt.Fprintf(&b, "+ %s %s\n", e.Section, e.Name)
	}
	for _, e := range c.Changed {
		for _, f := range e.Fields {
			fmt.Fprintf(&b, "~ %s %s %s: %s → %s\n", e.Section, e.Name, f.Path, f.Before, f.After)
		}
	}
	for _, e := range c.Left {
		fmt.Fprintf(&b, "? %s %s\n", e.Section, e.Name)
	}
	for _, r := range c.Refused {
		fmt.Fprintf(&b, "! %d %s %s\n", r.Line, r.Path, r.Message)
	}
	return b.String()
}

// edited replaces a piece that must stand in the file once.
func edited(t *testing.T, text, piece, with string) string {
	t.Helper()
	if strings.Count(text, piece) != 1 {
		t.Fatalf("%q stands %d times in\n%s", piece, strings.Count(text, piece), text)
	}
	return strings.Replace(text, piece, with, 1)
}
