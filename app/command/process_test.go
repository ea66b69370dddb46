package command_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// program is the path of the real program, built once for all tests.
var program string

func TestMain(m *testing.M) {
	status, err := buildAndRun(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(status)
}

func buildAndRun(m *testing.M) (status int, err error) {
	folder, err := os.MkdirTemp("", "textdesk-test-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // of a temporary folder
	program = filepath.Join(folder, "textdesk.exe")
	if out, err := exec.Command("go", "build", "-o", program, "textdesk").CombinedOutput(); err != nil {
		return 0, fmt.Errorf("go build: %w\n%s", err, out)
	}
	return m.Run(), nil
}

// patience is how long a test waits for what must come; it is no measure of how
// fast that is.
const patience = 2 * time.Minute

// folder gives an empty folder with a short name: a unix socket's path has about a
// hundred bytes.
func folder(t testing.TB) string {
	t.Helper()
	path, err := os.MkdirTemp("", "td-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(path); err != nil {
			t.Error(err)
		}
	})
	return path
}

// outcome is what a command that ended left.
type outcome struct {
	status   int
	out, err string
}

// textdesk runs the program in a folder to its end. What args do not set is as by
// default.
func textdesk(t testing.TB, dir, stdin string, args ...string) outcome {
	t.Helper()
	return textdeskWith(t, dir, stdin, nil, args...)
}

func textdeskWith(t testing.TB, dir, stdin string, environ []string, args ...string) outcome {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	var out, errs bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, append([]string{}, environ...), strings.NewReader(stdin), &out, &errs
	err := cmd.Run()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited || ctx.Err() != nil {
		t.Fatalf("textdesk %q: %v", args, err)
	}
	o := outcome{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
	for _, word := range []string{"panic", "goroutine ", "[signal "} {
		if strings.Contains(o.out+o.err, word) {
			t.Errorf("textdesk %q says %q:\n%s%s", args, word, o.out, o.err)
		}
	}
	return o
}

// must fails the test unless the command went well, and gives what it wrote.
func (o outcome) must(t testing.TB) string {
	t.Helper()
	if o.status != 0 || o.err != "" {
		t.Fatalf("status %d: %s%s", o.status, o.out, o.err)
	}
	return o.out
}

// refuses fails the test unless the command failed with one sentence that has
// these words.
func (o outcome) refuses(t testing.TB, words ...string) {
	t.Helper()
	if o.status != 1 {
		t.Errorf("status %d, want 1", o.status)
	}
	if strings.Count(o.err, "\n") != 1 || !strings.HasPrefix(o.err, "textdesk: ") {
		t.Errorf("this is not one line: %q", o.err)
	}
	for _, w := range words {
		if !strings.Contains(o.err, w) {
			t.Errorf("%q lacks %q", o.err, w)
		}
	}
}

// process is a desk that serves.
type process struct {
	cmd   *exec.Cmd
	url   string
	log   *journal
	ended chan struct{} // closed when it has ended
}

// journal keeps what a process says.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(b)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// start serves in a folder on a socket that outlives the process, handed over as
// systemd does, so that a test can kill it and start another on the same address.
func start(t testing.TB, dir string, ln *net.TCPListener, environ ...string) *process {
	t.Helper()
	file, err := ln.File()
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // the process has its own
	// The shell knows the process's number, which a parent learns too late.
	cmd := exec.Command("sh", "-c", `LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" serve`, program)
	cmd.ExtraFiles = []*os.File{file}
	return launch(t, cmd, dir, append(environ, "TEXTDESK_SERVER_PUBLIC_URL=http://"+ln.Addr().String()))
}

// launch starts a process that is killed at the end of the test unless it ended.
func launch(t testing.TB, cmd *exec.Cmd, dir string, environ []string) *process {
	t.Helper()
	p := &process{cmd: cmd, log: &journal{}, ended: make(chan struct{})}
	out, in := io.Pipe()
	cmd.Dir, cmd.Env, cmd.Stderr, cmd.Stdout = dir, append([]string{}, environ...), p.log, io.MultiWriter(p.log, in)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := make(chan string, 1)
	go func() { said <- firstLine(out) }()
	go func() {
		_ = cmd.Wait() // the state tells
		_ = in.Close() // of a pipe in memory
		close(p.ended)
	}()
	t.Cleanup(p.kill)
	var line string
	select {
	case line = <-said:
		_, p.url, _ = strings.Cut(strings.TrimSpace(line), "textdesk is at ")
	case <-time.After(patience):
	}
	if line == "" {
		p.kill()
		t.Fatalf("it does not serve: %s", p.log)
	}
	return p
}

// firstLine gives the first line and lets the others go by.
func firstLine(r io.Reader) string {
	var line []byte
	for one := make([]byte, 1); !bytes.HasSuffix(line, []byte("\n")); {
		if _, err := io.ReadFull(r, one); err != nil {
			break
		}
		line = append(line, one...)
	}
	go io.Copy(io.Discard, r) //nolint:errcheck // it ends with the process
	return string(line)
}

// kill ends the process as a power cut would, as far as it is concerned.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended
	<-p.ended
}

// stop asks the process to end and gives its exit status.
func (p *process) stop(t testing.TB) int {
	t.Helper()
	return p.end(t, syscall.SIGTERM)
}

// end sends the process a signal that ends it and gives its exit status, -1 where the
// signal itself did.
func (p *process) end(t testing.TB, signal syscall.Signal) int {
	t.Helper()
	if err := p.cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	select {
	case <-p.ended:
	case <-time.After(patience):
		p.kill()
		t.Fatalf("it does not stop: %s", p.log)
	}
	return p.cmd.ProcessState.ExitCode()
}

// listen opens a loopback port.
func listen(t testing.TB) *net.TCPListener {
	t.Helper()
	ln, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	return ln
}
