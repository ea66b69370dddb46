package conversations_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/store"
	"textdesk/telesign"
)

// The server explains codes in English; the screens must do it in all other
// languages, or a person reads English in the middle of their own.
func TestEveryCodeIsExplainedInEveryLanguage(t *testing.T) {
	t.Parallel()
	want := slices.Sorted(maps.Keys(explained(t)))
	for language, words := range carrierWords(t) {
		if language == "en" {
			continue
		}
		for _, code := range want {
			if strings.TrimSpace(words[code]) == "" {
				t.Errorf("%s has no words for carrier.%s: %q", language, code, explained(t)[code])
			}
		}
		for code := range words {
			if !slices.Contains(want, code) {
				t.Errorf("%s explains carrier.%s, which nothing answers with", language, code)
			}
		}
	}
}

func TestCodesThatMeanTheSameReadTheSameInEveryLanguage(t *testing.T) {
	t.Parallel()
	english := explained(t)
	for language, words := range carrierWords(t) {
		inEnglish, of := map[string]string{}, map[string]string{}
		for _, code := range slices.Sorted(maps.Keys(words)) {
			foreign := words[code]
			if before, known := of[english[code]]; known && before != foreign {
				t.Errorf("%s says of %s %q, but elsewhere %q", language, code, foreign, before)
			}
			if before, known := inEnglish[foreign]; known && before != english[code] {
				t.Errorf("%s says %q of what is in English %q and %q", language, foreign, before, english[code])
			}
			of[english[code]], inEnglish[foreign] = foreign, english[code]
		}
	}
}

// explained gives what the server says in English of every code, as a text shows
// it, and of those that are in no table.
func explained(t *testing.T) map[string]string {
	t.Helper()
	codes := conversations.Reasons()
	for _, line := range telesign.Codes() {
		codes = append(codes, strconv.Itoa(line.Code))
	}
	said := map[string]string{
		"unknown":          wordsOf(t, "neither a number nor ours"),
		"unknown_number":   strings.ReplaceAll(wordsOf(t, "7777777"), "7777777", "{code}"),
		"unknown_accepted": strings.ReplaceAll(wordsOf(t, "299"), "299", "{code}"),
	}
	for _, code := range codes {
		if said[code] = wordsOf(t, code); said[code] == said["unknown"] {
			t.Errorf("nothing explains %s", code)
		}
	}
	return said
}

// wordsOf gives the words of a text that has the code.
func wordsOf(t *testing.T, code string) string {
	t.Helper()
	shown := conversations.ShowMessage(desk.Actor{}, &store.Message{Code: code})
	if shown.Error == nil {
		t.Fatalf("a text with code %s shows no reason", code)
	}
	return shown.Error.Message
}

// carrierWords gives by language what the screens say of codes.
func carrierWords(t *testing.T) map[string]map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../../assets/ui/text/locales/*.json")
	if err != nil || len(files) < 2 {
		t.Fatalf("the screens' words: %v, %v", files, err)
	}
	of := map[string]map[string]string{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var all map[string]string
		if err := json.Unmarshal(content, &all); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		words := map[string]string{}
		for key, text := range all {
			if code, is := strings.CutPrefix(key, "carrier."); is {
				words[code] = text
			}
		}
		of[strings.TrimSuffix(filepath.Base(file), ".json")] = words
	}
	return of
}
