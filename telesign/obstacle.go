package telesign

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"os"
	"syscall"
)

// Obstacle is why a request over HTTP came to no answer, or to none of who was asked:
// for a program to put into words.
type Obstacle string

// The obstacles.
const (
	ObstacleNone        Obstacle = ""
	ObstacleNoName      Obstacle = "no_name"       // the name of the host leads nowhere
	ObstacleTimeout     Obstacle = "timeout"       // nothing came in time
	ObstacleRefused     Obstacle = "refused"       // nobody listens there
	ObstacleCertificate Obstacle = "certificate"   // of the host, which cannot be trusted
	ObstacleUnreachable Obstacle = "unreachable"   // any other
	ObstacleStranger    Obstacle = "somebody_else" // something else answered
	ObstacleBusy        Obstacle = "busy"          // it answered that it has no time
)

// Choices gives the obstacles.
func (Obstacle) Choices() []string {
	return []string{
		string(ObstacleNone), string(ObstacleNoName), string(ObstacleTimeout), string(ObstacleRefused),
		string(ObstacleCertificate), string(ObstacleUnreachable), string(ObstacleStranger), string(ObstacleBusy),
	}
}

// ObstacleOf finds which of them an error of net/http stands for.
func ObstacleOf(err error) Obstacle {
	if err == nil {
		return ObstacleNone
	}
	if late, ok := errors.AsType[net.Error](err); ok && late.Timeout() || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) {
		return ObstacleTimeout
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return ObstacleNoName
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return ObstacleCertificate
	}
	if errors.Is(err, syscall.ECONNREFUSED) {
		return ObstacleRefused
	}
	return ObstacleUnreachable
}
