package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// sums lists the files of a folder with their SHA-256, as sha256sum(1) writes
// and checks them. SHA256SUMS itself and the page about versions are not in it.
func sums(folder string) (string, error) {
	var list strings.Builder
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil || name == "SHA256SUMS" || name == "VERSIONS.md" {
			return err
		}
		content, err := os.ReadFile(path)
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(content), filepath.ToSlash(name))
		return err
	})
	return list.String(), err
}

func writeSums(folder string) error {
	list, err := sums(folder)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "SHA256SUMS"), []byte(list), 0o644)
}
