package app_test

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

// allowed says which of the module's packages each package may import. What is
// not here may import none. Test files are free.
var allowed = map[string][]string{
	"textdesk":                    {"app/command"},
	"textdesk/app/command":        {"app", "app/control", "app/desk", "store", "telesign/simulator"},
	"textdesk/app":                {"app/control", "app/desk", "app/outbox", "app/schedule", "app/web", "assets", "store", "store/kv/boltkv", "telesign"},
	"textdesk/app/control":        {"app/desk"},
	"textdesk/app/web":            {"app/desk", "app/live", "app/sms", "store", "telesign"},
	"textdesk/app/web/gen":        {"app/web"},
	"textdesk/app/outbox":         {"app/desk", "telesign"},
	"textdesk/app/schedule":       {"app/desk"},
	"textdesk/app/live":           {"app/desk"},
	"textdesk/app/desk":           {"app/sms", "store", "telesign"},
	"textdesk/app/desk/desktest":  {"app/desk", "store", "store/kv", "store/kv/memkv", "telesign", "telesign/simulator"},
	"textdesk/store":              {"store/compact", "store/kv", "store/upgrade"},
	"textdesk/store/upgrade":      {"store/compact"},
	"textdesk/store/kv/boltkv":    {"store/kv"},
	"textdesk/store/kv/memkv":     {"store/kv"},
	"textdesk/store/kv/kvtest":    {"store/kv"},
	"textdesk/telesign/simulator": {"telesign"},
}

// only says which package alone may import a library.
var only = map[string]string{
	"go.etcd.io/bbolt":            "textdesk/store/kv/boltkv",
	"github.com/gofiber/fiber/v2": "textdesk/app/web",
	"github.com/robfig/cron/v3":   "textdesk/app/schedule",
	"github.com/knadh/koanf/v2":   "textdesk/app",
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func TestArrowsPointDownOnly(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			inside, ours := strings.CutPrefix(imported, "textdesk/")
			if ours && !mayImport(p.ImportPath, inside) {
				t.Errorf("%s imports %s, which is not below it", p.ImportPath, imported)
			}
		}
	}
}

func TestALibraryBehindASeamIsImportedInOnePlace(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			owner, guarded := only[imported]
			if guarded && p.ImportPath != owner {
				t.Errorf("%s imports %s, which only %s may", p.ImportPath, imported, owner)
			}
			seen[imported] = true
		}
	}
	for library := range only {
		if !seen[library] {
			t.Errorf("nothing imports %s", library)
		}
	}
}

func mayImport(from, what string) bool {
	for _, to := range allowed[from] {
		if to == what {
			return true
		}
	}
	return false
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "textdesk/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(out))); decoder.More(); {
		var p goPackage
		if err := decoder.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 10 {
		t.Fatalf("go list gave only %d packages", len(all))
	}
	return all
}
