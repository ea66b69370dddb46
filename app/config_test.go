package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/pelletier/go-toml/v2"

	"textdesk/app"
)

const example = "../config.example.toml"

// write puts content into a file of its own.
func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheExampleIsTheDefault(t *testing.T) {
	t.Parallel()
	loaded, err := app.LoadConfig(example, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	loaded.Server.TrustedProxies, loaded.Bots.AllowNetworks = nil, nil // empty lists in the file
	if want := app.DefaultConfig(); !reflect.DeepEqual(loaded, want) {
		t.Errorf("the example is\n%+v\nand the default\n%+v", loaded, want)
	}
}

func TestTheExampleHasEveryKey(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	var sections map[string]map[string]any
	if err := toml.Unmarshal(content, &sections); err != nil {
		t.Fatal(err)
	}
	for _, section := range reflect.VisibleFields(reflect.TypeFor[app.Config]()) {
		for _, field := range reflect.VisibleFields(section.Type) {
			name := field.Tag.Get("koanf")
			if _, found := sections[section.Tag.Get("koanf")][name]; !found && name != "-" {
				t.Errorf("the example lacks %s.%s", section.Tag.Get("koanf"), name)
			}
		}
	}
	for name := range app.DefaultConfig().Schedule.Jobs {
		if _, found := sections["schedule"][name]; !found {
			t.Errorf("the example lacks schedule.%s", name)
		}
	}
}

// A comment may stand above several keys that follow one another.
func TestEveryKeyOfTheExampleHasAComment(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	explained, keys := false, 0
	for line := range strings.Lines(string(content)) {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "#"):
			explained = true
		case line == "" || strings.HasPrefix(line, "["):
			explained = false
		default:
			if keys++; !explained {
				t.Errorf("nothing says what this means: %s", line)
			}
		}
	}
	if keys < 20 {
		t.Errorf("only %d keys were looked at", keys)
	}
}

func TestWithoutAnythingTheDefaultHolds(t *testing.T) {
	t.Parallel()
	loaded, err := app.LoadConfig("", nil, nil)
	if err != nil || !reflect.DeepEqual(loaded, app.DefaultConfig()) {
		t.Errorf("%+v, %v", loaded, err)
	}
}

func TestTheEnvironmentWinsOverTheFileAndFlagsOverBoth(t *testing.T) {
	t.Parallel()
	file := write(t, "c.toml", "[server]\nlisten = \"127.0.0.1:1\"\n[store]\npath = \"file.db\"\n[telesign]\ntimeout = \"5s\"\n")
	environ := []string{"TEXTDESK_SERVER_LISTEN=127.0.0.1:2", "TEXTDESK_STORE_PATH=env.db", "PATH=/bin"}
	loaded, err := app.LoadConfig(file, environ, map[string]any{"server.listen": "127.0.0.1:3"})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(loaded.Server.Listen, loaded.Store.Path, loaded.TeleSign.Timeout); got != "127.0.0.1:3env.db5s" {
		t.Error("got", got)
	}
}

