package app_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var emphasised = regexp.MustCompile(`(?:^|[^*])\*([^*\n]+)\*`)

// Whoever sets a desk up by the page looks for its words on the screen.
func TestTheWordsOfTheSetUpPageAreOnTheScreens(t *testing.T) {
	t.Parallel()
	said := wordsOfTheScreens(t)
	prose := fenced.ReplaceAllString(pageNamed(t, "docs/setup.md").text, "")
	seen := 0
	for _, m := range emphasised.FindAllStringSubmatch(prose, -1) {
		for _, name := range strings.Split(m[1], " › ") {
			if seen++; !said[name] {
				t.Errorf("no screen says %q", name)
			}
		}
	}
	if seen < 60 {
		t.Errorf("only %d words were found", seen)
	}
}

// wordsOfTheScreens gives what the screens say in English.
func wordsOfTheScreens(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "assets", "ui", "*", "locales", "en.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no words: %v", err)
	}
	said := map[string]bool{}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]string
		if err := json.Unmarshal(text, &words); err != nil {
			t.Fatal(err)
		}
		for _, word := range words {
			said[word] = true
		}
	}
	return said
}

var (
	kindsTold = regexp.MustCompile(`(?s)recordKinds: [^=]*= \[(.*?)\]`)
	quoted    = regexp.MustCompile(`"([a-z_]+)"`)
)

func TestThePageOnTheAPIHasEveryKindOfEvent(t *testing.T) {
	t.Parallel()
	types, err := os.ReadFile(filepath.Join(root, "assets", "ui", "api.ts"))
	if err != nil {
		t.Fatal(err)
	}
	list := kindsTold.FindSubmatch(types)
	if list == nil {
		t.Fatal("the browser's types do not say which kinds there are")
	}
	_, stream, _ := strings.Cut(pageNamed(t, "docs/api.md").text, "## The event stream")
	stream, _, _ = strings.Cut(stream, "\n## ")
	for _, kind := range quoted.FindAllSubmatch(list[1], -1) {
		if name := string(kind[1]); !strings.Contains(stream, "`"+name+"`") {
			t.Errorf("docs/api.md does not name the event %s", name)
		}
	}
}
