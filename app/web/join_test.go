package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// What strangers try with an opt-in page.
func TestAnOptInPageWithstandsStrangers(t *testing.T) {
	t.Parallel()
	d := openDesk(t, open(t, Options{}))
	numbers := d.ask(t, http.MethodGet, "/api/v1/numbers", "", d.admin).body
	id := regexp.MustCompile(`"id":"([^"]+)"`).FindStringSubmatch(numbers)
	if id == nil {
		t.Fatal(numbers)
	}
	made := d.ask(t, http.MethodPost, "/api/v1/opt-in-pages", `{"name":"News","code":"news","number_id":"`+id[1]+`","brand":"Shop","about_en":"orders"}`, d.admin)
	scenario{status: 201}.check(t, made)
	page := d.ask(t, http.MethodGet, "/join/news", "")
	scenario{status: 200, has: []string{"Texts from Shop"}, header: []string{"Set-Cookie: ", "Cache-Control: no-store"}}.check(t, page)
	version := regexp.MustCompile(`name="wording" value="([0-9a-f]+)"`).FindStringSubmatch(page.body)[1]
	filled := "agree=yes&wording=" + version + "&phone=%2B12065550142"
	d.play(t,
		scenario{name: "a header in the address", path: "/join/news%0d%0aSet-Cookie:%20a=b", status: 404, header: []string{"Set-Cookie: "}},
		scenario{name: "a header in the language", path: "/join/news?lang=fr%0d%0aSet-Cookie:%20a=b", status: 200, header: []string{"Set-Cookie: ", "Content-Language: en"}},
		scenario{name: "a way out", path: "/join/..%2f..%2fapi%2fv1%2fnumbers", status: 404},
		scenario{name: "another's site", method: "POST", path: "/join/news", headers: []string{asForm, "Sec-Fetch-Site: cross-site"}, body: filled, status: 403},
		scenario{name: "JSON", method: "POST", path: "/join/news", body: `{"phone":"+12065550142","agree":"yes"}`, status: 415},
		scenario{name: "another method", method: "PUT", path: "/join/news", headers: []string{asForm}, body: filled, status: 405},
		scenario{name: "a thousand fields", method: "POST", path: "/join/news", headers: []string{asForm}, body: strings.Repeat("a=b&", 1000), status: 422},
		scenario{name: "the number twice", method: "POST", path: "/join/news", headers: []string{asForm}, body: "phone=1&" + filled, status: 422},
		scenario{name: "all that is asked for", method: "POST", path: "/join/news", headers: []string{asForm}, body: filled, status: 200, has: []string{"one more step"}, hasNot: []string{"0142"}},
	)
	if strings.Contains(d.log.String(), "0142") {
		t.Errorf("the log has the number: %s", d.log.String())
	}
}
