package command_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"textdesk/store"
	"textdesk/store/kv/boltkv"
)

const password = "tall green mountain\n"

// put writes a file into a folder.
func put(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// files gives the names in a folder.
func files(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// withUser makes a database in a folder, with somebody in it.
func withUser(t testing.TB, dir string) {
	t.Helper()
	textdesk(t, dir, password, "user", "add", "--email", "nadia@example.com", "--name", "Nadia",
		"--role", "admin", "--role", "agent", "--password-stdin").must(t)
}

func TestAMissingFolderIsSaidInOneSentence(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	o := textdeskWith(t, dir, "", []string{"TEXTDESK_STORE_PATH=none/textdesk.db"}, "serve", "--listen", "127.0.0.1:0")
	o.refuses(t, "none/textdesk.db", "folder does not exist", "store.path")
	if left := files(t, dir); left != "" {
		t.Error("it left", left)
	}
}

func TestAPortInUseIsSaidAndLeavesNoDatabase(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	taken := listen(t).Addr().String()
	textdesk(t, dir, "", "serve", "--listen", taken).refuses(t, taken, "in use", "--listen")
	if left := files(t, dir); left != "" {
		t.Error("it left", left)
	}
}

func TestASecondDeskOnTheSameDatabaseIsToldWhereTheFirstIs(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	ln := listen(t)
	p := start(t, dir, ln)
	textdesk(t, dir, "", "serve", "--listen", "127.0.0.1:0").refuses(t, "running already", p.url)
	if err := os.Remove(filepath.Join(dir, "textdesk.db.sock")); err != nil {
		t.Fatal(err)
	}
	textdesk(t, dir, "", "serve", "--listen", "127.0.0.1:0").refuses(t, "textdesk.db", "another process is using it", "use that one's address")
	textdesk(t, dir, "", "check").refuses(t, "another process is using it")
}

func TestADamagedDatabaseIsSaidInOneSentence(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"text":  strings.Repeat("this is no database\n", 10000),
		"zeros": string(make([]byte, 1<<16)),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := folder(t)
			put(t, dir, "textdesk.db", content)
			for _, args := range [][]string{{"serve", "--listen", "127.0.0.1:0"}, {"check"}, {"export"}, {"backup", "b.db"}} {
				textdesk(t, dir, "", args...).refuses(t, "textdesk.db", "damaged", "textdesk restore")
			}
			if after, err := os.ReadFile(filepath.Join(dir, "textdesk.db")); err != nil || string(after) != content {
				t.Error("the file was changed")
			}
		})
	}
}

// Whatever page is damaged, a command either does not read it or says so.
func TestADamagedPageIsFoundByACheckAndNeverPanicsACommand(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	withUser(t, dir)
	addContacts(t, dir, 2000)
	textdesk(t, dir, "", "backup", "small.db").must(t)
	sound, err := os.ReadFile(filepath.Join(dir, "small.db"))
	if err != nil {
		t.Fatal(err)
	}
	page, checks, exports := os.Getpagesize(), 0, 0
	step := len(sound) / page / 10 * page // some ten pages, from all over the file
	for at := 2 * page; at < len(sound); at += step {
		damaged := bytes.Clone(sound)
		copy(damaged[at:], bytes.Repeat([]byte{0xa5}, page/2))
		put(t, dir, "textdesk.db", string(damaged))
		if o := textdesk(t, dir, "", "check"); o.status != 0 {
			checks++
			o.refuses(t, "textdesk restore")
		}
		if o := textdesk(t, dir, "", "export"); o.status != 0 {
			exports++
			o.refuses(t, "damaged")
		}
	}
	if exports == 0 || checks < exports {
		t.Errorf("%d checks and %d exports found the damage", checks, exports)
	}
}

