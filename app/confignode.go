package app

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNode bounds a node's name: it is kept in every attempt.
const maxNode = 64

// node gives the name under which this desk holds attempts and jobs. Names of
// machines differ where several share the data, and last over restarts.
func (c Config) node() (string, error) {
	if c.Server.Node != "" {
		return c.Server.Node, checkNode(c.Server.Node)
	}
	name, err := os.Hostname()
	if err == nil {
		err = checkNode(name)
	}
	if err != nil {
		return "", fmt.Errorf("this machine's name, %q, does not do (%w); give another here", name, err)
	}
	return name, nil
}

func checkNode(name string) error {
	printable := utf8.ValidString(name) && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) })
	if n := utf8.RuneCountInString(name); n < 1 || n > maxNode || !printable || strings.TrimSpace(name) != name {
		return errors.New("between 1 and 64 printable characters, with no space at either end")
	}
	return nil
}
