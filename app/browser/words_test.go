package browser_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// words are the screen's words in one language, by their keys. The tests look for
// what a person reads, and read it from where the screens do.
type words struct {
	t        *testing.T
	language string
	byKey    map[string]string
}

func wordsIn(t *testing.T, language string) words {
	t.Helper()
	w := words{t: t, language: language, byKey: map[string]string{}}
	files, err := filepath.Glob("../../assets/ui/*/locales/" + language + ".json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no words in %s: %v", language, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &w.byKey); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
	}
	return w
}

// say gives the words of a key, with its {names} filled in.
func (w words) say(key string, values ...string) string {
	w.t.Helper()
	text, ok := w.byKey[key]
	if !ok {
		w.t.Fatalf("no words for %q in %s", key, w.language)
	}
	return strings.NewReplacer(values...).Replace(text)
}
