package app_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"textdesk/telesign"
)

// root is the repository, seen from this package.
const root = ".."

// page is a Markdown file, by its path in the repository.
type page struct {
	path, text string
	blocks     []block
}

// block is what stands between two fences.
type block struct{ language, text string }

var fenced = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

// pages gives everything that is written for people.
func pages(t *testing.T) []page {
	t.Helper()
	var all []page
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "assets" || inside != "." && strings.HasPrefix(name, ".")) {
			return filepath.SkipDir
		}
		if filepath.Ext(name) != ".md" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		all = append(all, newPage(filepath.ToSlash(inside), string(text)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func newPage(path, text string) page {
	p := page{path: path, text: strings.ReplaceAll(text, "\r\n", "\n")}
	for _, m := range fenced.FindAllStringSubmatch(p.text, -1) {
		p.blocks = append(p.blocks, block{language: m[1], text: m[2]})
	}
	return p
}

var (
	linked   = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	pictured = regexp.MustCompile(`(?:src|srcset)="([^"]+)"`)
	heading  = regexp.MustCompile(`(?m)^#+ (.+)$`)
)

func TestEveryLinkBetweenPagesLeadsSomewhere(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, p := range pages(t) {
		prose := fenced.ReplaceAllString(p.text, "")
		for _, m := range append(linked.FindAllStringSubmatch(prose, -1), pictured.FindAllStringSubmatch(prose, -1)...) {
			if strings.Contains(m[1], "://") {
				continue
			}
			seen++
			if err := leads(p, m[1]); err != nil {
				t.Errorf("%s: %v", p.path, err)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d links were found", seen)
	}
}

func leads(from page, link string) error {
	target, anchor, _ := strings.Cut(link, "#")
	path := filepath.Join(root, filepath.Dir(from.path), target)
	if target == "" {
		path = filepath.Join(root, from.path)
	}
	text, err := os.ReadFile(path)
	if info, statErr := os.Stat(path); statErr == nil && info.IsDir() {
		return nil
	}
	if err != nil || anchor == "" {
		return err
	}
	for _, m := range heading.FindAllStringSubmatch(string(text), -1) {
		if anchorOf(m[1]) == anchor {
			return nil
		}
	}
	return fmt.Errorf("%s has no heading for #%s", target, anchor)
}

// anchorOf writes a heading's anchor as GitHub does.
func anchorOf(heading string) string {
	kept := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(heading), "")
	return strings.ReplaceAll(kept, " ", "-")
}

func TestEveryFileThePagesNameIsThere(t *testing.T) {
	t.Parallel()
	named := regexp.MustCompile("`((?:app|store|telesign|assets)/[a-z0-9_./]+)`")
	seen := 0
	for _, p := range pages(t) {
		for _, m := range named.FindAllStringSubmatch(p.text, -1) {
			seen++
			if _, err := os.Stat(filepath.Join(root, m[1])); err != nil {
				t.Errorf("%s names a file that is not there: %v", p.path, err)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d files were found", seen)
	}
}

func TestPicturesAreSmall(t *testing.T) {
	t.Parallel()
	pictures, err := filepath.Glob(filepath.Join(root, "docs", "pictures", "*"))
	if err != nil || len(pictures) == 0 {
		t.Fatalf("there are no pictures: %v", err)
	}
	for _, path := range pictures {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > 200_000 {
			t.Errorf("%s has %d bytes; at most 200,000, so that cloning stays quick", path, info.Size())
		}
		if !strings.Contains(pageNamed(t, "README.md").text, filepath.Base(path)) {
			t.Errorf("README.md does not show %s", path)
		}
	}
}

func TestThePageOnTeleSignHasEveryCodeThatPausesAnAccount(t *testing.T) {
	t.Parallel()
	_, section, _ := strings.Cut(pageNamed(t, "docs/telesign.md").text, "## When sending is paused")
	documented := map[string]bool{}
	for row := range strings.SplitSeq(section, "\n") {
		if cells := strings.Split(row, "|"); len(cells) > 3 {
			for code := range strings.SplitSeq(cells[1], ",") {
				documented[strings.TrimSpace(code)] = true
			}
		}
	}
	pausing := 0
	for _, code := range telesign.Codes() {
		text := strconv.Itoa(code.Code)
		if code.Class == telesign.ClassAccount {
			pausing++
			if !documented[text] {
				t.Errorf("%s pauses an account (%s) and is not in the table", text, code.Words)
			}
			delete(documented, text)
		}
	}
	delete(documented, "codes")
	delete(documented, "---")
	for code := range documented {
		t.Errorf("%s is in the table and pauses nothing", code)
	}
	if pausing == 0 {
		t.Error("no code pauses an account")
	}
}

func TestThePageOnTheAPIHasEveryCodeOfARefusal(t *testing.T) {
	t.Parallel()
	declared := regexp.MustCompile(`(?m)^(?:\s+|const )\w+\s+(?:desk\.)?Code = "([a-z_]+)"`)
	text := pageNamed(t, "docs/api.md").text
	seen := 0
	for _, path := range []string{"desk/error.go", "web/problem.go", "web/crosssite.go"} {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range declared.FindAllStringSubmatch(string(source), -1) {
			seen++
			if !strings.Contains(text, "\n| `"+m[1]+"` | ") {
				t.Errorf("docs/api.md does not explain the code %s", m[1])
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d codes were found", seen)
	}
}

func TestEveryJSONInThePagesIsJSON(t *testing.T) {
	t.Parallel()
	for _, p := range pages(t) {
		for _, b := range p.blocks {
			if b.language == "json" && !json.Valid([]byte(b.text)) {
				t.Errorf("%s: this is not JSON:\n%s", p.path, b.text)
			}
		}
	}
}

func pageNamed(t *testing.T, path string) page {
	t.Helper()
	for _, p := range pages(t) {
		if p.path == path {
			return p
		}
	}
	t.Fatalf("there is no page %s", path)
	return page{}
}
