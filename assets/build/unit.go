package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// runUnitTests bundles every ui/**/*.test.ts into a temporary folder and runs
// them with node --test. The tests find the sources by TEXTDESK_ASSETS, the
// absolute path of the folder assets.
func runUnitTests(root string) error {
	root, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	if err := generate(root); err != nil {
		return err
	}
	tests, err := unitTests(root)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "textdesk-unit-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // temporary; the system clears what stays
	bundles, err := bundleTests(root, folder, tests)
	if err != nil {
		return err
	}
	cmd := exec.Command("node", append([]string{"--test"}, bundles...)...)
	cmd.Env = append(os.Environ(), "TEXTDESK_ASSETS="+root)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("node --test: %w", err)
	}
	return nil
}

func unitTests(root string) ([]string, error) {
	var tests []string
	err := filepath.WalkDir(filepath.Join(root, "ui"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() == "node_modules" {
			return orSkip(err)
		}
		if strings.HasSuffix(path, ".test.ts") {
			tests = append(tests, path)
		}
		return nil
	})
	return tests, err
}

func orSkip(err error) error {
	if err != nil {
		return err
	}
	return fs.SkipDir
}

func bundleTests(root, folder string, tests []string) ([]string, error) {
	o := options(root)
	o.EntryPoints, o.Outdir, o.Outbase = tests, folder, root
	o.EntryNames, o.OutExtension = "[dir]/[name]", map[string]string{".js": ".mjs"}
	o.Splitting, o.MinifyIdentifiers, o.MinifySyntax, o.MinifyWhitespace = false, false, false, false
	o.Platform, o.Engines, o.Write = api.PlatformNode, nil, true
	result := api.Build(o)
	var bundles []string
	for _, file := range result.OutputFiles {
		bundles = append(bundles, file.Path)
	}
	return bundles, failure(result.Errors)
}
