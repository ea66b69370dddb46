package settingsfile_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is set, in whatever words: the file that is taken out changes nothing where it
// came from, has everything made anew on an empty desk, and changes nothing there either
// when it is brought in again.
func TestWhateverIsSetComesBackFromItsFile(t *testing.T) {
	t.Parallel()
	name := rapid.StringMatching(`[A-Za-zéÉßÅ'"#\[\]{}=.,\\ 🙂א]{0,12}[a-zA-Z0-9]{1,8}`)
	text := rapid.StringMatching("[a-z'\"\\\\# \n=\\[\\]é🙂]{0,30}[a-z]")
	desks := 0
	rapid.Check(t, func(rt *rapid.T) {
		if desks++; desks > 8 { // each is two desks
			return
		}
		o := open(t)
		var queues []any
		some := func(what string, make func(i int)) {
			for i := range rapid.IntRange(0, 3).Draw(rt, what) {
				make(i)
			}
		}
		called := func(i int) string { return fmt.Sprint(name.Draw(rt, "name"), i) }
		some("queues", func(i int) {
			body := map[string]any{"name": called(i), "priority": rapid.IntRange(0, 1000).Draw(rt, "priority"), "item_limit": rapid.IntRange(0, 100).Draw(rt, "limit")}
			if len(queues) > 0 {
				body["overflow"] = map[string]any{
					"waiting":  []any{map[string]any{"minutes": rapid.IntRange(1, 2880).Draw(rt, "minutes"), "then": "move", "queue_id": queues[0]}},
					"entering": []any{map[string]any{"when": "crowded", "more": 5, "then": "resolve", "message": text.Draw(rt, "message")}},
				}
			}
			queues = append(queues, o.make(t, "queues", body))
		})
		some("skills", func(i int) { o.make(t, "skills", map[string]any{"name": called(i)}) })
		some("presences", func(i int) {
			o.make(t, "presences", map[string]any{"name": called(i), "base": rapid.SampledFrom([]string{"busy", "away"}).Draw(rt, "base"), "minutes": rapid.IntRange(0, 1440).Draw(rt, "minutes")})
		})
		some("quick replies", func(i int) {
			o.make(t, "quick-replies", map[string]any{"title": called(i), "text": text.Draw(rt, "text")})
		})
		some("workstreams", func(i int) {
			body := map[string]any{"name": called(i), "distribution": rapid.SampledFrom([]string{"push", "pick"}).Draw(rt, "distribution"), "capacity": rapid.IntRange(0, 1000).Draw(rt, "capacity")}
			if len(queues) > 0 {
				body["fallback_queue_id"] = rapid.SampledFrom(queues).Draw(rt, "queue")
			}
			id := o.make(t, "workstreams", body)
			o.put(t, "workstreams/{id}/rules", id, map[string]any{"routes": []any{}, "sets": []any{map[string]any{"name": called(i), "on": true, "rules": []any{map[string]any{
				"name": called(i), "on": rapid.Bool().Draw(rt, "on"), "then": map[string]any{"priority": rapid.IntRange(-100, 100).Draw(rt, "priority")},
				"when": map[string]any{"any": []any{map[string]any{"all": []any{map[string]any{"about": "text", "is": "contains", "not": rapid.Bool().Draw(rt, "not"), "values": []any{text.Draw(rt, "value")}}}}}},
			}}}}})
		})
		file := o.exported(t)
		if c := o.compared(t, file); said(c) != "" {
			rt.Fatalf("where it came from it would change\n%s\nof\n%s", said(c), file)
		}
		other := open(t)
		c := other.compared(t, file)
		for _, r := range c.Refused {
			if r.Path != "numbers[0]" && r.Path != "accounts[0]" {
				rt.Fatalf("another desk refuses line %d, %s: %s\nof\n%s", r.Line, r.Path, r.Message, file)
			}
		}
		if len(c.Refused) > 0 {
			return
		}
		other.imported(t, file)
		if left := said(other.compared(t, file)); left != "" {
			rt.Fatalf("brought in twice, it would change\n%s\nof\n%s", left, file)
		}
	})
}
