package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSettingsAreTakenOutAndBroughtInByCommandWhileTheDeskRunsAndNot(t *testing.T) {
	t.Parallel()
	s := open(t, folder(t))
	path := filepath.Join(s.dir, "settings.toml")
	text := textdesk(t, s.dir, "", "settings", "export").must(t)
	if !strings.Contains(text, "[settings]\nteam_name = ") || strings.Contains(text, apiKey) {
		t.Errorf("the file is\n%s", text)
	}
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("[settings]\nteam_nam = 'Boots'\n")
	textdesk(t, s.dir, "", "settings", "import", path).refuses(t, "cannot be imported")
	write("[settings]\nteam_name = 'Boots'\n")
	if shown := textdesk(t, s.dir, "", "settings", "import", path).must(t); !strings.Contains(shown, `→ "Boots"`) || !strings.Contains(shown, "--apply") {
		t.Errorf("it says %s", shown)
	}
	textdesk(t, s.dir, "", "settings", "import", path, "--apply").must(t)
	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}
	if now := textdesk(t, s.dir, "", "settings", "export").must(t); !strings.Contains(now, "team_name = 'Boots'") {
		t.Errorf("the file is\n%s", now)
	}
}
