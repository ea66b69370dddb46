package main

import (
	"encoding/json"
	"fmt"
	"path"
	"sort"
	"strings"
)

// A metafile is the part of esbuild's account of a build that naming and the
// page need.
type metafile struct {
	Outputs map[string]output `json:"outputs"`
}

type output struct {
	EntryPoint string `json:"entryPoint"`
	Inputs     map[string]struct {
		Bytes int `json:"bytesInOutput"`
	} `json:"inputs"`
	Imports []struct {
		Path string `json:"path"`
		Kind string `json:"kind"`
	} `json:"imports"`
}

// kit is the name of the chunk that the first load and all screens share (see
// ui/kit.ts); it is known by the library that only it holds.
const (
	kit      = "kit"
	kitHolds = "ui/vendor/preact/dist/preact.mjs"
)

// stableNames gives the built files the names they are committed under. esbuild
// tells chunks apart by a hash, and with it a change of one screen would rename
// what imports it. A file is named after its source instead, and a chunk that
// several share after the largest source in it: as each source is in one chunk
// only, no two chunks get the same name.
func stableNames(meta string) (map[string]string, metafile, error) {
	var m metafile
	if err := json.Unmarshal([]byte(meta), &m); err != nil {
		return nil, m, err
	}
	names, taken := map[string]string{}, map[string]string{}
	for built, out := range m.Outputs {
		name := path.Dir(built) + "/" + out.name(built) + path.Ext(built)
		if other, clash := taken[name]; clash {
			return nil, m, fmt.Errorf("%s and %s would both be built as %s: rename a source", other, built, name)
		}
		taken[name], names[built] = built, name
	}
	return names, m, nil
}

func (o output) name(built string) string {
	if o.EntryPoint != "" {
		return shortName(o.EntryPoint)
	}
	if _, all := o.Inputs[kitHolds]; all {
		return kit
	}
	sources := make([]string, 0, len(o.Inputs))
	for source := range o.Inputs {
		sources = append(sources, source)
	}
	sort.Slice(sources, func(i, j int) bool {
		a, b := o.Inputs[sources[i]].Bytes, o.Inputs[sources[j]].Bytes
		return a > b || a == b && sources[i] < sources[j]
	})
	if len(sources) == 0 {
		return "runtime"
	}
	if path.Ext(built) != ".js" {
		return shortName(sources[0])
	}
	return "shared." + shortName(sources[0])
}

// shortName makes main of ui/main.tsx, users.pages of ui/users/pages.ts and
// words.users.en of words:users.en.
func shortName(source string) string {
	if part, ok := strings.CutPrefix(source, "words:"); ok {
		return "words." + part
	}
	name := strings.TrimPrefix(strings.TrimSuffix(source, path.Ext(source)), "ui/")
	return strings.ReplaceAll(name, "/", ".")
}

// rename puts the stable names in the place of the hashed ones. The hashes are
// long enough that nothing else is spelt like one of the names.
func rename(content []byte, names map[string]string) []byte {
	pairs := make([]string, 0, 2*len(names))
	for built, name := range names {
		pairs = append(pairs, path.Base(built), path.Base(name))
	}
	return []byte(strings.NewReplacer(pairs...).Replace(string(content)))
}
