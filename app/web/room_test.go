package web

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/valyala/fasthttp"

	"textdesk/app/api"
)

// tooLong tells whether a body that is longer than others is refused before it is read.
func (o *office) tooLong(t *testing.T, method, at string, header ...string) bool {
	t.Helper()
	body := `{"toml":"` + strings.Repeat("#", 2*maxBody) + `"}`
	request := httptest.NewRequest(method, api.Root+at, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Textdesk", "test")
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := o.server.app.Test(request, -1)
	if errors.Is(err, fasthttp.ErrBodyTooLarge) {
		return true
	}
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close() //nolint:errcheck // nobody reads it
	return response.StatusCode == http.StatusRequestEntityTooLarge
}

func TestOnlyWhoMayBringSettingsInMaySendALongFile(t *testing.T) {
	t.Parallel()
	o := openOffice(t)
	for _, one := range []struct {
		name, method, at string
		header           []string
		refused          bool
	}{
		{"a stranger", "POST", "settings-file/compare", nil, true},
		{"an agent", "POST", "settings-file/compare", []string{"Authorization", "Bearer Nadia"}, true},
		{"an administrator", "POST", "settings-file/compare", []string{"Authorization", "Bearer Zoe"}, false},
		{"an administrator's browser", "POST", "settings-file/import", []string{"Cookie", "textdesk-8080=Zoe"}, false},
		{"an administrator elsewhere", "PUT", "settings", []string{"Authorization", "Bearer Zoe"}, true},
	} {
		if refused := o.tooLong(t, one.method, one.at, one.header...); refused != one.refused {
			t.Errorf("%s is refused: %t", one.name, refused)
		}
	}
}
