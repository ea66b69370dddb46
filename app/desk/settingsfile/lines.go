package settingsfile

import (
	"fmt"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// lines says on which line of a file something stands, by its path, as in
// "queues[2].overflow.waiting[0].minutes".
type lines map[string]int

// at gives the line of a path, or of the closest thing around it.
func (l lines) at(path string) int {
	for path != "" {
		if line := l[path]; line > 0 {
			return line
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return 1
}

// finder goes through a file.
type finder struct {
	parser unstable.Parser
	ends   []int // where its lines end
	found  lines
	counts map[string]int // how many tables an array of them has so far
}

// linesOf finds them in a file that is TOML.
func linesOf(text []byte) lines {
	f := &finder{found: lines{}, counts: map[string]int{}}
	for i, c := range text {
		if c == '\n' {
			f.ends = append(f.ends, i)
		}
	}
	f.parser.Reset(text)
	table := ""
	for f.parser.NextExpression() {
		switch e := f.parser.Expression(); e.Kind {
		case unstable.Table:
			table = f.key("", e, false)
		case unstable.ArrayTable:
			table = f.key("", e, true)
		case unstable.KeyValue:
			f.value(f.key(table, e, false), e.Value())
		}
	}
	return f.found
}

// key gives the path of a key; next makes another table of an array.
func (f *finder) key(within string, e *unstable.Node, next bool) string {
	path := within
	for keys := e.Key(); keys.Next(); {
		path = strings.TrimPrefix(path+"."+string(keys.Node().Data), ".")
		if next && keys.IsLast() {
			f.counts[path]++
		}
		line := sort.SearchInts(f.ends, int(keys.Node().Raw.Offset)) + 1
		f.note(path, line)
		if n := f.counts[path]; n > 0 {
			path = fmt.Sprintf("%s[%d]", path, n-1)
			f.note(path, line)
		}
	}
	return path
}

func (f *finder) note(path string, line int) {
	if f.found[path] == 0 {
		f.found[path] = line
	}
}

// value goes through what stands on the right of a key.
func (f *finder) value(path string, v *unstable.Node) {
	switch v.Kind {
	case unstable.Array:
		n := 0
		for all := v.Children(); all.Next(); n++ {
			f.value(fmt.Sprintf("%s[%d]", path, n), all.Node())
		}
	case unstable.InlineTable:
		for all := v.Children(); all.Next(); {
			f.value(f.key(path, all.Node(), false), all.Node().Value())
		}
	}
	if v.Raw.Length > 0 {
		f.note(path, sort.SearchInts(f.ends, int(v.Raw.Offset))+1)
	}
}
