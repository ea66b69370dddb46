// Command gen writes the browser's types of the API, with the Go types' comments,
// to the file it is given. Run it by go generate ./app.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"textdesk/app/parts"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: gen FILE")
		os.Exit(2)
	}
	if err := generate(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func generate(file string) error {
	comments, err := readComments(sources()...)
	if err != nil {
		return err
	}
	p, err := parts.New(parts.Options{})
	if err != nil {
		return err
	}
	return os.WriteFile(file, p.Describe("").TypeScript(comments), 0o644)
}

// sources are the packages whose types cross the wire, seen from app.
func sources() []string {
	features, _ := filepath.Glob("desk/*") // the patterns are sound
	below, _ := filepath.Glob("desk/*/*")
	features = append(features, below...)
	return append(features, "api", "sms", "schedule", "../store", "../store/work")
}
