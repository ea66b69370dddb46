// Command build turns assets/ui into assets/dist, with esbuild as a Go library:
// no Node.js is needed to build.
//
//	go generate ./assets        builds dist (the same as: cd assets && go run ./build)
//	go run ./build test         bundles ui/**/*.test.ts and runs them with node --test
//	go run ./build vendor       writes ui/vendor/SHA256SUMS again, after a library was replaced
//
// all from the folder assets. Types are checked apart, by the TypeScript that
// ui/package.json pins:
//
//	cd assets/ui && npm ci && npx tsc --noEmit
//
// A feature is a folder of ui with its screens, its style sheets (*.css) and its
// words (locales/en.json, fr.json), and a line in ui/screens.ts. The build finds
// the sheets and the words, and writes ui/text/found.ts, by which TypeScript
// knows the words too. ui/README.md tells more.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return buildInto("dist")
	}
	switch args[0] {
	case "test":
		return runUnitTests(".")
	case "vendor":
		return writeSums("ui/vendor")
	}
	return fmt.Errorf("%q is none of: test, vendor", args[0])
}

// buildInto builds the site and puts it in place of whatever folder held.
func buildInto(folder string) error {
	if err := generate("."); err != nil {
		return err
	}
	site, err := Build(".")
	if err != nil {
		return err
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	for name, content := range site {
		if err := writeFile(folder, name, content); err != nil {
			return err
		}
	}
	return nil
}
