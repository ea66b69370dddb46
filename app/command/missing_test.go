package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A check says what the desk needs and has not, whichever of it that is.
func TestACheckSaysWhatTheDeskNeedsAndHasNot(t *testing.T) {
	t.Parallel()
	s := open(t, folder(t)) // which has secrets
	if status := s.desk.stop(t); status != 0 {
		t.Fatalf("status %d: %s", status, s.desk.log)
	}
	good := read(t, s.dir, "textdesk.db.key")
	for name, c := range map[string]struct {
		key     string // empty for none
		environ []string
		words   []string
	}{
		"no key":             {"", nil, []string{"textdesk.db.key", "missing", "new-key"}},
		"another's key":      {strings.Repeat("ab", 32) + "\n", nil, []string{"do not open", "textdesk.db.key"}},
		"half a key":         {good[:20], nil, []string{"64 hexadecimal digits"}},
		"an empty key file":  {"\n", nil, []string{"64 hexadecimal digits"}},
		"another's as value": {good, []string{"TEXTDESK_SECURITY_KEY=" + strings.Repeat("ab", 32)}, []string{"do not open", "security.key"}},
		"no certificate": {good, []string{"TEXTDESK_SERVER_TLS=files", "TEXTDESK_SERVER_CERT_FILE=none.pem", "TEXTDESK_SERVER_KEY_FILE=none.key"},
			[]string{"certificate", "none."}},
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.Remove(filepath.Join(s.dir, "textdesk.db.key")); err != nil {
				t.Fatal(err)
			}
			if c.key != "" {
				put(t, s.dir, "textdesk.db.key", c.key)
			}
			textdeskWith(t, s.dir, "", c.environ, "check").refuses(t, append(c.words, "the database itself is sound")...)
			put(t, s.dir, "textdesk.db.key", good)
		})
	}
	textdesk(t, s.dir, "", "check").must(t)

	s.start(t) // and while a desk runs on it
	if err := os.Remove(filepath.Join(s.dir, "textdesk.db.key")); err != nil {
		t.Fatal(err)
	}
	textdesk(t, s.dir, "", "check").refuses(t, "textdesk.db.key", "missing")
}

func TestACheckOfADeskWithoutSecretsNeedsNoKey(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	withUser(t, dir)
	if err := os.Remove(filepath.Join(dir, "textdesk.db.key")); err != nil {
		t.Fatal(err)
	}
	textdesk(t, dir, "", "check").must(t) // the desk makes one
}