// addContacts fills a database that no desk serves.
func addContacts(t *testing.T, dir string, n int) {
	t.Helper()
	engine, err := boltkv.Open(filepath.Join(dir, "textdesk.db"), boltkv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.New(t.Context(), engine, store.Options{Key: store.NewSealKey()})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), func(tx *store.Tx) error {
		for i := range n {
			if err := store.Contacts.Put(tx, &store.Contact{ID: tx.NewID(), Phone: fmt.Sprintf("+1425%07d", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, engine.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestACheckTellsOfAnIndexThatIsWrong(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	withUser(t, dir)
	textdesk(t, dir, "", "backup", "small.db").must(t)
	content, err := os.ReadFile(filepath.Join(dir, "small.db"))
	if err != nil {
		t.Fatal(err)
	}
	// The index by address has it as a key, the record after its length, a q.
	changed := bytes.ReplaceAll(content, []byte("qnadia@example.com"), []byte("qnadja@example.com"))
	put(t, dir, "textdesk.db", string(changed))
	o := textdesk(t, dir, "", "check")
	o.refuses(t, "faults above")
	if strings.Count(o.out, "user.by_email") != 2 {
		t.Errorf("it says %q", o.out)
	}
}

func TestAnUnknownConfigurationKeyIsSaidWithTheNearest(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	put(t, dir, "c.toml", "[server]\nlisen = \"127.0.0.1:0\"\n")
	textdesk(t, dir, "", "serve", "--config", "c.toml").refuses(t, "c.toml", "server.lisen", "server.listen")
	textdesk(t, dir, "", "check", "--config", "none.toml").refuses(t, "none.toml", "does not exist")
	textdeskWith(t, dir, "", []string{"TEXTDESK_LOG_LEVLE=debug"}, "serve").refuses(t, "TEXTDESK_LOG_LEVLE", "log.level")
	if left := files(t, dir); left != "c.toml" {
		t.Error("it left", left)
	}
}

func TestSeveralBadValuesAreSaidInOneLine(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	put(t, dir, "c.toml", "[server]\nlisten = \"8080\"\ntls = \"on\"\n[schedule]\nbackup = \"at three\"\n")
	textdesk(t, dir, "", "serve", "--config", "c.toml").refuses(t, "server.listen", "server.tls", "schedule.backup")
}

func TestABadKeyFileIsSaidAndLeavesNoDatabase(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	put(t, dir, "textdesk.db.key", "not a key\n")
	textdesk(t, dir, "", "serve", "--listen", "127.0.0.1:0").refuses(t, "textdesk.db.key", "64 hexadecimal digits")
	textdeskWith(t, dir, "", []string{"TEXTDESK_SECURITY_KEY_FILE=" + dir}, "serve", "--listen", "127.0.0.1:0").refuses(t, "key file", dir)
	textdeskWith(t, dir, "", []string{"TEXTDESK_SECURITY_KEY=abc"}, "serve", "--listen", "127.0.0.1:0").refuses(t, "security.key", "64 hexadecimal digits")
	if left := files(t, dir); left != "textdesk.db.key" {
		t.Error("it left", left)
	}
}

func TestAWrongOrMissingKeyIsSaidAndNotReplaced(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	shop := open(t, dir)
	shop.desk.stop(t)
	if err := os.Rename(filepath.Join(dir, "textdesk.db.key"), filepath.Join(dir, "kept")); err != nil {
		t.Fatal(err)
	}
	textdesk(t, dir, "", "serve", "--listen", "127.0.0.1:0").refuses(t, "key file is missing", "textdesk.db.key")
	if strings.Contains(files(t, dir), "textdesk.db.key") {
		t.Error("a new key file was made")
	}
	put(t, dir, "textdesk.db.key", strings.Repeat("ab", 32)+"\n")
	textdesk(t, dir, "", "serve", "--listen", "127.0.0.1:0").refuses(t, "does not open with this key")
}

func TestACommandLineThatMakesNoSenseIsAnsweredWithHelp(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	for _, args := range [][]string{
		{"serv"}, {"user"}, {"user", "remove"}, {"backup"}, {"backup", "a", "b"}, {"restore"}, {"check", "--deep"}, {"export", "x"},
		{"user", "add", "--email", "a@example.com"}, {"user", "password", "--password-stdin"},
	} {
		if o := textdesk(t, dir, "", args...); o.status != 2 || !strings.Contains(o.err, "textdesk --help") {
			t.Errorf("%q: status %d, %q", args, o.status, o.err)
		}
	}
	if help := textdesk(t, dir, "", "--help").must(t); !strings.Contains(help, "restore FILE") {
		t.Errorf("help is %q", help)
	}
	if left := files(t, dir); left != "" {
		t.Error("it left", left)
	}
}

func TestCommandsOnNoDatabaseMakeNone(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	for _, args := range [][]string{{"check"}, {"export"}, {"backup", "b.db"}, {"user", "password", "--email", "a@example.com", "--password-stdin"}} {
		textdesk(t, dir, password, args...).refuses(t, "no database at textdesk.db")
	}
	if left := files(t, dir); left != "" {
		t.Error("it left", left)
	}
}
