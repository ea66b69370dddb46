// Command build turns assets/ui and assets/locales into assets/dist, with
// esbuild as a Go library: no Node.js is needed to build.
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
// To add a screen: write ui/NAME/Name.tsx with a default export, name it and
// its paths in ui/screens.ts (it becomes a file of its own, loaded when opened),
// import its style sheet in ui/styles.css, and put its words into
// locales/en.json and fr.json, or into a pair of files of its own.
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
