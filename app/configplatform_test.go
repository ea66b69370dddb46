package app_test

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"textdesk/app"
)

// What Kubernetes and Docker put into the environment of whatever runs beside a
// service of these names.
func TestWhatAPlatformSetsIsIgnored(t *testing.T) {
	t.Parallel()
	for _, service := range []string{"TEXTDESK", "TEXTDESK_WEB", "TEXTDESK_SERVER", "TEXTDESK_STORE_2"} {
		environ := []string{
			"_SERVICE_HOST=10.96.0.7", "_SERVICE_PORT=8080", "_SERVICE_PORT_HTTP=8080", "_SERVICE_PORT_HTTP_ALT=8081",
			"_PORT=tcp://10.96.0.7:8080", "_PORT_8080_TCP=tcp://10.96.0.7:8080", "_PORT_8080_TCP_PROTO=tcp",
			"_PORT_8080_TCP_PORT=8080", "_PORT_8080_TCP_ADDR=10.96.0.7", "_PORT_53_UDP=udp://10.96.0.7:53",
			"_PORT_53_UDP_ADDR=fd00::7", "_PORT_9_SCTP=sctp://10.96.0.7:9", "_NAME=/desk/textdesk",
		}
		for i := range environ {
			environ[i] = service + environ[i]
		}
		loaded, err := app.LoadConfig("", append(environ, "TEXTDESK_ENV_GOLANG_VERSION=1.26"), nil)
		if err != nil || !reflect.DeepEqual(loaded, app.DefaultConfig()) {
			t.Errorf("%s: %v", service, err)
		}
	}
}

func TestWhatAPersonSetsIsNotTakenForThePlatforms(t *testing.T) {
	t.Parallel()
	for _, set := range []string{"TEXTDESK_PORT=8080", "TEXTDESK_SERVER_PORT=8080", "TEXTDESK_HOST=0.0.0.0", "TEXTDESK_NAME=desk", "TEXTDESK_STORE_PORT_A=1"} {
		if _, err := app.LoadConfig("", []string{set}, nil); err == nil || !strings.Contains(err.Error(), "did you mean") {
			t.Errorf("%s: %v", set, err)
		}
	}
}

func TestAConfigurationMayBeInWhatWindowsWrites(t *testing.T) {
	t.Parallel()
	const text = "[server]\r\nlisten = \"127.0.0.1:81\"\r\nnode = \"Comptoir d’été\"\r\n"
	var little, big []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		little, big = append(little, byte(unit), byte(unit>>8)), append(big, byte(unit>>8), byte(unit))
	}
	for name, content := range map[string]string{
		"UTF-8": text, "UTF-8 with a mark": "\ufeff" + text, "UTF-16": string(little), "UTF-16, turned": string(big),
	} {
		loaded, err := app.LoadConfig(write(t, "c.toml", content), nil, nil)
		if err != nil || loaded.Server.Listen != "127.0.0.1:81" || loaded.Server.Node != "Comptoir d’été" {
			t.Errorf("%s: %+v, %v", name, loaded.Server, err)
		}
	}
	loaded, err := app.LoadConfig("", []string{"TEXTDESK_SERVER_LISTEN_FILE=" + write(t, "listen", "\ufeff127.0.0.1:81\r\n")}, nil)
	if err != nil || loaded.Server.Listen != "127.0.0.1:81" {
		t.Errorf("a value's own file: %q, %v", loaded.Server.Listen, err)
	}
}

// Of every key that can be a text: nothing is never a value.
func TestWhatIsSetToNothingIsNotSet(t *testing.T) {
	t.Parallel()
	example, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	section := ""
	for line := range strings.Lines(string(example)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			section = strings.TrimSuffix(name, "]")
			continue
		}
		key, value, isKey := strings.Cut(line, " = ")
		if !isKey || strings.HasPrefix(line, "#") {
			continue
		}
		for _, nothing := range []string{"", " "} {
			file := ""
			if strings.HasPrefix(value, `"`) {
				file = fmt.Sprintf("[%s]\n%s = %q\n", section, key, nothing)
			}
			environ := []string{strings.ToUpper("TEXTDESK_"+section+"_"+key) + "=" + nothing}
			loaded, err := app.LoadConfig(write(t, "c.toml", file), environ, nil)
			if err != nil || !reflect.DeepEqual(loaded, app.DefaultConfig()) {
				t.Errorf("%s %q: %v", line, environ, err)
			}
		}
	}
}

func TestOffTurnsAJobOff(t *testing.T) {
	t.Parallel()
	loaded, err := app.LoadConfig("", []string{"TEXTDESK_SCHEDULE_BACKUP=off"}, nil)
	if err != nil || loaded.Schedule.Jobs["backup"] != "off" {
		t.Errorf("%q, %v", loaded.Schedule.Jobs, err)
	}
}

func TestAnEmptyFileOfAValueIsSaid(t *testing.T) {
	t.Parallel()
	_, err := app.LoadConfig("", []string{"TEXTDESK_SERVER_PUBLIC_URL_FILE=" + write(t, "url", "\n")}, nil)
	if err == nil || !strings.Contains(err.Error(), "is empty") {
		t.Errorf("got %v", err)
	}
}

func FuzzAnyConfigurationIsTakenOrRefused(f *testing.F) {
	known, err := os.ReadFile(example)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(known), "TEXTDESK_SCHEDULE_BACKUP", "TZ=")
	for _, file := range []string{"= 1", "\"\" = 1", "[[server]]\nlisten = 1", "[server.listen]\na = 1", "a.b.c.d = {}", "[schedule]\nzone = \"../..\"", "\xff\xfe\x00", "server = []"} {
		f.Add(file, "TEXTDESK_", "")
		f.Add(file, "TEXTDESK_SERVER_TRUSTED_PROXIES", "1/2,::ffff:0/200,,")
	}
	for _, spec := range []string{"CRON_TZ=", "TZ=UTC", "TZ= ", "@every", "@every -1s", "@every 1ns", "*/0 * * * *", "0 0 30 2 *", "5-1 * * * *", "@", "* * * * * *", "TZ=\x00 * * * * *"} {
		f.Add("", "TEXTDESK_SCHEDULE_BACKUP", spec)
		f.Add(fmt.Sprintf("[schedule]\nretention = %q", spec), "", "")
	}
	f.Fuzz(func(t *testing.T, file, name, value string) {
		if slices.Contains([]rune(name+value), 0) || strings.HasSuffix(name, "_FILE") {
			return // no environment holds it; and a file may be any
		}
		loaded, err := app.LoadConfig(write(t, "c.toml", file), []string{name + "=" + value}, nil)
		if err != nil && err.Error() == "" {
			t.Error("it is refused without a word")
		}
		if err == nil && loaded.Schedule.Zone == "" {
			t.Error("there is no zone")
		}
	})
}
