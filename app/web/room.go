package web

import (
	"context"
	"strings"

	"github.com/valyala/fasthttp"

	"textdesk/app/api"
)

// room lets a body be longer than others where its endpoint asks for that, and whoever
// sends it is signed in and may: memory is not for strangers.
func (s *Server) room(header *fasthttp.RequestHeader) (config fasthttp.RequestConfig) {
	if p := s.upload(header); p != nil {
		return roomForFiles(p)
	}
	path, _, _ := strings.Cut(string(header.RequestURI()), "?")
	name := string(header.Method()) + " " + strings.TrimPrefix(path, api.Root)
	for _, e := range s.endpoints {
		if e.MaxBody > maxBody && e.Name() == name && s.mayFill(header, e.May) {
			config.MaxRequestBodySize = e.MaxBody
		}
	}
	return config
}

// mayFill tells whether any sign-in that a request brings may do that.
func (s *Server) mayFill(header *fasthttp.RequestHeader, may api.Access) bool {
	ctx, cancel := context.WithTimeout(s.forRequests, s.limits.request)
	defer cancel()
	admitted := false
	try := func(token string) {
		if by, err := s.authenticate(ctx, token); err == nil && !may.Refuses(by.Roles) {
			admitted = true
		}
	}
	for name, value := range header.Cookies() {
		if strings.HasPrefix(string(name), plainCookie) || strings.HasPrefix(string(name), secureCookie) {
			try(string(value))
		}
	}
	if token, is := strings.CutPrefix(string(header.Peek("Authorization")), "Bearer "); is {
		try(token)
	}
	return admitted
}
