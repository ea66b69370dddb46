// Package framing looks at the raw lines of a request's header for what fasthttp takes
// although another program may read it otherwise.
package framing

import (
	"bytes"
	"net/http"
	"strings"
)

// Fault says in words what is wrong with the header of a request, empty for nothing:
// with its first line, which has a method, a target and a version, or with the raw
// lines behind it.
func Fault(method, target, version string, rest []byte) string {
	found, fault := readLines(rest)
	switch {
	case fault != "":
		return fault
	case version != "HTTP/1.1" && version != "HTTP/1.0":
		return "its version is neither HTTP/1.1 nor HTTP/1.0"
	case found.lengths > 1:
		return "it has more than one Content-Length"
	case found.codings > 1 || found.codings == 1 && (found.lengths > 0 || version == "HTTP/1.0"):
		return "its Transfer-Encoding is at odds with the rest"
	case found.hosts > 1 || found.hosts == 0 && version == "HTTP/1.1":
		return "it must have one Host"
	}
	return faultOfTarget(method, target, found.host)
}

// lines are what the raw lines of a header say of how it is framed.
type lines struct {
	lengths, codings, hosts int
	host                    string
}

func readLines(raw []byte) (found lines, fault string) {
	for len(raw) > 0 {
		line, rest, ended := bytes.Cut(raw, []byte("\n"))
		raw = rest
		if ended {
			if !bytes.HasSuffix(line, []byte("\r")) {
				return found, "a line of its header does not end with CR and LF"
			}
			line = line[:len(line)-1]
		}
		if len(line) == 0 {
			continue
		}
		if fault := found.take(line); fault != "" {
			return found, fault
		}
	}
	return found, ""
}

// take reads one line of the header.
func (l *lines) take(line []byte) (fault string) {
	name, value, ok := bytes.Cut(line, []byte(":"))
	if !ok || len(name) == 0 || bytes.ContainsFunc(name, isNoToken) {
		return "a line of its header has no name"
	}
	value = bytes.Trim(value, " \t")
	if bytes.ContainsFunc(value, isControl) {
		return "a line of its header has a control character"
	}
	switch strings.ToLower(string(name)) {
	case "content-length":
		l.lengths++
		if len(value) == 0 || len(value) > 15 || bytes.ContainsFunc(value, isNoDigit) {
			return "its Content-Length is no number"
		}
	case "transfer-encoding":
		l.codings++
		if !bytes.EqualFold(value, []byte("chunked")) {
			return "its Transfer-Encoding is not “chunked”"
		}
	case "host":
		l.hosts++
		if l.host = string(value); !isHost(l.host) {
			return "its Host is no name"
		}
	}
	return ""
}

func isNoDigit(r rune) bool { return r < '0' || r > '9' }

func isControl(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }

// isNoToken tells whether a character has no place in a header's name (RFC 9110, 5.6.2).
func isNoToken(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && isNoDigit(r) && !strings.ContainsRune("!#$%&'*+-.^_`|~", r)
}

// isHost tells whether a text may be a name or an address, with a port perhaps.
func isHost(text string) bool {
	return text != "" && !strings.ContainsAny(text, " \t,/\\@?#<>\"'{}|^`")
}

// faultOfTarget looks at what is asked for: a path, or a whole URL whose host is
// the header's.
func faultOfTarget(method, target, host string) string {
	path := target
	for _, scheme := range []string{"http://", "https://"} {
		if len(target) < len(scheme) || !strings.EqualFold(target[:len(scheme)], scheme) {
			continue
		}
		named, _, _ := strings.Cut(target[len(scheme):], "/")
		if !strings.EqualFold(named, host) {
			return "it names one host and asks another"
		}
		path = "/"
	}
	switch {
	case strings.ContainsAny(target, "# ") || strings.ContainsFunc(target, isControl):
		return "what it asks for is no path"
	case !strings.HasPrefix(path, "/") && (method != http.MethodOptions || target != "*"):
		return "what it asks for is no path"
	}
	return ""
}
