package main

import (
	"bytes"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// links are the files the page names, so that the browser asks for all of them
// at once instead of finding them one behind the other.
type links struct {
	Script, Style, Font string
	Modules             []string
}

// page fills ui/index.html with the names of the built files.
func page(root string, m metafile, names map[string]string) ([]byte, error) {
	found, err := m.links(names)
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

func (m metafile) links(names map[string]string) (links, error) {
	var l links
	public := func(built string) string { return strings.TrimPrefix(names[built], "dist") }
	for name, out := range m.Outputs {
		switch {
		case out.EntryPoint == "ui/main.tsx":
			l.Script = public(name)
			for _, chunk := range m.needed(name, map[string]bool{}) {
				l.Modules = append(l.Modules, public(chunk))
			}
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
		chunks = append(chunks, imported.Path)
		chunks = append(chunks, m.needed(imported.Path, seen)...)
	}
	return chunks
}
