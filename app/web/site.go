package web

import (
	"net/http"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/desk"
	"textdesk/app/sitefiles"
)

// site answers with the files of the built site, and with its page for every
// other path: which screen that is, the page decides.
func (s *Server) site() fiber.Handler {
	files, err := sitefiles.Read(s.options.UI)
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
		return sendFile(c, wanted)
	}
}

func sendFile(c *fiber.Ctx, f *sitefiles.File) error {
	c.Set(fiber.HeaderETag, f.ETag)
	c.Set(fiber.HeaderCacheControl, "no-cache")
	if f.Forever {
		c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	}
	if f.Zipped != nil {
		c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	}
	if strings.Contains(c.Get(fiber.HeaderIfNoneMatch), f.ETag) { // also weakened by a proxy, or among others
		return c.SendStatus(http.StatusNotModified)
	}
	c.Set(fiber.HeaderContentType, f.ContentType)
	if f.Zipped != nil && c.Request().Header.HasAcceptEncoding("gzip") {
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(f.Zipped())
	}
	return c.Send(f.Content)
}
