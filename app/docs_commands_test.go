package app_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"textdesk/app"
	"textdesk/app/command"
)

// commandsIn gives the command lines of a page's shell blocks, with lines that are
// continued put together.
func (p page) commandsIn() (lines []string) {
	for _, b := range p.blocks {
		if b.language != "sh" {
			continue
		}
		for line := range strings.SplitSeq(strings.ReplaceAll(b.text, "\\\n", " "), "\n") {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

func TestEveryTextdeskCommandInThePagesIsOneTheProgramTakes(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, p := range pages(t) {
		for _, line := range p.commandsIn() {
			words := wordsOf(line)
			if words[0] != "textdesk" {
				continue
			}
			seen++
			if err := takes(t, words[1:]); err != nil {
				t.Errorf("%s: %s: %v", p.path, line, err)
			}
		}
	}
	if seen < 5 {
		t.Errorf("only %d commands were found", seen)
	}
}

// wordsOf splits a command line and drops where its output goes and its input
// comes from.
func wordsOf(line string) (words []string) {
	line, _, _ = strings.Cut(line, " < ")
	line, _, _ = strings.Cut(line, " > ")
	for _, m := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		words = append(words, m[1]+m[2])
	}
	return words
}

// takes asks the program whether it takes a command line, without doing what it
// says: --help at its end makes it look at all flags and answer with their list.
func takes(t *testing.T, words []string) error {
	t.Helper()
	var out, errs bytes.Buffer
	status := command.Run(t.Context(), append(slices.Clone(words), "--help"), command.Terminal{In: strings.NewReader(""), Out: &out, Err: &errs})
	if status != 0 {
		return fmt.Errorf("the program says: %s", errs.String())
	}
	if len(words) > 0 && !strings.HasPrefix(words[0], "-") && !strings.Contains(out.String(), "Usage of "+words[0]) {
		return fmt.Errorf("%q is not a command", words[0])
	}
	return nil
}

func TestEveryGoCommandInThePagesNamesPackagesThatExist(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, p := range pages(t) {
		for _, line := range p.commandsIn() {
			words := wordsOf(line)
			for len(words) > 0 && strings.Contains(words[0], "=") { // GOOS=linux
				words = words[1:]
			}
			if words[0] != "go" {
				continue
			}
			seen++
			if err := goTakes(t, words[1:]); err != nil {
				t.Errorf("%s: %s: %v", p.path, line, err)
			}
		}
	}
	if seen < 5 {
		t.Errorf("only %d commands were found", seen)
	}
}

// goTakes checks a go command's packages; what follows the package of "go run" is
// for the program.
func goTakes(t *testing.T, words []string) error {
	t.Helper()
	verbs := []string{"run", "test", "build", "generate", "vet"}
	if !slices.Contains(verbs, words[0]) {
		return fmt.Errorf("go %s is none of %v", words[0], verbs)
	}
	var packages []string
	for i, word := range words[1:] {
		if word == "." || strings.HasPrefix(word, "./") {
			packages = append(packages, word)
			if words[0] == "run" {
				if err := takes(t, words[i+2:]); word == "." && err != nil {
					return err
				}
				break
			}
		}
	}
	if len(packages) == 0 {
		if strings.Contains(words[len(words)-2]+words[len(words)-1], "@v") {
			return nil // a tool of another module
		}
		return fmt.Errorf("it names no package")
	}
	list := exec.CommandContext(t.Context(), "go", append([]string{"list"}, packages...)...)
	list.Dir = root
	if out, err := list.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

func TestTheNewcomersTwoCommandsStandAloneInTheReadme(t *testing.T) {
	t.Parallel()
	readme := pageNamed(t, "README.md")
	for _, line := range []string{"go run . demo", "go test ./..."} {
		if !slices.Contains(readme.blocks, block{"sh", line + "\n"}) {
			t.Errorf("README.md has no block with %q alone; .ci/run and newcomers copy it", line)
		}
	}
}

func TestEveryConfigurationInThePagesIsAccepted(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, p := range pages(t) {
		for _, b := range p.blocks {
			if b.language != "toml" {
				continue
			}
			seen++
			path := filepath.Join(t.TempDir(), "textdesk.toml")
			if err := os.WriteFile(path, []byte(b.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := app.LoadConfig(path, nil, nil); err != nil {
				t.Errorf("%s: %v\n%s", p.path, err, b.text)
			}
		}
	}
	if seen < 3 {
		t.Errorf("only %d configurations were found", seen)
	}
}

func TestEveryEnvironmentVariableInThePagesIsASetting(t *testing.T) {
	t.Parallel()
	named := regexp.MustCompile(`TEXTDESK_[A-Z_]+`)
	file := filepath.Join(t.TempDir(), "value")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, p := range pages(t) {
		for _, name := range named.FindAllString(p.text, -1) {
			if name == "TEXTDESK_SECTION_KEY" {
				continue // the pattern itself
			}
			_, err := app.LoadConfig("", []string{name + "=" + file}, nil)
			if err != nil && strings.Contains(err.Error(), "there is no key") {
				t.Errorf("%s: %v", p.path, err)
			}
		}
	}
}
