package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/desk"
)

// assets is the folder of the built site whose files may be kept for ever: their
// addresses have a hash of the whole folder in them (/assets/HASH/main.js). One
// hash for all needs no rewriting of what they import from each other, as those
// names are relative; only the page names them in full.
const assets = "assets/"

// worthZipping is the size from which a file or an answer is compressed.
const worthZipping = 512

// file is one file of the built site, held in memory.
type file struct {
	content     []byte
	zipped      func() []byte // nil for a file that is not worth it
	contentType string
	etag        string
	forever     bool // its address has the hash of its content
}

// site answers with the files of the built site, and with its page for every
// other path: which screen that is, the page decides.
func (s *Server) site() fiber.Handler {
	files, err := readSite(s.options.UI)
	if err != nil {
		s.log.Error("the screens cannot be read", "error", err)
	}
	page := files["index.html"]
	return func(c *fiber.Ctx) error {
		if c.Method() != http.MethodGet && c.Method() != http.MethodHead {
			return wrongMethod(c, http.MethodGet, http.MethodHead)
		}
		wanted := files[strings.TrimPrefix(c.Path(), "/")]
		if wanted == nil && path.Ext(c.Path()) == "" {
			wanted = page
		}
		if wanted == nil { // an old script, a favicon nobody drew
			return &desk.Error{Code: desk.NotFound, Message: "There is no such page."}
		}
		return wanted.send(c)
	}
}

func (f *file) send(c *fiber.Ctx) error {
	c.Set(fiber.HeaderETag, f.etag)
	c.Set(fiber.HeaderCacheControl, "no-cache")
	if f.forever {
		c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	}
	if f.zipped != nil {
		c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	}
	if strings.Contains(c.Get(fiber.HeaderIfNoneMatch), f.etag) { // also weakened by a proxy, or among others
		return c.SendStatus(http.StatusNotModified)
	}
	c.Set(fiber.HeaderContentType, f.contentType)
	if f.zipped != nil && c.Request().Header.HasAcceptEncoding("gzip") {
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(f.zipped())
	}
	return c.Send(f.content)
}

// readSite reads a built site, by the paths its files are asked for.
func readSite(ui fs.FS) (map[string]*file, error) {
	contents, err := readAll(ui)
	if err != nil {
		return nil, err
	}
	hashed := assets + hashOf(contents) + "/"
	files := map[string]*file{}
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

func newFile(name string, content []byte) *file {
	hash := sha256.Sum256(content)
	f := &file{
		content: content, contentType: contentType(name),
		etag: `"` + hex.EncodeToString(hash[:12]) + `"`, forever: strings.HasPrefix(name, assets),
	}
	if len(content) >= worthZipping && path.Ext(name) != ".woff2" { // fonts are compressed already
		f.zipped = sync.OnceValue(func() []byte { return zipped(content) })
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
