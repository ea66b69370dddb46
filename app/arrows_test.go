package app_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// allowed says which of the module's packages each package may import. What is
// neither here nor a feature may import none. Test files are free.
var allowed = map[string][]string{
	"textdesk":              {"app/command"},
	"textdesk/app/command":  {"app", "app/control", "app/parts", "app/desk", "app/desk/*", "store", "store/newfile", "store/work", "telesign/simulator"},
	"textdesk/app":          {"app/address", "app/botcalls", "app/guarded", "app/certificates", "app/control", "app/parts", "app/desk", "app/desk/*", "app/outbox", "app/schedule", "app/web", "assets", "store", "store/upkeep", "store/kv/boltkv", "store/newfile", "store/seal", "telesign"},
	"textdesk/app/control":  {"app/desk", "app/desk/settingsfile", "app/desk/users", "app/parts", "store/newfile"},
	"textdesk/app/gen":      {"app/parts"},
	"textdesk/app/parts":    {"app/desk", "app/desk/*", "app/schedule", "store", "store/kv", "telesign"},
	"textdesk/app/web":      {"app/address", "app/connections", "app/framing", "app/platform", "app/api", "app/desk", "app/desk/part", "app/desk/intake", "app/desk/presence", "app/desk/users", "app/live", "app/pages", "app/sitefiles", "store", "telesign"},
	"textdesk/app/botcalls": {"app/desk", "app/desk/bots"},
	"textdesk/app/guarded":  {},
	"textdesk/app/outbox":   {"app/desk", "app/desk/delivery", "telesign"},
	"textdesk/app/schedule": {"app/api", "app/desk", "app/desk/part", "store"},
	"textdesk/app/live":     {"app/desk", "app/desk/part", "store"},

	"textdesk/app/address":      {},
	"textdesk/app/connections":  {"app/address", "app/platform"},
	"textdesk/app/certificates": {},
	"textdesk/app/framing":      {},
	"textdesk/app/sketch":       {},
	"textdesk/app/qrcode":       {},
	"textdesk/app/sitefiles":    {},
	"textdesk/app/platform":     {},

	// The parts that every desk has, from the highest to the lowest.
	"textdesk/app/desk/intake":        with("accounts", "contacts", "conversations", "delivery", "held"),
	"textdesk/app/desk/automessages":  with("calendars", "channels", "contacts", "conversations", "delivery", "placeholders", "sessions", "switches", "variables"),
	"textdesk/app/desk/consent":       with("automessages", "channels", "contacts", "conversations", "delivery", "permission", "switches"),
	"textdesk/app/desk/presence":      with("conversations"),
	"textdesk/app/desk/delivery":      with("accounts", "contacts", "conversations", "delivery/fair", "permission", "requests", "spend", "switches"),
	"textdesk/app/desk/delivery/fair": with("accounts"),
	"textdesk/app/desk/rules":         with("calendars", "channels", "contacts", "conversations", "decisions", "skills", "switches", "variables"),
	"textdesk/app/desk/variables":     with("workstreams"),
	"textdesk/app/desk/queues":        with("calendars", "contacts", "conversations", "decisions", "delivery", "overflow"),
	"textdesk/app/desk/users":         with("settings", "audit", "passwords"),
	"textdesk/app/desk/passwords":     {"app/desk"},
	"textdesk/app/desk/conversations": with("channels", "contacts", "decisions", "requests", "sessions", "spend", "switches"),
	"textdesk/app/desk/switches":      with("channels", "spend"),
	"textdesk/app/desk/spend":         with(),
	"textdesk/app/desk/sessions":      with(),
	"textdesk/app/desk/decisions":     with(),
	"textdesk/app/desk/requests":      with(),
	"textdesk/app/desk/permission":    with(),
	"textdesk/app/desk/contacts":      with(),
	"textdesk/app/desk/accounts":      with("audit", "held", "spend"),
	"textdesk/app/desk/audit":         with(),
	"textdesk/app/desk/held":          with(),
	"textdesk/app/desk/workstreams":   with("bots/roster", "calendars", "channels"),
	"textdesk/app/desk/channels":      with("calendars"),
	"textdesk/app/desk/skills":        with(),
	"textdesk/app/desk/settings":      with("audit", "calendars"),
	"textdesk/app/desk/calendars":     with("hours"),
	"textdesk/app/desk/settingsfile":  with("audit"),
	"textdesk/app/desk/bots/roster":   with("bots/menu"),
	"textdesk/app/desk/bots/webhook":  with(),
	"textdesk/app/desk/bots/menu":     with("placeholders"),

	// Below one feature alone.
	"textdesk/app/desk/optins/registration": with(),

	// What they stand on.
	"textdesk/app/desk/part":         {"app/api", "app/desk", "app/pages", "store"},
	"textdesk/app/api":               {"app/desk", "store"},
	"textdesk/app/pages":             {"app/address", "app/desk", "store"},
	"textdesk/app/desk":              {"store"},
	"textdesk/app/desk/life":         {"store", "store/work"},
	"textdesk/app/desk/routing":      {"app/sms", "store", "store/work"},
	"textdesk/app/desk/fate":         {"store", "telesign"},
	"textdesk/app/desk/hours":        {},
	"textdesk/app/desk/placeholders": {},
	"textdesk/app/desk/overflow":     {"store", "store/work"},
	"textdesk/app/desk/desktest":     {"app/api", "app/parts", "app/desk", "app/desk/*", "store", "store/kv", "store/kv/memkv", "store/work", "telesign", "telesign/simulator"},

	"textdesk/store":              {"store/events", "store/key", "store/kv", "store/said", "store/seal", "store/table", "store/upkeep", "store/work"},
	"textdesk/store/work":         {"store/key"},
	"textdesk/store/said":         {"store/key"},
	"textdesk/store/upkeep":       {"store/compact", "store/key", "store/kv", "store/table", "store/upgrade"},
	"textdesk/store/table":        {"store/compact", "store/events", "store/key", "store/kv"},
	"textdesk/store/events":       {"store/compact", "store/key", "store/kv"},
	"textdesk/store/key":          {"store/compact", "store/kv"},
	"textdesk/store/upgrade":      {"store/compact", "store/events", "store/key", "store/kv"},
	"textdesk/store/kv/boltkv":    {"store/kv", "store/newfile"},
	"textdesk/store/seal":         {"store/newfile"},
	"textdesk/store/kv/memkv":     {"store/kv"},
	"textdesk/store/kv/kvtest":    {"store/kv"},
	"textdesk/telesign/simulator": {"telesign"},
}

