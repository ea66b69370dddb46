package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/app/desk/users"
	"textdesk/app/pages"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/kv/memkv"
	"textdesk/telesign"
)

const fewMegabytes = 4 << 20

// openUploads runs a desk with a page that takes files of a few megabytes in all, for as
// long as told, and none under the secret "gone".
func openUploads(t *testing.T, within time.Duration, began chan<- string) *running {
	t.Helper()
	take := func(_ context.Context, r pages.Request) (pages.Answer, error) {
		if r.Path("secret") == "gone" {
			return pages.Answer{}, desk.Refuse(desk.NotFound, "It is over.")
		}
		files, err := r.Files()
		if err != nil {
			return pages.Answer{}, err
		}
		said := ""
		for {
			file, err := files.NextPart()
			if err == io.EOF {
				return greeting.Answer(http.StatusOK, pages.Shown{Language: store.English, Data: greeted{Said: said}})
			}
			if err != nil {
				return pages.Answer{}, err
			}
			if began != nil {
				began <- file.FileName()
			}
			n, err := io.Copy(io.Discard, file)
			if err != nil {
				return pages.Answer{}, err
			}
			said += fmt.Sprintf("%s %d;", file.FileName(), n)
		}
	}
	table := []pages.Page{pages.Upload("/files/{secret}", fewMegabytes, within, take)}
	p, err := parts.New(parts.Options{Carrier: telesign.NewClient(&http.Client{}), Users: users.Options{}, More: []part.Part{{Name: "uploads", Pages: table}}})
	if err == nil {
		err = p.Open(t.Context(), memkv.New(), store.Options{Key: store.NewSealKey()})
	}
	if err != nil {
		t.Fatal(err)
	}
	log := &journal{}
	return run(t, New(served(p), Options{Log: slog.New(slog.NewTextHandler(log, nil))}), log)
}

// form is what a browser sends of files of those sizes.
func form(t *testing.T, sizes ...int) (body, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i, size := range sizes {
		file, err := w.CreateFormFile("file", fmt.Sprintf("%d.jpg", i))
		if err == nil {
			_, err = io.WriteString(file, strings.Repeat("x", size))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), "Content-Type: " + w.FormDataContentType()
}

func TestFilesArriveOnAPageThatTakesThem(t *testing.T) {
	t.Parallel()
	r := openUploads(t, time.Minute, nil)
	body, kind := form(t, 1, 300<<10, 3<<20)
	scenario{status: 200, has: []string{"0.jpg 1;1.jpg 307200;2.jpg 3145728;"}}.check(t, r.ask(t, http.MethodPost, "/files/a", body, kind))
	body, kind = form(t, fewMegabytes)
	scenario{status: 413, has: []string{"This is too large"}}.check(t, r.ask(t, http.MethodPost, "/files/a", body, kind))
	scenario{status: 404, has: []string{"This page is not here"}}.check(t, r.ask(t, http.MethodPost, "/files/gone", body, kind))
	scenario{status: 415, has: []string{"This could not be understood"}}.check(t, r.ask(t, http.MethodPost, "/files/a", "a=b", asForm))
	scenario{status: 415}.check(t, r.ask(t, http.MethodPost, "/files/a", ""))
	scenario{status: 405}.check(t, r.ask(t, http.MethodGet, "/files/a", ""))
	// Elsewhere a body is as short as ever.
	scenario{status: 413}.check(t, r.ask(t, http.MethodPost, "/api/v1/session", body, kind))
}

// The page reads the first file while the second is still with whoever sends it, so that
// no memory holds all of them.
func TestAPageReadsFilesAsTheyCome(t *testing.T) {
	t.Parallel()
	began := make(chan string, 2)
	r := openUploads(t, time.Minute, began)
	out, in := io.Pipe()
	w := multipart.NewWriter(in)
	go func() {
		file, _ := w.CreateFormFile("file", "first.jpg")
		_, _ = io.WriteString(file, strings.Repeat("x", 100<<10))
		file, _ = w.CreateFormFile("file", "second.jpg")
		if name := <-began; name != "first.jpg" {
			t.Errorf("it read %s first", name)
		}
		_, _ = io.WriteString(file, "the end")
		_ = in.CloseWithError(w.Close())
	}()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.url+"/files/a", out)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", w.FormDataContentType()) // without a length: it comes in chunks
	response, err := r.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // read to the end
	if answer, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusOK || !strings.Contains(string(answer), "second.jpg 7;") {
		t.Errorf("it is answered %d %s", response.StatusCode, answer)
	}
}

func TestFilesThatDoNotArriveInTimeAreRefused(t *testing.T) {
	t.Parallel()
	r := openUploads(t, 200*time.Millisecond, nil)
	c, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // it is over
	body, kind := form(t, 1<<20)
	fmt.Fprintf(c, "POST /files/a HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Length: %d\r\n\r\n%s", kind, len(body), body[:100<<10]) //nolint:errcheck // what follows fails too
	answer, err := io.ReadAll(c)
	if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 408 ") {
		t.Errorf("it is answered %.200s, %v", answer, err)
	}
}

// What is left of a body that nobody read is not taken for a request.
func TestTheRestOfABodyIsNoRequest(t *testing.T) {
	t.Parallel()
	r := openUploads(t, time.Minute, nil)
	c, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // it is over
	smuggled := strings.Repeat("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 10)
	fmt.Fprintf(c, "POST /files/gone HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n%sGET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", len(smuggled), smuggled) //nolint:errcheck // what follows fails too
	answer, err := io.ReadAll(c)
	if err != nil || strings.Contains(string(answer), "\r\n\r\nok\n") || strings.Count(string(answer), "HTTP/1.1 ") > 2 {
		t.Errorf("it is answered %s, %v", answer, err)
	}
}
