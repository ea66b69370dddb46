package command_test

import (
	"net/http"
	"testing"
)

func TestAKeyAndAPasswordMayBeInWhatWindowsWrites(t *testing.T) {
	t.Parallel()
	s := open(t, folder(t))
	textdesk(t, s.dir, "\ufeffquiet blue harbour\r\n", "user", "password", "--email", "nadia@example.com", "--password-stdin").must(t)
	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}
	put(t, s.dir, "textdesk.db.key", "\ufeff"+read(t, s.dir, "textdesk.db.key"))
	s.start(t)
	s.must(t, http.MethodPost, "session", map[string]string{"email": "nadia@example.com", "password": "quiet blue harbour"}, nil)
}
