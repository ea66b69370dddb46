package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"textdesk/app/desk"
	"textdesk/app/pages"
)

// readWhole reads a request's body before anybody looks at it, within what its endpoint
// takes. Only of a page that takes files does it stay on the connection, for the page to
// read as it comes.
func (s *Server) readWhole(c *fiber.Ctx) error {
	stream := c.Context().RequestBodyStream()
	if stream == nil || s.upload(&c.Request().Header) != nil {
		return c.Next()
	}
	length := c.Request().Header.ContentLength()
	most := s.mostOf(&c.Request().Header)
	if length > most {
		return unread(c, &desk.Error{Code: tooLarge, Message: tooLargeWords})
	}
	var body bytes.Buffer
	body.Grow(max(0, length))
	if _, err := body.ReadFrom(io.LimitReader(stream, int64(most)+1)); err != nil {
		return unread(c, bodyFault(err))
	}
	if body.Len() > most {
		return unread(c, &desk.Error{Code: tooLarge, Message: tooLargeWords})
	}
	c.Request().SetBodyRaw(body.Bytes())
	return c.Next()
}

// mostOf is how many bytes a body may have. Whoever sends more than is usual is asked
// who they are again, as when the header came.
func (s *Server) mostOf(header *fasthttp.RequestHeader) int {
	if length := header.ContentLength(); length >= 0 && length <= maxBody {
		return maxBody
	}
	return max(maxBody, s.room(header).MaxRequestBodySize)
}

// unread refuses a request of which a part is still on its way: what follows on the
// connection is that, and no request.
func unread(c *fiber.Ctx, err error) error {
	c.Context().SetConnectionClose()
	return err
}

// bodyFault is what it means that a body could not be read.
func bodyFault(err error) error {
	if refused, ok := errors.AsType[*desk.Error](err); ok {
		return refused
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return &desk.Error{Code: requestTimeout, Message: "The request did not arrive in time."}
	}
	return &desk.Error{Code: desk.BadRequest, Message: "This is not a request that textdesk understands."}
}

// upload gives the page that takes files at the address of a request, nil for none.
func (s *Server) upload(header *fasthttp.RequestHeader) *pages.Page {
	if !header.IsPost() {
		return nil
	}
	path, _, _ := bytes.Cut(header.RequestURI(), []byte("?"))
	for i, p := range s.pages {
		if p.Within > 0 && p.Matches(string(path)) {
			return &s.pages[i]
		}
	}
	return nil
}

// roomForFiles is how long, and for how much, a page that takes files is sent to.
func roomForFiles(p *pages.Page) fasthttp.RequestConfig {
	return fasthttp.RequestConfig{MaxRequestBodySize: p.MaxBody, ReadTimeout: p.Within}
}

// uploaded is the body of a page that takes files. It ends in an error where more comes
// than the page takes.
func uploaded(c *fiber.Ctx, p pages.Page) io.Reader {
	stream := c.Context().RequestBodyStream()
	if stream == nil {
		return bytes.NewReader(c.BodyRaw())
	}
	return &boundedBody{from: stream, left: int64(p.MaxBody)}
}

type boundedBody struct {
	from io.Reader
	left int64
}

func (b *boundedBody) Read(into []byte) (int, error) {
	if b.left < 0 {
		return 0, &desk.Error{Code: tooLarge, Message: tooLargeWords}
	}
	n, err := b.from.Read(into[:min(int64(len(into)), b.left+1)])
	b.left -= int64(n)
	if b.left < 0 {
		return n, &desk.Error{Code: tooLarge, Message: tooLargeWords}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = bodyFault(err)
	}
	return n, err
}

// forPage bounds how long a page may take, with what its files take to arrive.
func (s *Server) forPage(p pages.Page) (context.Context, context.CancelFunc) {
	return context.WithTimeout(s.forRequests, s.limits.request+p.Within)
}
