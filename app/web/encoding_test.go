package web

import (
	"net/http"
	"testing"
	"testing/fstest"

	"strings"
)

func TestNothingIsCompressedForWhoRefusesIt(t *testing.T) {
	t.Parallel()
	r := open(t, Options{UI: fstest.MapFS{"index.html": {Data: []byte("<!doctype html>" + strings.Repeat("page ", 400))}}})
	for accepted, want := range map[string]string{
		"": "", "identity": "", "br": "", "gzip": "gzip", "GZIP": "gzip", "x-gzip": "", "br, gzip;q=0.5": "gzip", "gzip; q=1.0, br": "gzip",
		"gzip;q=0": "", "gzip; q=0": "", "gzip;q=0.000, identity": "", "br;q=1, gzip ;q=0.0": "", "notgzip": "", "gzip2": "", "*": "", "*;q=0": "",
	} {
		for _, path := range []string{"/", "/api/v1/openapi.json"} {
			got := r.ask(t, http.MethodGet, path, "", "Accept-Encoding: "+accepted)
			if encoding := got.Header.Get("Content-Encoding"); encoding != want || got.StatusCode != http.StatusOK {
				t.Errorf("%s for %q is answered %d, compressed as %q, want %q", path, accepted, got.StatusCode, encoding, want)
			}
		}
	}
}
