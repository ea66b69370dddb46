// Package assets carries what the desk's web server hands to browsers: the
// built screens, embedded in the executable.
//
// The sources are in ui (TypeScript, Preact, CSS, and JSON for the words). They
// are built into dist by the program in build, and dist is committed, so that
// building and installing textdesk needs only Go:
//
//	go generate ./assets
//
// A test in build fails when dist no longer is what the sources give. How to
// add a screen, check the types and run the browser-side unit tests is told in
// build's own comment.
package assets

import (
	"embed"
	"io/fs"
)

//go:generate go run ./build

//go:embed dist
var dist embed.FS

// Dist is the built site: index.html, to be answered for every path that is a
// screen, and the folder assets with what the page names. Names stay the same
// from build to build, so whoever serves them has to put something of the
// content into their addresses before they may be cached.
func Dist() fs.FS { return under(dist, "dist") }

// under opens a folder that go:embed has already proved to exist.
func under(files embed.FS, folder string) fs.FS {
	sub, err := fs.Sub(files, folder)
	if err != nil {
		panic("assets: " + err.Error())
	}
	return sub
}
