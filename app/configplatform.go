package app

import (
	"regexp"
	"strings"
)

// A service called textdesk, or textdesk-web, has its address put into the environment
// of every container beside it, by Kubernetes
// (https://kubernetes.io/docs/tutorials/services/connect-applications-service/) and, as
// a link, by Docker (https://docs.docker.com/engine/network/links/). None of that was
// meant for us. A port that is a number and nothing else was set by a person, who shall
// hear that there is no such key.
var (
	serviceLink = regexp.MustCompile(`_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\d+_(TCP|UDP|SCTP)(_[A-Z0-9_]+)?)$`)
	portOfLink  = regexp.MustCompile(`^(tcp|udp|sctp)://`)
)

// isPlatforms tells whether a variable was set by what the desk runs on.
func isPlatforms(name, value string) bool {
	switch {
	case serviceLink.MatchString(name):
		return true
	case strings.HasSuffix(name, "_PORT"):
		return portOfLink.MatchString(value)
	case strings.HasSuffix(name, "_NAME"):
		return strings.HasPrefix(value, "/") // of a linked container, as /desk/textdesk
	}
	return strings.HasPrefix(name, envPrefix+"ENV_") // of a linked container's own
}
