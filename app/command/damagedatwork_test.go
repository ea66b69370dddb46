package command_test

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The file turns to rubbish under a desk at work, so that its outbox, its jobs and its
// deadlines come upon damaged pages, each in a goroutine of its own: the desk stays, says
// so in a sentence, takes nothing more, and is not ready.
func TestADeskWhoseFileIsDamagedWhileItWorksTakesNothingMoreAndSaysSo(t *testing.T) {
	t.Parallel()
	for name, rubbish := range map[string]string{"ones": "\xff", "zeros": "\x00", "a pattern": "\xa5"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, folder(t))
			s.text(t, "14255550101", "before")
			damage(t, filepath.Join(s.dir, "textdesk.db"), rubbish)
			eventually(t, "the desk refuses a change", func() bool {
				return s.call(t.Context(), http.MethodPatch, "settings", map[string]string{"team_name": "Other"}, nil) != nil
			})
			eventually(t, "the desk is not ready", func() bool { return s.status(t.Context(), "/readyz") == http.StatusServiceUnavailable })
			if status := s.status(t.Context(), "/healthz"); status != http.StatusOK {
				t.Errorf("it answers %d: %s", status, s.desk.log)
			}
			eventually(t, "the log says so", func() bool { return strings.Contains(s.desk.log.String(), "bring back a backup") })
			if status := s.desk.stop(t); status < 0 {
				t.Errorf("status %d: %s", status, s.desk.log)
			}
			for _, word := range []string{"goroutine ", "fatal error", "SIGSEGV", "SIGBUS"} {
				if strings.Contains(s.desk.log.String(), word) {
					t.Errorf("it says %q: %s", word, s.desk.log)
				}
			}
		})
	}
}

// damage writes over all pages of a file but the first two, which say where the others
// are.
func damage(t *testing.T, path, with string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // what was written is what counts
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		t.Fatal(err)
	}
	from := 2 * int64(os.Getpagesize())
	if _, err := f.WriteAt([]byte(strings.Repeat(with, int(size-from))), from); err != nil {
		t.Fatal(err)
	}
}

// status asks the desk for something and gives the status of the answer.
func (s *shop) status(ctx context.Context, path string) int {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return 0
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return 0
	}
	_ = answer.Body.Close() // which was not asked for
	return answer.StatusCode
}
