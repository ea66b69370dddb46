package app_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	namedTest = regexp.MustCompile("`([a-z0-9/_]+_test\\.go)` `(Test[A-Za-z0-9]+)`")
	namedPath = regexp.MustCompile("`((?:app|docs|store)/[a-z0-9/_.]+|telesign)`")
)

func TestWhatTheDocsSayOfCoverageIsThere(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../docs/coverage.md")
	if err != nil {
		t.Fatal(err)
	}
	tests := namedTest.FindAllStringSubmatch(string(text), -1)
	if len(tests) < 50 {
		t.Errorf("only %d tests are found in it", len(tests))
	}
	for _, named := range tests {
		source, err := os.ReadFile(filepath.Join("..", named[1]))
		if err != nil || !strings.Contains(string(source), "func "+named[2]+"(t ") {
			t.Errorf("there is no %s in %s", named[2], named[1])
		}
	}
	for _, named := range namedPath.FindAllStringSubmatch(string(text), -1) {
		if _, err := os.Stat(filepath.Join("..", named[1])); err != nil {
			t.Errorf("there is no %s", named[1])
		}
	}
}