// with gives what a part may import: what all parts stand on, and those parts.
func with(parts ...string) []string {
	all := []string{"app/address", "app/api", "app/pages", "app/qrcode", "app/sketch", "app/desk", "app/desk/part", "app/desk/life", "app/desk/fate", "app/desk/routing", "app/sms", "store", "store/work", "telesign"}
	for _, p := range parts {
		all = append(all, "app/desk/"+p)
	}
	return all
}

// feature is what a part that is not named above may import: every part that is,
// and no other feature. What two features share is a hook or moves down.
func feature() []string {
	var parts []string
	for name := range allowed {
		if part, is := strings.CutPrefix(name, "textdesk/app/desk/"); is && part != "desktest" {
			parts = append(parts, part)
		}
	}
	return with(parts...)
}

// maxLines is how many lines of code and comments a package has at most, tests
// apart.
const maxLines = 2000

// only says which package alone may import a library.
var only = map[string]string{
	"go.etcd.io/bbolt":                 "textdesk/store/kv/boltkv",
	"github.com/gofiber/fiber/v2":      "textdesk/app/web",
	"github.com/caddyserver/certmagic": "textdesk/app/certificates",
	"golang.org/x/image/font":          "textdesk/app/sketch",
	"github.com/piglig/go-qr":          "textdesk/app/qrcode",
	"github.com/robfig/cron/v3":        "textdesk/app/schedule",
	"github.com/knadh/koanf/v2":        "textdesk/app",
}

type goPackage struct {
	ImportPath string
	Dir        string
	GoFiles    []string
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
	may, known := allowed[from]
	if !known && strings.HasPrefix(from, "textdesk/app/desk/") {
		may = feature()
	}
	for _, to := range may {
		below, any := strings.CutSuffix(to, "*")
		if to == what || any && strings.HasPrefix(what, below) {
			return true
		}
	}
	return false
}

func TestNoPackageIsTooLongToBeRead(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		lines := 0
		for _, file := range p.GoFiles {
			content, err := os.ReadFile(filepath.Join(p.Dir, file))
			if err != nil {
				t.Fatal(err)
			}
			lines += bytes.Count(content, []byte("\n"))
		}
		if lines > maxLines {
			t.Errorf("%s has %d lines; %d are the most", p.ImportPath, lines, maxLines)
		}
	}
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Dir,GoFiles,Imports", "textdesk/...").Output()
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
