package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestDistIsWhatTheSourcesGive(t *testing.T) {
	t.Parallel()
	want, err := Build("..")
	if err != nil {
		t.Fatal(err)
	}
	got := committed(t)
	for name, content := range want {
		if !bytes.Equal(plain(t, name, got[name]), plain(t, name, content)) {
			t.Errorf("dist/%s is stale or missing: run go generate ./assets", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("dist/%s is no longer built: run go generate ./assets", name)
		}
	}
}

func TestVendoredFilesAreTheOnesThatWereTaken(t *testing.T) {
	t.Parallel()
	got, err := sums("../ui/vendor")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../ui/vendor/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("ui/vendor differs from SHA256SUMS; if that is meant, run go run ./build vendor in assets")
	}
}

// The budget of the first load: the page, what it names, and one language.
func TestFirstLoadStaysWithinSixRequestsAnd150Kilobytes(t *testing.T) {
	t.Parallel()
	site := committed(t)
	files := []string{"index.html", words(t, site, "en")}
	for _, m := range regexp.MustCompile(`(?:href|src)="/(assets/[^"]+)"`).FindAllSubmatch(site["index.html"], -1) {
		files = append(files, string(m[1]))
	}
	if len(files) > 6 {
		t.Errorf("the first load takes %d requests: %v", len(files), files)
	}
	total := 0
	for _, name := range files {
		total += transferred(site, name)
	}
	if total > 150_000 {
		t.Errorf("the first load transfers %d bytes: %v", total, files)
	}
}

func TestThePageHasNoInlineScriptOrStyle(t *testing.T) {
	t.Parallel()
	page := committed(t)["index.html"]
	if m := regexp.MustCompile(`(?i)<style|\sstyle=|\son\w+=|<script(?:\s[^>]*)?>[^<]`).Find(page); m != nil {
		t.Errorf("index.html has %q, which the Content-Security-Policy refuses", m)
	}
}

func TestNothingThatIsBuiltEvaluatesStrings(t *testing.T) {
	t.Parallel()
	for name, content := range committed(t) {
		if m := regexp.MustCompile(`\beval\(|new Function\(`).Find(content); m != nil && strings.HasSuffix(name, ".js") {
			t.Errorf("dist/%s has %q, which the Content-Security-Policy refuses", name, m)
		}
	}
}

func committed(t *testing.T) Site {
	t.Helper()
	site := Site{}
	err := filepath.WalkDir("../dist", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel("../dist", path)
		if err == nil {
			site[filepath.ToSlash(name)], err = os.ReadFile(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// plain undoes the compression, whose bytes depend on the version of Go.
func plain(t *testing.T, name string, content []byte) []byte {
	t.Helper()
	if !strings.HasSuffix(name, ".gz") || len(content) == 0 {
		return content
	}
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("dist/%s: %v", name, err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("dist/%s: %v", name, err)
	}
	return text
}

// words finds the file of a language among those that are loaded on demand.
func words(t *testing.T, site Site, language string) string {
	t.Helper()
	for name := range site {
		if strings.HasPrefix(name, "assets/"+language+"-") && strings.HasSuffix(name, ".js") {
			return name
		}
	}
	t.Fatalf("no words of language %q in dist", language)
	return ""
}

func transferred(site Site, name string) int {
	if small, ok := site[name+".gz"]; ok {
		return len(small)
	}
	return len(site[name])
}
