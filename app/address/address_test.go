package address

import (
	"fmt"
	"net/netip"
	"testing"

	"pgregory.net/rapid"
)

func TestAnAddressIsTheSameInEveryForm(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var b16 [16]byte
		copy(b16[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "bytes"))
		v4, v6 := netip.AddrFrom4([4]byte(b16[:4])), netip.AddrFrom16(b16).Unmap()
		forms := []string{"%s", " %s ", "[%s]", `"%s"`, "[%s]:443"}
		for _, a := range []netip.Addr{v4, v6} {
			written := append([]string{}, a.String())
			for _, form := range forms {
				written = append(written, fmt.Sprintf(form, a))
			}
			if a.Is4() {
				written = append(written, "::ffff:"+a.String(), "[::ffff:"+a.String()+"]:80", a.String()+":51234")
			} else {
				written = append(written, a.String()+"%eth0", a.StringExpanded(), `"[`+a.String()+`]:1"`)
			}
			for _, text := range written {
				if got, err := Parse(text); err != nil || got != a {
					t.Fatalf("%q is %v, %v; want %v", text, got, err, a)
				}
				if got, err := ParseRange(text); err != nil || !got.Contains(a) || !got.IsSingleIP() {
					t.Fatalf("the range %q is %v, %v; want %v alone", text, got, err, a)
				}
			}
		}
	})
	for _, text := range []string{"", "unknown", "_hidden", "1.2.3", "1.2.3.4:x", "[::1", "localhost"} {
		if a, err := Parse(text); err == nil {
			t.Errorf("%q is %v", text, a)
		}
	}
}

func TestARangeHoldsTheAddressesInIt(t *testing.T) {
	t.Parallel()
	for text, inside := range map[string]string{
		"10.0.0.0/8": "10.1.2.3", "::ffff:10.0.0.0/104": "10.1.2.3", "10.1.2.3/8": "10.200.0.1", "2001:db8::/32": "2001:db8:1::1",
		"::ffff:192.0.2.7": "192.0.2.7", "fe80::1": "fe80::1",
	} {
		r, err := ParseRange(text)
		if err != nil || !r.Contains(netip.MustParseAddr(inside)) {
			t.Errorf("%s is %v, %v, without %s", text, r, err, inside)
		}
	}
	for _, text := range []string{"", "10.0.0.0/33", "all", "10.0.0/8"} {
		if r, err := ParseRange(text); err == nil {
			t.Errorf("%q is %v", text, r)
		}
	}
}

func TestASiteHasOneAddress(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"HTTPS://Desk.Example.COM": "https://desk.example.com", "https://desk.example.com:443/": "https://desk.example.com",
		"http://desk.example.com:80": "http://desk.example.com", "https://desk.example.com:8443": "https://desk.example.com:8443",
		"https://desk.example.com.": "https://desk.example.com", "http://[::1]:8080": "http://[::1]:8080", "http://[0:0::1]": "http://[::1]",
		"https://desk.example.com\t": "https://desk.example.com",
	} {
		got, err := Origin(text)
		if err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", text, got, err, want)
		}
		if again, err := Origin(got); err != nil || again != got {
			t.Errorf("%q once more is %q, %v", got, again, err)
		}
	}
	for _, text := range []string{"", "desk.example.com", "ftp://desk.example.com", "https://", "https://a@b", "https://a/b", "https://a?b", "https://a#b", "null"} {
		if got, err := Origin(text); err == nil {
			t.Errorf("%q is %q", text, got)
		}
	}
}

func TestThisMachineIsKnownByItsNames(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]bool{
		"localhost": true, "LocalHost:8080": true, "127.0.0.1": true, "127.9.9.9:80": true, "[::1]:8080": true, "[::ffff:127.0.0.1]": true, "localhost.": true,
		"localhost.evil.example": false, "evil.example": false, "192.0.2.1": false, "": false, "127.0.0.1.evil.example:80": false,
	} {
		if got := IsThisMachine(host); got != want {
			t.Errorf("%q: %v", host, got)
		}
	}
}
