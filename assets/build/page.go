package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// A metafile is the part of esbuild's account of a build that the page needs.
type metafile struct {
	Outputs map[string]output `json:"outputs"`
}

type output struct {
	EntryPoint string `json:"entryPoint"`
	Imports    []struct {
		Path string `json:"path"`
		Kind string `json:"kind"`
	} `json:"imports"`
}

// links are the files the page names, so that the browser asks for all of them
// at once instead of finding them one behind the other.
type links struct {
	Script, Style, Font string
	Modules             []string
}

// page fills ui/index.html with the names of the built files.
func page(root, meta string) ([]byte, error) {
	var m metafile
	if err := json.Unmarshal([]byte(meta), &m); err != nil {
		return nil, err
	}
	found, err := m.links()
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(filepath.Join(root, "ui", "index.html"))
	if err != nil {
		return nil, err
	}
	tmpl, err := template.New("index.html").Parse(string(source))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = tmpl.Execute(&out, found)
	return out.Bytes(), err
}

func (m metafile) links() (links, error) {
	var l links
	for name, out := range m.Outputs {
		switch {
		case out.EntryPoint == "ui/main.tsx":
			l.Script = public(name)
			l.Modules = m.needed(name, map[string]bool{})
		case out.EntryPoint == "ui/styles.css":
			l.Style = public(name)
		case strings.HasSuffix(name, ".woff2"):
			l.Font = public(name)
		}
	}
	if l.Script == "" || l.Style == "" || l.Font == "" {
		return l, fmt.Errorf("the script, the style sheet or the font is missing from what was built: %+v", l)
	}
	sort.Strings(l.Modules)
	return l, nil
}

// needed lists the chunks that must be there before the file can run.
func (m metafile) needed(name string, seen map[string]bool) []string {
	var chunks []string
	for _, imported := range m.Outputs[name].Imports {
		if imported.Kind != "import-statement" || seen[imported.Path] {
			continue
		}
		seen[imported.Path] = true
		chunks = append(chunks, public(imported.Path))
		chunks = append(chunks, m.needed(imported.Path, seen)...)
	}
	return chunks
}

// public is the address of a built file: dist is the root of the site.
func public(output string) string { return strings.TrimPrefix(output, "dist") }
