package settingsfile_test

import (
	"strconv"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/settingsfile"
)

// What no editor writes and no export has is refused with a line and a sentence, and
// changes nothing. The large ones are near the most that a file may have: a desk that
// took minutes, or all its memory, over one of them would be stopped by it.
func TestAHostileFileIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	o := full(t)
	before := o.exported(t)
	long := strings.Repeat("a", settingsfile.MaxSize/2)
	for name, text := range map[string]string{
		"lists in lists":              "a = " + strings.Repeat("[", 500_000) + strings.Repeat("]", 500_000),
		"lists that never end":        "a = " + strings.Repeat("[", 1_000_000),
		"tables in tables":            "a = " + strings.Repeat("{a=", 200_000) + "1" + strings.Repeat("}", 200_000),
		"a key of half a million":     strings.Repeat("a.", 500_000) + "a = 1",
		"a table of half a million":   "[" + strings.Repeat("a.", 500_000) + "a]",
		"a list of half a million":    "[[" + strings.Repeat("a.", 500_000) + "a]]",
		"a long name above many keys": "[" + long + "]\n" + numbered(50_000, "k", " = 1\n"),
		"many unknown settings":       numbered(100_000, "k", " = 1\n"),
		"many unknown tables":         numbered(60_000, "[[k", "]]\n"),
		"many keys of parts":          numbered(60_000, "k", ".a = 1\n"),
		"many keys on a line":         "a = {" + numbered(60_000, "k", " = 1, ") + "z = 1}",
		"a number beyond all":         "[settings]\nteam_name = 99999999999999999999999999",
		"a number beyond an int":      "[[skills]]\nname = 1e999",
		"infinity":                    "[[queues]]\nname = 'A'\npriority = inf",
		"not a number":                "[[queues]]\nname = 'A'\npriority = nan",
		"half a number":               "[[queues]]\nname = 'A'\npriority = 1.5",
		"a key twice":                 "[settings]\nteam_name = 'A'\nteam_name = 'B'",
		"a table twice":               "[settings]\n[settings]",
		"an entry twice":              "[[queues]]\nid = 'default'\n[[queues]]\nid = 'default'",
		"a new entry twice":           "[[queues]]\nname = 'A'\n[[queues]]\nname = 'A'",
		"a name with another case":    "[[queues]]\nNAME = 'A'",
		"NUL in a name":               "[[queues]]\nname = \"A\\u0000\"",
		"NUL for a name":              "[[queues]]\nname = \"\\u0000\"",
		"what stands for an ID":       "[[queues]]\nname = 'A'\n[[queues]]\nname = \"\\u0000queues[0]\"",
		"what stands for an ID in it": "[[queues]]\nname = 'A'\nmembers = [\"\\u0000queues[0]\"]",
		"what stands for an ID as it": "[[queues]]\nid = \"\\u0000queues[0]\"\nname = 'A'",
		"a right-to-left mark alone":  "[[queues]]\nname = \"\\u200f\\u202e\"",
		"a name of nothing":           "[[queues]]\nname = \"\\u2028 \\u00a0\"",
		"half a text":                 "[settings]\nteam_name = 'Bo",
		"no text":                     "[settings]\nteam_name = '\xff'",
		"another's format":            "{\"settings\": {\"team_name\": \"A\"}}",
		"nobody":                      "[[queues]]\nname = 'A'\nmembers = ['Nobody']",
		"an unknown queue":            "[[workstreams]]\nname = 'A'\nfallback_queue_id = '01HXXXXXXXXXXXXXXXXXXXXXXX'",
		"a queue that leads to it":    "[[queues]]\nname = 'A'\noverflow = {waiting = [{minutes = 1, then = 'move', queue_id = 'A'}]}",
	} {
		c, err := o.Compare(t.Context(), o.Admin, settingsfile.Given{TOML: text})
		refused := len(c.Refused) > 0
		for _, r := range c.Refused {
			if r.Line < 1 || r.Message == "" || len(r.Message)+len(r.Path) > 2000 {
				t.Errorf("%s: line %d, %d characters at %d", name, r.Line, len(r.Message), len(r.Path))
			}
		}
		if e, is := err.(*desk.Error); is {
			refused = e.Field == "toml"
		} else if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !refused {
			t.Errorf("%s: it would be done:\n%s", name, said(c))
		}
	}
	if after := o.exported(t); after != before {
		t.Error("they have changed something:\n" + after)
	}
}

// numbered gives lines that differ by a number.
func numbered(n int, before, after string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(before + strconv.Itoa(i) + after)
	}
	return b.String()
}
