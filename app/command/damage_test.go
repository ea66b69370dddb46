package command_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// Whichever page is damaged, and however: what reads the file says so in one sentence,
// or did not come upon it.
func TestADamagedPageEndsNoCommandWithoutASentence(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	withUser(t, dir)
	textdesk(t, dir, "", "backup", "good.db").must(t)
	good, page, refused := read(t, dir, "good.db"), os.Getpagesize(), 0
	ways := []struct {
		at    int
		bytes string
	}{{10, "\xff\xff"}, {8, "\x77\x77"}, {16, strings.Repeat("\xff", 64)}, {12, "\xff\xff\xff\x7f"}}
	for n := 3; (n+1)*page <= len(good); n += 3 {
		way := ways[n/3%len(ways)]
		damaged := []byte(good)
		copy(damaged[n*page+way.at:], way.bytes)
		name := fmt.Sprintf("damaged-%d.db", n)
		put(t, dir, name, string(damaged))
		at := []string{"TEXTDESK_STORE_PATH=" + name, "TEXTDESK_SECURITY_KEY_FILE=textdesk.db.key"}
		for _, o := range []outcome{
			textdesk(t, dir, "", "restore", name),
			textdeskWith(t, dir, "", at, "check"),
			textdeskWith(t, dir, "", at, "export"),
			textdeskWith(t, dir, password, at, "user", "add", "--email", "theo@example.com", "--name", "Theo", "--role", "agent", "--password-stdin"),
		} {
			if o.status != 0 {
				refused++
				o.refuses(t)
			}
		}
	}
	if refused == 0 {
		t.Error("no command came upon a damaged page")
	}
	if left := files(t, dir); strings.Contains(left, "restoring") || strings.Contains(left, "check-") {
		t.Error("it left", left)
	}
}
