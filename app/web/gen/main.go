// Command gen writes the browser's types of the API, with the Go types' comments,
// to the file it is given. Run it by go generate ./app/web.
package main

import (
	"fmt"
	"os"

	"textdesk/app/web"
)

// sources are the packages whose types cross the wire, seen from app/web.
var sources = []string{"../desk", "../sms", "../../store", "."}

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
	comments, err := readComments(sources...)
	if err != nil {
		return err
	}
	return os.WriteFile(file, web.TypeScript(comments), 0o644)
}
