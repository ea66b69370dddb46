package main

import (
	"bytes"
	"compress/gzip"
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
		if !bytes.Equal(got[name], content) {
			t.Errorf("dist/%s is stale or missing: run go generate ./assets", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("dist/%s is no longer built: run go generate ./assets", name)
		}
	}
}

func TestTheWordsTypeScriptKnowsAreThoseThatAreFound(t *testing.T) {
	t.Parallel()
	want, err := foundSource("..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../ui/text/found.ts")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("ui/text/found.ts is stale: run go generate ./assets (%v)", err)
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

// words finds the file of a language among those that are loaded on demand.
func words(t *testing.T, site Site, language string) string {
	t.Helper()
	for name := range site {
		if name == "assets/words."+first+"."+language+".js" {
			return name
		}
	}
	t.Fatalf("no words of language %q in dist", language)
	return ""
}

// transferred is what a file weighs on its way: fonts are packed already.
func transferred(site Site, name string) int {
	if strings.HasSuffix(name, ".woff2") {
		return len(site[name])
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(site[name]) // a buffer takes everything
	_ = w.Close()
	return out.Len()
}
