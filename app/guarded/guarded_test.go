package guarded_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"textdesk/app/guarded"
)

func TestOnlyWhatIsOnTheInternetIsPublic(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"93.184.216.34": true, "8.8.8.8": true, "2606:2800:220:1:248:1893:25c8:1946": true, "::ffff:8.8.8.8": true, "172.32.0.1": true, "100.128.0.1": true,
		"0.0.0.0": false, "0.1.2.3": false, "10.0.0.1": false, "100.64.0.1": false, "127.0.0.1": false, "127.1.2.3": false,
		"169.254.169.254": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false, "192.0.0.8": false, "198.18.0.1": false,
		"224.0.0.1": false, "239.1.1.1": false, "240.0.0.1": false, "255.255.255.255": false, "203.0.113.9": false,
		"::": false, "::1": false, "::ffff:127.0.0.1": false, "::ffff:10.1.2.3": false, "::127.0.0.1": false, "64:ff9b::7f00:1": false, "64:ff9b::808:808": false,
		"64:ff9b:1::1": false, "2001:0:1::1": false, "2002:7f00:1::": false, "fc00::1": false, "fd12::1": false, "fe80::1": false, "fec0::1": false,
		"ff02::1": false, "2001:db8::1": false, "100::1": false,
	} {
		if got := guarded.Public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s is public: %t, want %t", address, got, want)
		}
	}
	if guarded.Public(netip.Addr{}) {
		t.Error("no address is public")
	}
}

// ask asks an address, and gives the status.
func ask(t *testing.T, c *http.Client, url string) (int, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := c.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	return answer.StatusCode, nil
}

func TestThisMachineIsAskedOnlyWhereItIsAllowed(t *testing.T) {
	t.Parallel()
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	t.Cleanup(server.Close)
	named := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	for _, url := range []string{server.URL, named, strings.Replace(server.URL, "http:", "https:", 1)} {
		_, err := ask(t, guarded.Client(nil), url)
		if _, refused := errors.AsType[*guarded.ErrRefused](err); !refused {
			t.Errorf("%s gives %v", url, err)
		}
	}
	if asked != 0 {
		t.Errorf("it was asked %d times", asked)
	}
	allowed := guarded.Client([]netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")})
	if status, err := ask(t, allowed, server.URL); err != nil || status != http.StatusOK {
		t.Errorf("where it is allowed it gives %d %v", status, err)
	}
}

func TestARedirectIsNotFollowed(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/there" {
			t.Error("it was followed")
		}
		http.Redirect(w, r, "/there", http.StatusFound)
	}))
	t.Cleanup(server.Close)
	status, err := ask(t, guarded.Client([]netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}), server.URL)
	if err != nil || status != http.StatusFound {
		t.Errorf("got %d %v", status, err)
	}
}

func TestAProxyOfTheEnvironmentIsNotUsed(t *testing.T) {
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	t.Setenv("http_proxy", "http://127.0.0.1:1")
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(server.Close)
	if status, err := ask(t, guarded.Client([]netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}), server.URL); err != nil || status != http.StatusOK {
		t.Errorf("got %d %v", status, err)
	}
}
