package command_test

import (
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

func TestASocketHandedOverIsServedAndOutlivesTheDesk(t *testing.T) {
	t.Parallel()
	dir, ln := folder(t), listen(t)
	p := start(t, dir, ln)
	if want := "http://" + ln.Addr().String(); p.url != want {
		t.Errorf("it is at %s, want %s", p.url, want)
	}
	if status := p.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, p.log)
	}
	// Nobody serves; who comes now waits instead of being refused.
	answered := make(chan error, 1)
	go func() {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+"/healthz", nil)
		if err == nil {
			var answer *http.Response
			if answer, err = http.DefaultClient.Do(r); err == nil {
				err = answer.Body.Close()
			}
		}
		answered <- err
	}()
	again := start(t, dir, ln)
	if err := <-answered; err != nil {
		t.Errorf("who came between two desks: %v", err)
	}
	if status := again.stop(t); status != 0 {
		t.Errorf("status %d: %s", status, again.log)
	}
}

func TestASocketForAnotherProcessIsLeftAlone(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	cmd := exec.Command(program, "serve", "--listen", "127.0.0.1:0")
	p := launch(t, cmd, dir, []string{"LISTEN_PID=1", "LISTEN_FDS=1"})
	if status := p.stop(t); status != 0 {
		t.Errorf("status %d: %s", status, p.log)
	}
}

func TestMoreSocketsThanOneAreRefused(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	out, err := shell(t, dir, `LISTEN_FDS=2 LISTEN_PID=$$ exec "$0" serve`)
	if err == nil || !strings.Contains(out, "hands over 2 sockets") {
		t.Errorf("%v: %s", err, out)
	}
}

func TestWhatIsNoSocketIsRefused(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	out, err := shell(t, dir, `LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" serve 3</dev/null`)
	if err == nil || !strings.Contains(out, "no listening socket") || strings.Contains(out, "goroutine") {
		t.Errorf("%v: %s", err, out)
	}
	if left := files(t, dir); left != "" {
		t.Error("it left", left)
	}
}

// shell runs a line with the program as $0, and gives all it said.
func shell(t *testing.T, dir, line string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "sh", "-c", line, program)
	cmd.Dir, cmd.Env = dir, []string{}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// Also where only this machine seems to reach the desk: a tunnel may end here.
func TestANewDeskPrintsALinkThatSetsItUpHoweverItIsReached(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{"TEXTDESK_LOG_LEVEL=info", "TEXTDESK_SERVER_TRUSTED_PROXIES=127.0.0.1"} {
		p := start(t, folder(t), listen(t), setting)
		link := regexp.MustCompile(`link: (http://\S+)/welcome#code=([A-Z0-9]{8})\n.*asks for this code: (\S+)\n`)
		eventually(t, "the link", func() bool { return link.MatchString(p.log.String()) })
		found := link.FindStringSubmatch(p.log.String())
		if found[1] != p.url || found[2] != found[3] {
			t.Errorf("it prints %q", found[0])
		}
		admin := func(code string) int {
			body := `{"email":"nadia@example.com","name":"Nadia","password":"three words in a row","code":"` + code + `"}`
			answer, err := http.Post(p.url+"/api/v1/setup", "application/json", strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			return answer.StatusCode
		}
		if status := admin(""); status != http.StatusUnprocessableEntity {
			t.Errorf("without the code: %d", status)
		}
		if status := admin(found[2]); status != http.StatusCreated {
			t.Errorf("with the code of the link: %d", status)
		}
	}
}
