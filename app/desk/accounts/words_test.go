package accounts_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"textdesk/app/desk/accounts"
	"textdesk/telesign"
)

// Whatever the server can find about an address or about credentials, the screens have
// words for it in each language.
func TestEveryFindingHasWordsInEveryLanguage(t *testing.T) {
	t.Parallel()
	wantWords(t, "account", findings())
}

func TestEachReasonForWhichACallbackCannotBeReadHasWordsInEveryLanguage(t *testing.T) {
	t.Parallel()
	var keys []string
	for _, why := range telesign.Unreadable("").Choices() {
		keys = append(keys, "held.unreadable_"+why)
	}
	wantWords(t, "accounts", keys)
}

// findings are the keys of the words for whatever the desk can find.
func findings() []string {
	var keys []string
	for _, reason := range accounts.Reason("").Choices() {
		if reason != "fine" {
			keys = append(keys, "address.reason_"+reason)
		}
	}
	for _, obstacle := range telesign.ObstacleNone.Choices() {
		if obstacle != "" {
			keys = append(keys, "verdict.obstacle_"+obstacle)
		}
	}
	return keys
}

// wantWords wants a folder of screens to have words for the keys in every language.
func wantWords(t *testing.T, folder string, keys []string) {
	t.Helper()
	files, err := filepath.Glob("../../../assets/ui/" + folder + "/locales/*.json")
	if err != nil || len(files) < 2 || len(keys) == 0 {
		t.Fatal(files, keys, err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]string
		if err := json.Unmarshal(content, &words); err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if strings.TrimSpace(words[key]) == "" {
				t.Errorf("%s has no words for %s", filepath.Base(file), key)
			}
		}
	}
}