func TestTheEnvironmentSetsEveryTypeOfValue(t *testing.T) {
	t.Parallel()
	loaded, err := app.LoadConfig("", []string{
		"TEXTDESK_TELESIGN_TIMEOUT=3s", "TEXTDESK_OUTBOX_CONCURRENCY=3",
		"TEXTDESK_SERVER_TRUSTED_PROXIES=127.0.0.1, 10.0.0.0/8", "TEXTDESK_SERVER_CERT_FILE=cert.pem",
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if loaded.TeleSign.Timeout != 3*time.Second || loaded.Outbox.Concurrency != 3 || loaded.Server.CertFile != "cert.pem" ||
		!reflect.DeepEqual(loaded.Server.TrustedProxies, []string{"127.0.0.1", "10.0.0.0/8"}) {
		t.Errorf("got %+v", loaded)
	}
}

func TestAValueCanComeFromAFile(t *testing.T) {
	t.Parallel()
	key := strings.Repeat("ab", 32)
	loaded, err := app.LoadConfig("", []string{
		"TEXTDESK_SERVER_PUBLIC_URL_FILE=" + write(t, "url", "https://desk.example.com\n"),
		"TEXTDESK_SECURITY_KEY=" + key,
		"TEXTDESK_SECURITY_KEY_FILE=other.key", // a key of its own, not the file of the one above
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if loaded.Server.PublicURL != "https://desk.example.com" || loaded.Security.Key != key || loaded.Security.KeyFile != "other.key" {
		t.Errorf("got %+v", loaded)
	}
}

func TestWhatCannotBeRightIsRefusedInWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file, environ string
		want          []string
	}{
		{"[server]\nlisen = \"x\"", "", []string{`"server.lisen"`, `did you mean "server.listen"`}},
		{"[sever]\nlisten = \"x\"", "", []string{`"sever.listen"`, `did you mean "server.listen"`}},
		{"server = 3", "", []string{`"server" is a section`}},
		{"[server]\nlisten =", "", []string{"line 2"}},
		{"[telesign]\ntimeout = \"soon\"", "", []string{"telesign.timeout", "10s"}},
		{"[telesign]\ntimeout = 10", "", []string{"telesign.timeout", "10s"}},
		{"[telesign]\ntimeout = \"1h\"", "", []string{"telesign.timeout", "30s"}},
		{"[telesign]\nbase_url = \"rest-api.telesign.com\"", "", []string{"telesign.base_url", "https://"}},
		{"[telesign]\nbase_url = \"http://telesign.example.com\"", "", []string{"telesign.base_url", "https://", "API keys"}},
		{"[outbox]\nconcurrency = 1.5", "", []string{"outbox.concurrency", "whole number"}},
		{"[outbox]\nconcurrency = 0", "", []string{"outbox.concurrency", "between 1 and 256"}},
		{"[store]\nkeep_backups = 0", "", []string{"store.keep_backups"}},
		{"[server]\nlisten = \"8080\"", "", []string{"server.listen", "127.0.0.1:8080"}},
		{"[server]\nlisten = 8080", "", []string{"server.listen", "quotes"}},
		{"[server]\npublic_url = \"https://desk.example.com/desk\"", "", []string{"server.public_url"}},
		{"[server]\ntls = \"on\"", "", []string{"server.tls", "off, files and auto"}},
		{"[server]\ntls = \"files\"", "", []string{"server.cert_file"}},
		{"[server]\ntls = \"auto\"", "", []string{"server.public_url"}},
		{"[server]\ntls = \"auto\"\nacme_directory = \"http://ca.example.com/acme\"", "", []string{"server.acme_directory", "https://"}},
		{"[server]\nnode = \"left\\tdesk\"", "", []string{"server.node", "printable"}},
		{"[server]\nnode = \" desk\"", "", []string{"server.node", "space"}},
		{"", "TEXTDESK_SERVER_NODE=" + strings.Repeat("é", 65), []string{"server.node", "64"}},
		{"[server]\ntrusted_proxies = [\"proxy\"]", "", []string{"server.trusted_proxies", "proxy"}},
		{"[server]\ntrusted_proxies = [1]", "", []string{"server.trusted_proxies", "quotes"}},
		{"[schedule]\nzone = \"Quebec\"", "", []string{"schedule.zone", "America/Toronto"}},
		{"[schedule]\nbackup = \"at three\"", "", []string{"schedule.backup", "15 3 * * *"}},
		{"[schedule]\nbackup = \"TZ=\"", "", []string{"schedule.backup", "breaks off"}},
		{"[schedule]\nbackup = \"CRON_TZ=UTC\"", "", []string{"schedule.backup"}},
		{"[schedule]\nbackup = \"0 0 30 2 *\"", "", []string{"schedule.backup", "no day"}},
		{"[schedule]\nbackup = false", "", []string{"schedule.backup", "quotes"}},
		{"[log]\nlevel = \"loud\"\nformat = \"xml\"", "", []string{"log.level", "log.format"}},
		{"", "TEXTDESK_SERVER_LISTN=x", []string{"TEXTDESK_SERVER_LISTN", `did you mean "server.listen"`}},
		{"", "TEXTDESK_LISTEN=x", []string{"TEXTDESK_LISTEN"}},
		{"", "TEXTDESK_STORE_PATH_FILE=/nowhere/at/all", []string{"TEXTDESK_STORE_PATH_FILE", "/nowhere/at/all"}},
		{"", "TEXTDESK_OUTBOX_CONCURRENCY=many", []string{"outbox.concurrency", "many"}},
	} {
		_, err := app.LoadConfig(write(t, "c.toml", c.file), []string{c.environ}, nil)
		if err == nil {
			t.Errorf("%q %q was taken", c.file, c.environ)
			continue
		}
		for _, words := range c.want {
			if !strings.Contains(err.Error(), words) {
				t.Errorf("%q %q: %v\nlacks %q", c.file, c.environ, err, words)
			}
		}
	}
}

func TestANodeMayBeCalledByAnyShortName(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", "a", "desk-1.example.com", "Comptoir d’été", strings.Repeat("é", 64)} {
		loaded, err := app.LoadConfig("", []string{"TEXTDESK_SERVER_NODE=" + name}, nil)
		if err != nil || loaded.Server.Node != name {
			t.Errorf("%q gives %q, %v", name, loaded.Server.Node, err)
		}
	}
}

func TestAMissingConfigurationFileIsSaid(t *testing.T) {
	t.Parallel()
	_, err := app.LoadConfig("nowhere.toml", nil, nil)
	if err == nil || err.Error() != "the configuration file nowhere.toml does not exist" {
		t.Errorf("got %v", err)
	}
}
