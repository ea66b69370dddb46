package simulator_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"textdesk/telesign"
	"textdesk/telesign/simulator"
)

// serve puts a simulator on loopback, for what needs a real connection.
func serve(t *testing.T, w world) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(w)
	t.Cleanup(server.Close)
	return server
}

func TestConnectionsAreReallyDropped(t *testing.T) {
	t.Parallel()
	for _, drop := range []simulator.Drop{simulator.DropBeforeReading, simulator.DropBeforeAccepting, simulator.DropAfterAccepting} {
		w := newWorld(t, nil)
		a := account("")
		a.BaseURL = serve(t, w).URL
		w.AddFault(simulator.Fault{Drop: drop, Times: 1})
		client := telesign.NewClient(nil)
		_, err := client.Send(t.Context(), a, text())
		if failed, ok := err.(*telesign.Error); !ok || !failed.MaybeSent {
			t.Errorf("%s: Send gives %+v", drop, err)
		}
		if _, err := client.Send(t.Context(), a, text()); err != nil {
			t.Errorf("%s: the next send fails: %v", drop, err)
		}
	}
}

func control(t *testing.T, method, address, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answered, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(answered)
}

func TestTheControlEndpoints(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	base := serve(t, w).URL
	for _, v := range []struct {
		method, path, body string
		status             int
		says               string
	}{
		{"GET", "/simulator/setup", "", 200, `"name":"Ada"`},
		{"POST", "/simulator/phones", `{"number":"15551112222","name":"Grace"}`, 200, "Grace"},
		{"POST", "/simulator/phones", `{"number":"x"}`, 400, "digits"},
		{"GET", "/simulator/setup", "", 200, "Grace"},
		{"POST", "/simulator/texts", `{"from":"15551112222","to":"` + support + `","text":"Hello"}`, 200, "reference_id"},
		{"POST", "/simulator/texts", `{"from":"15551112222","to":"1","text":"Hello"}`, 404, "support number"},
		{"POST", "/simulator/texts", `{"sender":"1"}`, 400, "unknown field"},
		{"GET", "/simulator/texts?phone=15551112222", "", 200, "Hello"},
		{"GET", "/simulator/texts?phone=15551112222&after=99", "", 200, "[]"},
		{"PUT", "/simulator/conditions?phone=15551112222", `{"off":true}`, 200, `"off":true`},
		{"GET", "/simulator/conditions?phone=15551112222", "", 200, `"off":true`},
		{"POST", "/simulator/faults", `{"refuse":10019,"times":2}`, 200, `"id":1`},
		{"GET", "/simulator/faults", "", 200, `"refuse":10019`},
		{"DELETE", "/simulator/faults", "", 200, "{}"},
		{"GET", "/simulator/faults", "", 200, "[]"},
		{"GET", "/simulator/sent", "", 200, "[]"},
		{"GET", "/simulator/callbacks", "", 200, "mo_sms"},
		{"PUT", "/simulator/callbacks/dropped", `{"count":1}`, 200, `"count":1`},
		{"POST", "/simulator/accounts", `{"customer_id":"NEW","api_key":"SECRET"}`, 200, "NEW"},
		{"PUT", "/simulator/accounts/new/callback-url", `{"url":"http://127.0.0.1:1/x"}`, 200, "127.0.0.1"},
		{"PUT", "/simulator/accounts/nobody/callback-url", `{"url":""}`, 404, "no account"},
		{"GET", "/simulator/accounts", "", 200, "http://127.0.0.1:1/x"},
		{"GET", "/simulator/phone", "", 200, "<!doctype html>"},
		{"GET", "/simulator/phone.js", "", 200, "EventSource"},
		{"GET", "/simulator/phone.css", "", 200, "oklch"},
	} {
		status, answered := control(t, v.method, base+v.path, v.body)
		if status != v.status || !strings.Contains(answered, v.says) {
			t.Errorf("%s %s answers %d %.200s", v.method, v.path, status, answered)
		}
		if strings.Contains(answered, "SECRET") || strings.Contains(answered, apiKey) {
			t.Errorf("%s %s shows a key", v.method, v.path)
		}
	}
}

func TestOtherSitesCannotPlayWithIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	r := httptest.NewRequest("DELETE", "/simulator/faults", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w.AddFault(simulator.Fault{Refuse: 10000})
	recorder := httptest.NewRecorder()
	w.ServeHTTP(recorder, r)
	if recorder.Code != http.StatusForbidden || len(w.Faults()) != 1 {
		t.Errorf("answered %d", recorder.Code)
	}
}

func TestTheEventStreamRingsAtOnceAndAtEveryText(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	resp, err := http.Get(serve(t, w).URL + "/simulator/events")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	buffer := make([]byte, 4096)
	for range 3 {
		n, err := resp.Body.Read(buffer)
		if err != nil || !strings.Contains(string(buffer[:n]), "event: changed") {
			t.Fatalf("the stream says %q, %v", buffer[:n], err)
		}
		w.Text(customer, support, "Hello")
	}
}

func TestThePageLoadsOnlyItsOwnFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	recorder := httptest.NewRecorder()
	w.ServeHTTP(recorder, httptest.NewRequest("GET", "/simulator/phone", nil))
	body := recorder.Body.String()
	if !strings.Contains(recorder.Header().Get("Content-Security-Policy"), "default-src 'none'") {
		t.Error("the page has no policy")
	}
	for _, inline := range []string{"<style", " style=", "onclick", "<script>", "://"} {
		if strings.Contains(body, inline) {
			t.Errorf("the page contains %q", inline)
		}
	}
}
