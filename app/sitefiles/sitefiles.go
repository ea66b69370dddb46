// Package sitefiles reads the built screens into memory, ready to be served: under
// which addresses they are, how long they may be kept, and compressed.
package sitefiles

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"mime"
	"path"
	"slices"
	"strings"
	"sync"
)

// assets is the folder of the built site whose files may be kept for ever: their
// addresses have a hash of the whole folder in them (/assets/HASH/main.js). One
// hash for all needs no rewriting of what they import from each other, as those
// names are relative; only the page names them in full.
const assets = "assets/"

// WorthZipping is the size from which a file or an answer is compressed.
const WorthZipping = 512

// File is one file of the built site.
type File struct {
	Content     []byte
	Zipped      func() []byte // nil for a file that is not worth it
	ContentType string
	ETag        string
	Forever     bool // its address has the hash of its content
}

// Read reads a built site, by the paths its files are asked for.
func Read(ui fs.FS) (map[string]*File, error) {
	contents, err := readAll(ui)
	if err != nil {
		return nil, err
	}
	hashed := assets + hashOf(contents) + "/"
	files := map[string]*File{}
	for name, content := range contents {
		if name == "index.html" {
			content = bytes.ReplaceAll(content, []byte(`"/`+assets), []byte(`"/`+hashed))
		}
		address := name
		if rest, ok := strings.CutPrefix(name, assets); ok {
			address = hashed + rest
		}
		files[address] = newFile(name, content)
	}
	return files, nil
}

// readAll reads every file of a site; of none there is nothing.
func readAll(ui fs.FS) (map[string][]byte, error) {
	contents := map[string][]byte{}
	if ui == nil {
		return contents, nil
	}
	err := fs.WalkDir(ui, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		contents[name], err = fs.ReadFile(ui, name)
		return err
	})
	return contents, err
}

// hashOf tells the folder assets of one build from that of any other.
func hashOf(contents map[string][]byte) string {
	all := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(contents)) {
		if strings.HasPrefix(name, assets) {
			sum := sha256.Sum256(contents[name])
			all.Write([]byte(name + "\x00"))
			all.Write(sum[:])
		}
	}
	return hex.EncodeToString(all.Sum(nil)[:8])
}

func newFile(name string, content []byte) *File {
	hash := sha256.Sum256(content)
	f := &File{
		Content: content, ContentType: contentType(name),
		ETag: `"` + hex.EncodeToString(hash[:12]) + `"`, Forever: strings.HasPrefix(name, assets),
	}
	if len(content) >= WorthZipping && path.Ext(name) != ".woff2" { // fonts are compressed already
		f.Zipped = sync.OnceValue(func() []byte { return zipped(content) })
	}
	return f
}

// zipped compresses a file, which is done when it is first asked for: all of them
// at once would be most of what a start takes.
func zipped(content []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // a known level
	_, _ = w.Write(content)                                 // a buffer takes everything
	_ = w.Close()
	return out.Bytes()
}

// contentType does not ask the system's tables, which differ, for what a site is
// made of.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	case ".webmanifest":
		return "application/manifest+json"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	if known := mime.TypeByExtension(path.Ext(name)); known != "" {
		return known
	}
	return "application/octet-stream"
}
