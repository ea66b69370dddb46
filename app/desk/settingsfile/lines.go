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

const (
	// maxParts is how many names a key has at most, as a.b.c has three, and maxPath how
	// long a path is that a line is kept for. No setting comes near them; without them a
	// file of a megabyte could have paths of many gigabytes.
	maxParts = 20
	maxPath  = 400
	// maxKeys is how many keys a table has at most, of which the decoder compares each
	// with all others.
	maxKeys = 500
)

// finder goes through a file.
type finder struct {
	parser unstable.Parser
	ends   []int // where its lines end
	found  lines
	counts map[string]int // how many tables an array of them has so far
	keys   map[string]int // how many there are in a table
	wild   int            // the line of the first key of too many parts, or too many in a table; 0 for none
}

// linesOf finds them in a file, as far as it is TOML, and the first line that is more
// than any file of settings has, 0 for none.
func linesOf(text []byte) (found lines, wild int) {
	f := &finder{found: lines{}, counts: map[string]int{}, keys: map[string]int{}}
	for i, c := range text {
		if c == '\n' {
			f.ends = append(f.ends, i)
		}
	}
	f.parser.Reset(text)
	table := ""
	for f.wild == 0 && f.parser.NextExpression() {
		switch e := f.parser.Expression(); e.Kind {
		case unstable.Table:
			table = f.key("", e, false)
		case unstable.ArrayTable:
			table = f.key("", e, true)
		case unstable.KeyValue:
			f.value(f.key(table, e, false), e.Value())
		}
	}
	return f.found, f.wild
}

// key gives the path of a key; next makes another table of an array.
func (f *finder) key(within string, e *unstable.Node, next bool) string {
	path, parts := within, 0
	for keys := e.Key(); keys.Next() && f.wild == 0; {
		line := sort.SearchInts(f.ends, int(keys.Node().Raw.Offset)) + 1
		longer := strings.TrimPrefix(path+"."+string(keys.Node().Data), ".")
		if f.found[longer] == 0 {
			f.keys[path]++
		}
		if parts++; parts > maxParts || f.keys[path] > maxKeys {
			f.wild = line
		}
		if len(longer) > maxPath {
			return path
		}
		path = longer
		if next && keys.IsLast() {
			f.counts[path]++
		}
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
