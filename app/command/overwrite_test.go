package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNoCommandWritesOverWhatIsThereUnlessToldTo(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	withUser(t, dir)
	put(t, dir, "mine.txt", "not a backup")
	put(t, dir, "desk.toml", "[log]\nlevel = \"info\"\n")
	if err := os.Link(filepath.Join(dir, "textdesk.db.key"), filepath.Join(dir, "other name")); err != nil {
		t.Fatal(err)
	}
	present := map[string]string{}
	for _, name := range []string{"mine.txt", "desk.toml", "textdesk.db", "textdesk.db.key", "other name"} {
		present[name] = read(t, dir, name)
	}
	textdesk(t, dir, "", "backup", "mine.txt").refuses(t, "mine.txt is there already", "--replace")
	for name, words := range map[string]string{
		"textdesk.db": "the database itself", "./textdesk.db.key": "the key of the secrets",
		"other name": "the key of the secrets", "desk.toml": "the desk's configuration",
	} {
		for _, flags := range [][]string{nil, {"--replace"}} {
			args := append([]string{"backup", "--config", "desk.toml", name}, flags...)
			textdesk(t, dir, "", args...).refuses(t, words, "another name")
		}
	}
	textdesk(t, dir, "", "restore", "textdesk.db").refuses(t, "the database itself")
	for name, content := range present {
		if name == "textdesk.db" {
			continue // which was opened
		}
		if read(t, dir, name) != content {
			t.Errorf("%s was changed", name)
		}
	}
	textdesk(t, dir, "", "backup", "--replace", "mine.txt").must(t)
	textdesk(t, dir, "", "restore", "mine.txt").must(t)
	textdesk(t, dir, "", "check").must(t)
}

func TestARestoreKeepsALinkToAnotherDisk(t *testing.T) {
	t.Parallel()
	dir, disk := folder(t), folder(t)
	withUser(t, dir)
	textdesk(t, dir, "", "backup", "good.db").must(t)
	real := filepath.Join(disk, "data.db")
	if err := os.Rename(filepath.Join(dir, "textdesk.db"), real); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, filepath.Join(dir, "textdesk.db")); err != nil {
		t.Fatal(err)
	}
	if out := textdesk(t, dir, "", "restore", "good.db").must(t); !strings.Contains(out, disk) {
		t.Errorf("it says %q", out)
	}
	if to, err := os.Readlink(filepath.Join(dir, "textdesk.db")); err != nil || to != real {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	textdesk(t, dir, "", "check").must(t)
}
