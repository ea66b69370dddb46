package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"textdesk/app/desk"
	"textdesk/app/pages"
)

// mountPages puts in their places what the parts show to people without a sign-in.
func (s *Server) mountPages() {
	for _, p := range s.pages {
		s.app.Add(p.Method, fiberNames(p.Path), s.page(p))
		if p.Method == http.MethodGet {
			s.app.Head(fiberNames(p.Path), s.page(p))
		}
	}
	for _, p := range s.pages {
		s.app.Use(strings.TrimSuffix(p.Root(), "/"), s.noSuchPage)
	}
}

// page makes Fiber's handler of a page.
func (s *Server) page(p pages.Page) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if err := s.checkPageSite(c); err != nil {
			return err
		}
		r, err := s.pageRequest(c, p)
		if err != nil {
			return err
		}
		if err := s.paces.Take(s.options.Now(), p, r); err != nil {
			return err
		}
		ctx, cancel := s.forPage(p)
		defer cancel()
		answer, err := p.Do(ctx, r)
		if err != nil {
			return err
		}
		return s.sendPage(c, answer)
	}
}

// checkPageSite refuses a form that another site's page sent in. No right is at stake,
// since a page knows nobody; but a stranger's site could have its visitors send in
// numbers. Browsers leave out where a form comes from (Origin: null) because a page
// tells no site where its readers come from.
func (s *Server) checkPageSite(c *fiber.Ctx) error {
	site, origin := c.Get("Sec-Fetch-Site"), c.Get(fiber.HeaderOrigin)
	foreign := site == "cross-site" || site == "" && origin != "" && origin != "null" && !s.ownOrigin(c, origin)
	if foreign && !safe(c.Method()) {
		return &desk.Error{Code: crossSite, Message: "This form came from another site."}
	}
	return nil
}

func (s *Server) pageRequest(c *fiber.Ctx, p pages.Page) (pages.Request, error) {
	r := s.asked(c)
	r.Path = func(name string) string { return c.Params(name) }
	if p.Method != http.MethodPost {
		return r, nil
	}
	if p.Within > 0 {
		r.Body, r.ContentType = uploaded(c, p), c.Get(fiber.HeaderContentType)
		return r, nil
	}
	kind, _, _ := strings.Cut(c.Get(fiber.HeaderContentType), ";")
	if !strings.EqualFold(strings.TrimSpace(kind), fiber.MIMEApplicationForm) {
		return r, &desk.Error{Code: desk.UnsupportedType, Message: "A page takes what its form sends."}
	}
	if len(c.BodyRaw()) > p.MaxBody {
		return r, &desk.Error{Code: tooLarge, Message: "A form has at most " + strconv.Itoa(p.MaxBody) + " bytes."}
	}
	form, err := url.ParseQuery(string(c.BodyRaw()))
	if err != nil {
		return r, &desk.Error{Code: desk.BadRequest, Message: "This is not what a form sends."}
	}
	r.Form = form
	return r, nil
}

// asked is what there is to know of a request for a page before its page is known.
func (s *Server) asked(c *fiber.Ctx) pages.Request {
	query, _ := url.ParseQuery(string(c.Context().URI().QueryString())) // what can be read of it
	return pages.Request{
		Address: c.Path(), Query: query, From: s.clientAddress(c),
		UserAgent: pages.Shortened(c.Get(fiber.HeaderUserAgent)), Accepts: c.Get(fiber.HeaderAcceptLanguage),
	}
}

// sendPage answers with a page, and with what every page promises.
func (s *Server) sendPage(c *fiber.Ctx, a pages.Answer) error {
	header := &c.Response().Header
	for name, values := range a.Header {
		for _, value := range values {
			header.Add(name, value)
		}
	}
	policy := a.Policy
	if policy == "" {
		policy = pages.Policy()
	}
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Robots-Tag", "noindex, nofollow")
	header.Set(fiber.HeaderCacheControl, "no-store")
	header.Set(fiber.HeaderContentType, a.ContentType)
	c.Vary(fiber.HeaderAcceptLanguage)
	c.Status(max(http.StatusOK, a.Status))
	if strings.HasPrefix(a.ContentType, "text/") {
		return send(c, a.Body)
	}
	return c.Send(a.Body) // a file: pictures and archives are compressed already
}

// noSuchPage answers what no page does, below where pages are.
func (s *Server) noSuchPage(c *fiber.Ctx) error {
	if !s.isPage(c) { // "/join" and "/joiner" begin with "/join", too, for Fiber
		return c.Next()
	}
	var methods []string
	for _, p := range s.pages {
		if p.Matches(c.Path()) {
			methods = append(methods, p.Method)
			if p.Method == http.MethodGet {
				methods = append(methods, http.MethodHead)
			}
		}
	}
	if len(methods) == 0 {
		return &desk.Error{Code: desk.NotFound, Message: "There is no such page."}
	}
	slices.Sort(methods)
	return wrongMethod(c, slices.Compact(methods)...)
}

// isPage tells whether a path is below where pages are, so that what goes wrong there is
// said to a customer. The place itself may be a screen: at /join colleagues come in by
// their link.
func (s *Server) isPage(c *fiber.Ctx) bool {
	return slices.ContainsFunc(s.pages, func(p pages.Page) bool { return strings.HasPrefix(c.Path(), p.Root()) })
}
