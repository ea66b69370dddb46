package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// A Site is a built site: content by path, with forward slashes.
type Site map[string][]byte

// vendored says which file stands for which import. Everything else that is
// imported is ours and named by a relative path.
var vendored = map[string]string{
	"preact":               "./ui/vendor/preact/dist/preact.mjs",
	"preact/hooks":         "./ui/vendor/preact/hooks/dist/hooks.mjs",
	"preact/jsx-runtime":   "./ui/vendor/preact/jsx-runtime/dist/jsxRuntime.mjs",
	"@preact/signals":      "./ui/vendor/signals/signals.mjs",
	"@preact/signals-core": "./ui/vendor/signals-core/signals-core.mjs",
}

// browsers are the oldest that have all we use of CSS without a detour
// (nesting, light-dark, popover).
var browsers = []api.Engine{
	{Name: api.EngineChrome, Version: "123"},
	{Name: api.EngineFirefox, Version: "125"},
	{Name: api.EngineSafari, Version: "17.5"},
}

// Build builds the site from the sources in root, the folder assets. The same
// sources always give the same bytes, under names that stay: the server that
// hands them out puts a hash into their addresses and compresses them.
func Build(root string) (Site, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	result := api.Build(options(root))
	if err := failure(result.Errors); err != nil {
		return nil, err
	}
	names, meta, err := stableNames(result.Metafile)
	if err != nil {
		return nil, err
	}
	site := Site{}
	for _, file := range result.OutputFiles {
		built, err := filepath.Rel(root, file.Path)
		if err != nil {
			return nil, err
		}
		content := file.Contents
		if !strings.HasSuffix(built, ".woff2") {
			content = rename(content, names)
		}
		site[strings.TrimPrefix(names[filepath.ToSlash(built)], "dist/")] = content
	}
	site["index.html"], err = page(root, meta, names)
	return site, err
}

func options(root string) api.BuildOptions {
	return api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       []string{"ui/main.tsx", "ui/styles.css"},
		Outdir:            "dist/assets",
		EntryNames:        "[name]-[hash]",
		ChunkNames:        "[name]-[hash]",
		AssetNames:        "[name]-[hash]",
		Bundle:            true,
		Splitting:         true,
		Format:            api.FormatESModule,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Charset:           api.CharsetUTF8,
		Engines:           browsers,
		Alias:             vendored,
		Plugins:           []api.Plugin{features(root)},
		JSX:               api.JSXAutomatic,
		JSXImportSource:   "preact",
		Loader:            map[string]api.Loader{".woff2": api.LoaderFile},
		LegalComments:     api.LegalCommentsNone,
		Metafile:          true,
		LogLevel:          api.LogLevelSilent,
	}
}

// failure joins what esbuild complained about into one error, each with its
// place.
func failure(messages []api.Message) error {
	var errs []error
	for _, m := range messages {
		where := "assets"
		if m.Location != nil {
			where = fmt.Sprintf("%s:%d:%d", m.Location.File, m.Location.Line, m.Location.Column)
		}
		errs = append(errs, fmt.Errorf("%s: %s", where, m.Text))
	}
	return errors.Join(errs...)
}

func writeFile(folder, name string, content []byte) error {
	path := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}
