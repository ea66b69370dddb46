package command_test

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestADeskEndsInOrderOnWhicheverSignalEndsPrograms(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		for _, name := range []string{"serve", "demo"} {
			t.Run(name+" "+signal.String(), func(t *testing.T) {
				t.Parallel()
				dir := folder(t)
				p := launch(t, exec.Command(program, name, "--listen", "127.0.0.1:0"), dir, []string{"TMPDIR=" + dir, "TEXTDESK_LOG_LEVEL=error"})
				if status := p.end(t, signal); status != 0 {
					t.Errorf("status %d: %s", status, p.log)
				}
				if left := files(t, dir); left != map[string]string{"serve": "textdesk.db textdesk.db.key"}[name] {
					t.Errorf("it left %q", left)
				}
			})
		}
	}
}

func TestADeskUnderNohupOutlivesItsTerminal(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	cmd := exec.Command("sh", "-c", `trap "" HUP; exec "$0" serve --listen 127.0.0.1:0`, program)
	p := launch(t, cmd, dir, []string{"TEXTDESK_LOG_LEVEL=error"})
	if err := p.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	if answer, err := http.Get(p.url + "/healthz"); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("%v, %v", answer, err)
	}
	if status := p.stop(t); status != 0 {
		t.Errorf("status %d: %s", status, p.log)
	}
}

func TestADeskOutlivesWhoReadsItsLog(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", "-c", `exec "$0" serve --listen 127.0.0.1:0 2>&3`, program)
	cmd.ExtraFiles = []*os.File{out}
	p := launch(t, cmd, dir, []string{"TEXTDESK_LOG_LEVEL=debug"})
	if err := errors.Join(in.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
	for range 3 { // refused posts are lines of log
		if answer, err := http.Post(p.url+"/api/v1/session", "application/json", strings.NewReader(`{}`)); err != nil {
			t.Fatal(err)
		} else if err := answer.Body.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if status := p.stop(t); status != 0 {
		t.Errorf("status %d: %s", status, p.log)
	}
}

// A desk that is told to end while it makes its files ends well, and leaves all of them
// or none: the next goes on with them.
func TestADeskThatIsToldToEndWhileItMakesItsFilesEndsWell(t *testing.T) {
	t.Parallel()
	for _, first := range []string{"textdesk.db", "textdesk.db.key"} {
		for range 5 {
			dir := folder(t)
			cmd := exec.Command(program, "serve", "--listen", "127.0.0.1:0")
			cmd.Dir, cmd.Env = dir, []string{"TEXTDESK_LOG_LEVEL=error"}
			said := &journal{}
			cmd.Stderr = said
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			for begun := time.Now(); time.Since(begun) < patience; {
				if _, err := os.Stat(filepath.Join(dir, first)); !errors.Is(err, fs.ErrNotExist) {
					break
				}
			}
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("told to end at the sight of %s: %v %s", first, err, said)
			}
			if left := files(t, dir); left != "textdesk.db textdesk.db.key" {
				t.Errorf("it left %q", left)
			}
			textdesk(t, dir, "", "check").must(t)
		}
	}
}
