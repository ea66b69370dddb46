package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheBrowsersTypesAreTheServers(t *testing.T) {
	t.Chdir("..") // where go generate runs it
	fresh := filepath.Join(t.TempDir(), "api.ts")
	if err := generate(fresh); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(fresh)
	if err != nil {
		t.Fatal(err)
	}
	committed, err := os.ReadFile("../assets/ui/api.ts")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, want) {
		t.Error("assets/ui/api.ts is not what the Go types give: run go generate ./app")
	}
	if !strings.Contains(string(want), "/** ") {
		t.Error("the comments of the Go types did not arrive")
	}
}
