package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/desk"
)

// file is one file of the built site, held in memory.
type file struct {
	content, zipped []byte
	contentType     string
	etag            string
	forever         bool // its name has the hash of its content
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
	if f.zipped != nil && strings.Contains(c.Get(fiber.HeaderAcceptEncoding), "gzip") {
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(f.zipped)
	}
	return c.Send(f.content)
}

// readSite reads a built site by path. A twin named with .gz belongs to the file
// beside it.
func readSite(ui fs.FS) (map[string]*file, error) {
	files := map[string]*file{}
	if ui == nil {
		return files, nil
	}
	err := fs.WalkDir(ui, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".gz") {
			return err
		}
		files[name], err = readFile(ui, name)
		return err
	})
	return files, err
}

func readFile(ui fs.FS, name string) (*file, error) {
	content, err := fs.ReadFile(ui, name)
	if err != nil {
		return nil, err
	}
	zipped, _ := fs.ReadFile(ui, name+".gz") // most files have none
	hash := sha256.Sum256(content)
	return &file{
		content: content, zipped: zipped, contentType: contentType(name),
		etag: `"` + hex.EncodeToString(hash[:12]) + `"`, forever: strings.HasPrefix(name, "assets/"),
	}, nil
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
