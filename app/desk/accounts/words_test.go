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
	files, err := filepath.Glob("../../../assets/ui/account/locales/*.json")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
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
