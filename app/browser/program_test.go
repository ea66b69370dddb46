package browser_test

import (
	"bufio"
	"context"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// built is the executable under test, built once.
var built = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "textdesk-browser-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "textdesk")
	out, err := exec.Command("go", "build", "-o", path, "textdesk").CombinedOutput()
	if err != nil {
		os.Stderr.Write(out)
	}
	return path, err
})

// atOnce is how many tests run at a time: a person in a browser mostly waits.
const atOnce = 3

func TestMain(m *testing.M) {
	flag.Parse()
	if most := flag.Lookup("test.parallel"); most.Value.String() == most.DefValue {
		if err := most.Value.Set(strconv.Itoa(atOnce)); err != nil {
			panic(err)
		}
	}
	status := m.Run()
	shared.end()
	if path, err := built(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(status)
}

// program is a textdesk process.
type program struct {
	addresses []string // what it printed, in order
}

var address = regexp.MustCompile(`https?://\S+`)

// start runs the program in a folder of its own and waits until it has printed so
// many addresses. It is stopped with the test, and must stop well.
func start(t *testing.T, addresses int, environ []string, arguments ...string) *program {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(context.Background(), path, arguments...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(withoutSettings(os.Environ()), environ...)
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, cmd, &complaints) })
	p := &program{}
	for lines := bufio.NewScanner(out); len(p.addresses) < addresses && lines.Scan(); {
		p.addresses = append(p.addresses, address.FindAllString(lines.Text(), -1)...)
	}
	if len(p.addresses) < addresses {
		t.Fatalf("textdesk printed %v and: %s", p.addresses, complaints.String())
	}
	go io.Copy(io.Discard, out) //nolint:errcheck // ends with the process
	return p
}

// withoutSettings drops what would configure the program, or be refused by it.
func withoutSettings(environ []string) []string {
	return slices.DeleteFunc(environ, func(v string) bool { return strings.HasPrefix(v, "TEXTDESK_") })
}

// stop asks the process to end and sees that it does so by itself.
func stop(t *testing.T, cmd *exec.Cmd, complaints *strings.Builder) {
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Errorf("stopping textdesk: %v", err)
	}
	killed := time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() })
	defer killed.Stop()
	if err := cmd.Wait(); err != nil {
		t.Errorf("textdesk ended with %v: %s", err, complaints.String())
	}
}
